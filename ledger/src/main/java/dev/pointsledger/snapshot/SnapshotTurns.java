package dev.pointsledger.snapshot;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalReader;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The work over one session: reads synced records into a batch and commits it when it is full or
 * old enough, at a group's end.
 */
final class SnapshotTurns implements AutoCloseable {
  /** How long to wait when there is nothing to read, ms. */
  private static final long IDLE_MS = 20;

  /** Records read in one turn at least looks at the clock after so many. */
  private static final int TURN_RECORDS_MAX = 10_000;

  private final Journal journal;
  private final EventCodec codec;
  private final SnapshotSession session;
  private final SnapshotLimits limits;
  private final SnapshotStatus status;
  private final LongSupplier nanoTime;
  private final JournalReader reader;
  private final SnapshotBatch batch;
  private final SnapshotPace pace;
  private long nextSequence;
  private long firstReadAtNanos;
  private long commits;

  SnapshotTurns(
      Journal journal,
      EventCodec codec,
      SnapshotSession session,
      SnapshotLimits limits,
      SnapshotStatus status,
      LongSupplier nanoTime) {
    this.journal = journal;
    this.codec = codec;
    this.session = session;
    this.limits = limits;
    this.status = status;
    this.nanoTime = nanoTime;
    this.batch = new SnapshotBatch(session.position(), new DayBooks(session.bookedZones()));
    this.nextSequence = session.position().sequence() + 1;
    this.reader = journal.newReader();
    reader.seek(nextSequence);
    this.pace =
        new SnapshotPace(limits.loadPercent(), journal.forcedSequence(), nanoTime.getAsLong());
  }

  /**
   * Reads what is synced, up to a bound, and commits if it is time.
   *
   * @param atOnce commit without waiting for the batch to fill or age
   * @return how many records were read
   */
  int runOnce(boolean atOnce) {
    long synced = journal.forcedSequence();
    long now = nanoTime.getAsLong();
    pace.look(synced, now);
    boolean resting = pace.resting(now) && !atOnce;
    int read = 0;
    while (nextSequence <= synced
        && !mustCommit(resting)
        && read < TURN_RECORDS_MAX
        && reader.next()) {
      if (batch.records() == 0) {
        firstReadAtNanos = nanoTime.getAsLong();
      }
      batch.add(
          codec.decodeForReplay(nextSequence, reader.buffer(), reader.offset(), reader.length()));
      if (reader.lastOfGroup()) {
        batch.groupEnded(reader.stateHash());
      }
      nextSequence++;
      read++;
    }
    boolean nothingMore = nextSequence > synced;
    if (batch.records() > 0
        && batch.atGroupEnd()
        && !resting
        && (full() || old() || (atOnce && nothingMore))) {
      commit();
    }
    return read;
  }

  /** A batch that is full goes on to its group's end. */
  private boolean mustCommit(boolean resting) {
    return batch.records() > 0 && batch.atGroupEnd() && (resting ? membersFull() : full());
  }

  private boolean full() {
    return batch.records() >= limits.recordsMax() || membersFull();
  }

  private boolean membersFull() {
    return batch.members().size() >= limits.membersMax();
  }

  private boolean old() {
    long age = nanoTime.getAsLong() - firstReadAtNanos;
    return age >= TimeUnit.MILLISECONDS.toNanos(limits.intervalMs());
  }

  private void commit() {
    long before = nanoTime.getAsLong();
    session.commit(batch);
    long now = nanoTime.getAsLong();
    pace.committed(now - before, journal.forcedSequence() - batch.to().sequence(), now);
    status.committed(batch.to().sequence(), now);
    batch.clear();
    commits++;
  }

  /** Whether all that is synced is committed. */
  boolean caughtUp() {
    return batch.records() == 0 && nextSequence > journal.forcedSequence();
  }

  /** How many commits there were. */
  long commits() {
    return commits;
  }

  /** How long to wait before the next turn, ms. */
  long idleMs() {
    return Math.min(IDLE_MS, limits.intervalMs());
  }

  @Override
  public void close() {
    reader.close();
  }
}
