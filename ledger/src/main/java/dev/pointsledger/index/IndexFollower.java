package dev.pointsledger.index;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies the business keys of synced records into the index, behind the journal with the index's
 * own position. Owned by the follower thread.
 */
public final class IndexFollower implements AutoCloseable {
  private static final int BATCH_RECORDS_MAX = 10_000;

  private final Journal journal;
  private final JournalReader reader;
  private final EventCodec codec;
  private final KeyIndex index;
  private long nextSequence;
  private boolean placed;

  /**
   * Follows a journal.
   *
   * @param codec used by this follower alone
   */
  public IndexFollower(Journal journal, EventCodec codec, KeyIndex index) {
    this.journal = journal;
    this.reader = journal.newReader();
    this.codec = codec;
    this.index = index;
    this.nextSequence = index.position() + 1;
  }

  /** How many synced records the index does not have yet. */
  public long lag() {
    return journal.forcedSequence() - (nextSequence - 1);
  }

  /**
   * Copies one batch.
   *
   * @return how many records were read; 0: the index has all that is synced
   */
  public int runOnce() {
    long synced = journal.forcedSequence();
    if (nextSequence > synced) {
      return 0;
    }
    if (!placed) {
      reader.seek(nextSequence);
      placed = true;
    }
    List<KeyIndex.Entry> entries = new ArrayList<>();
    int read = 0;
    while (nextSequence <= synced && read < BATCH_RECORDS_MAX && reader.next()) {
      long sequence = nextSequence;
      codec.keys(
          reader.buffer(),
          reader.offset(),
          reader.length(),
          key -> entries.add(new KeyIndex.Entry(key, sequence)));
      nextSequence++;
      read++;
    }
    index.write(entries, nextSequence - 1);
    return read;
  }

  @Override
  public void close() {
    reader.close();
  }
}
