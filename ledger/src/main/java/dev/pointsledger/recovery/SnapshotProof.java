package dev.pointsledger.recovery;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.RecordFormatException;
import dev.pointsledger.journal.StoredRecord;
import dev.pointsledger.snapshot.SnapshotPosition;
import java.time.Instant;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares with the journal's records what is stored and no hash covers: from the time of the last
 * record the ledger clock starts, and where and when a program version was recorded is shown to
 * callers.
 */
final class SnapshotProof {
  private final LongFunction<@Nullable StoredRecord> records;
  private final EventCodec codec;

  SnapshotProof(LongFunction<@Nullable StoredRecord> records, EventCodec codec) {
    this.records = records;
    this.codec = codec;
  }

  /** What is wrong with the time of a position that is a record's; null: nothing. */
  @Nullable String timeFault(SnapshotPosition position) {
    StoredRecord last = records.apply(position.sequence());
    if (last == null) {
      return "record " + position.sequence() + " is not in the journal";
    }
    long recordedAtMs = codec.recordedAtMs(last.payload(), 0, last.payload().length);
    return recordedAtMs == position.recordedAtMs()
        ? null
        : "it says that record "
            + position.sequence()
            + " was recorded at "
            + Instant.ofEpochMilli(position.recordedAtMs())
            + ", the journal says "
            + Instant.ofEpochMilli(recordedAtMs);
  }

  /** What is wrong with a state's program versions; null: each is as it was recorded. */
  @Nullable String versionsFault(LedgerState state) {
    for (ProgramState program : state.programs()) {
      for (ProgramState.Version version : program.versions()) {
        if (!isRecorded(program, version)) {
          return "version "
              + version.number()
              + " of program "
              + program.number()
              + " is not the one that the journal holds in record "
              + version.sequence();
        }
      }
    }
    return null;
  }

  private boolean isRecorded(ProgramState program, ProgramState.Version version) {
    StoredRecord stored = version.sequence() < 1 ? null : records.apply(version.sequence());
    return stored != null
        && event(version.sequence(), stored) instanceof Event.ProgramRecorded recorded
        && recorded.header().program() == program.number()
        && (version.number() > 1 || recorded.isBooked() == (program.books() != null))
        && recorded.header().programVersion() == version.number()
        && recorded.header().recordedAtMs() == version.recordedAtMs()
        && recorded.inForceFromMs() == version.effectiveAtMs()
        && recorded.text().equals(version.text());
  }

  private @Nullable Event event(long sequence, StoredRecord stored) {
    try {
      return codec.decodeForReplay(sequence, stored.payload(), 0, stored.payload().length);
    } catch (RecordFormatException e) {
      return null;
    }
  }
}
