package dev.pointsledger.engine;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalReader;

/** Reads single records out of the journal. One thread. */
final class JournalRecordReader implements Ledger.RecordReader {
  private final JournalReader reader;
  private final EventCodec codec;

  JournalRecordReader(Journal journal, EventCodec codec) {
    this.reader = journal.newReader();
    this.codec = codec;
  }

  @Override
  public Event read(long sequence) {
    reader.seek(sequence);
    if (!reader.next()) {
      throw new JournalFailure("record " + sequence + " is not in the journal");
    }
    return codec.decode(sequence, reader.buffer(), reader.offset(), reader.length());
  }

  @Override
  public void close() {
    reader.close();
  }
}
