package dev.pointsledger.engine;

import java.util.function.LongSupplier;

/**
 * Ledger time (architecture decision 8). It never steps back and mistrusts leaps: if the wall clock
 * runs ahead of elapsed monotonic time by more than the limit, or at start is further past the last
 * record than the limit, time stands still and the clock is suspect until an operator confirms it.
 * Otherwise one bad time server would expire everything for good. Owned by the ledger thread;
 * {@link #confirm} and {@link #suspect} may be called by any.
 */
public final class LedgerClock {
  private static final long CONFIRM_TOLERANCE_MS = 60_000;

  private final LongSupplier wallMs;
  private final LongSupplier elapsedNanos;
  private final long maxLeapMs;
  private long nowMs;
  private long anchorWallMs;
  private long anchorNanos;
  private volatile boolean suspect;
  private volatile boolean confirmed;

  /**
   * A clock.
   *
   * @param wallMs the wall clock, epoch ms
   * @param elapsedNanos monotonic time, ns
   * @param maxLeapMs the most that the wall clock may gain on monotonic time
   */
  public LedgerClock(LongSupplier wallMs, LongSupplier elapsedNanos, long maxLeapMs) {
    this.wallMs = wallMs;
    this.elapsedNanos = elapsedNanos;
    this.maxLeapMs = maxLeapMs;
    anchor(wallMs.getAsLong());
    nowMs = anchorWallMs;
  }

  /**
   * Starts from the last record.
   *
   * @param lastRecordedAtMs its time, epoch ms; 0: there is none
   * @param maxGapMs the most that the wall clock may be past it
   */
  public void start(long lastRecordedAtMs, long maxGapMs) {
    long wall = wallMs.getAsLong();
    anchor(wall);
    if (lastRecordedAtMs > 0 && wall - lastRecordedAtMs > maxGapMs) {
      suspect = true;
      nowMs = lastRecordedAtMs;
    } else {
      nowMs = Math.max(lastRecordedAtMs, wall);
    }
  }

  /** Ledger time, epoch ms; never less than before. */
  public long nowMs() {
    long wall = wallMs.getAsLong();
    if (confirmed) {
      confirmed = false;
      suspect = false;
      anchor(wall);
    }
    long expected = anchorWallMs + (elapsedNanos.getAsLong() - anchorNanos) / 1_000_000;
    if (wall - expected > maxLeapMs) {
      suspect = true;
    } else if (expected - wall <= maxLeapMs) {
      anchor(wall);
    }
    if (!suspect && wall > nowMs) {
      nowMs = wall;
    }
    return nowMs;
  }

  /** Whether the clock leapt and nobody has confirmed it: nothing may be recorded. */
  public boolean suspect() {
    return suspect && !confirmed;
  }

  /**
   * An operator's word on the present time.
   *
   * @param operatorNowMs epoch ms
   * @return whether the wall clock agrees within a minute; if so it is trusted again
   */
  public boolean confirm(long operatorNowMs) {
    if (Math.abs(wallMs.getAsLong() - operatorNowMs) > CONFIRM_TOLERANCE_MS) {
      return false;
    }
    if (suspect) {
      confirmed = true;
    }
    return true;
  }

  private void anchor(long wall) {
    anchorWallMs = wall;
    anchorNanos = elapsedNanos.getAsLong();
  }
}
