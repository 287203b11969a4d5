package dev.pointsledger.snapshot;

import java.util.concurrent.TimeUnit;

/**
 * Keeps the writing of the state to a share of the time while requests come in: the database mostly
 * runs on the processors that answer them. After a commit the follower rests in proportion to how
 * long that took; what it reads meanwhile falls together, so the next commit writes less for each
 * record. When the journal stands still there is no rest. Owned by the follower's thread.
 */
final class SnapshotPace {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** With fewer new records between two looks (1,000 a second) nobody is kept waiting. */
  private static final long QUIET_RECORDS = 100;

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
    if (nowNanos - seenAtNanos >= LOOK_NANOS) {
      busy = synced - seenSynced > QUIET_RECORDS;
      seenSynced = synced;
      seenAtNanos = nowNanos;
    }
  }

  /** Notes that a commit is done. */
  void committed(long tookNanos, long nowNanos) {
    restUntilNanos = nowNanos + tookNanos * (100 - loadPercent) / loadPercent;
  }

  /** Whether the next commit should wait. */
  boolean resting(long nowNanos) {
    return busy && restUntilNanos - nowNanos > 0;
  }
}
