package dev.pointsledger.snapshot;

import java.util.concurrent.TimeUnit;

/**
 * Keeps the writing of the state to a share of the time while requests come in: the database mostly
 * runs on the processors that answer them. After a commit the follower rests in proportion to how
 * long that took; what it reads meanwhile falls together, so the next commit writes less for each
 * record. The further behind it is, the shorter it rests, so that a restart has not too much to
 * replay; with few new records there is no rest. Owned by the follower's thread.
 */
final class SnapshotPace {
  /** Longer than a group takes: between two groups of batches the journal stands still. */
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** With fewer new records a second nobody is kept waiting. */
  private static final long QUIET_RECORDS = 1_000;

  /** For each so many records that it is behind, commits may take the share once more. */
  private static final long BEHIND_RECORDS = 1_000_000;

  private static final int PERCENT_MAX_BEHIND = 50;

  private final int loadPercent;
  private long seenSynced;
  private long seenAtNanos;
  private boolean busy;
  private long restUntilNanos;

  /**
   * A pace.
   *
   * @param loadPercent share of the time that commits may take while requests come in, 1 to 100
   */
  SnapshotPace(int loadPercent, long synced, long nowNanos) {
    this.loadPercent = loadPercent;
    this.seenSynced = synced;
    this.seenAtNanos = nowNanos;
    this.restUntilNanos = nowNanos;
  }

  /** Notes how far the journal is; to be called often. */
  void look(long synced, long nowNanos) {
    long sinceNanos = nowNanos - seenAtNanos;
    if (sinceNanos >= LOOK_NANOS) {
      busy = (double) (synced - seenSynced) * LOOK_NANOS / sinceNanos > QUIET_RECORDS;
      seenSynced = synced;
      seenAtNanos = nowNanos;
    }
  }

  /**
   * Notes that a commit is done.
   *
   * @param lagRecords how many synced records are not committed
   */
  void committed(long tookNanos, long lagRecords, long nowNanos) {
    long behind = loadPercent * (1 + lagRecords / BEHIND_RECORDS);
    long percent = Math.max(loadPercent, Math.min(behind, PERCENT_MAX_BEHIND));
    restUntilNanos = nowNanos + tookNanos * (100 - percent) / percent;
  }

  /** Whether the next commit should wait. */
  boolean resting(long nowNanos) {
    return busy && restUntilNanos - nowNanos > 0;
  }
}
