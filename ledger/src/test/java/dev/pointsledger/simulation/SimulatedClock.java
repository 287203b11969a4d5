package dev.pointsledger.simulation;

import dev.pointsledger.engine.LedgerClock;
import java.util.concurrent.TimeUnit;

/** The time of a machine, whose wall clock somebody may set to anything. */
final class SimulatedClock {
  private static final long LEAP_MS_MAX = TimeUnit.DAYS.toMillis(1);
  private static final long GAP_MS_MAX = TimeUnit.DAYS.toMillis(35);

  private static final int SLOWER = 30;

  private final long startMs;
  private long trueMs;
  private long offMs;
  private LedgerClock clock;

  SimulatedClock(long startMs) {
    this.startMs = startMs;
    this.trueMs = startMs;
    this.clock = newClock();
  }

  private LedgerClock newClock() {
    return new LedgerClock(() -> trueMs + offMs, this::elapsedNanos, LEAP_MS_MAX);
  }

  long elapsedNanos() {
    return (trueMs - startMs) * 1_000_000;
  }

  /** Names files by day; slower than time, so that there are not too many. */
  long dayMs() {
    return startMs + (trueMs + offMs - startMs) / SLOWER;
  }

  /** Time passes, up to an instant. */
  void pass(long ms) {
    trueMs = Math.max(trueMs, ms);
  }

  /** Time passes, so much. */
  void passMore(long ms) {
    trueMs += ms;
  }

  /** The wall clock is set to be off by this, ms. */
  void off(long ms) {
    offMs = ms;
  }

  /** The wall clock is set right, and an operator says so. */
  void mend() {
    offMs = 0;
    // To the ledger that may be the leap.
    long beforeMs = clock.nowMs();
    if (!clock.confirm(trueMs)) {
      throw new AssertionError("an operator's word on the right time is not believed");
    }
    if (clock.nowMs() < beforeMs || clock.suspect()) {
      throw new AssertionError("the clock steps back, or is suspect, once it is confirmed");
    }
  }

  /**
   * The ledger's process starts again.
   *
   * @param recordedAtMs time of the last record
   * @param toldMs ledger time as it was; a clock that is behind it and behind the last record would
   *     let the ledger forget time that it has told nobody to be sure of
   * @return the clock of the new process
   */
  LedgerClock restart(long recordedAtMs, long toldMs) {
    if (recordedAtMs < toldMs && trueMs + offMs < toldMs) {
      offMs = toldMs - trueMs;
    }
    clock = newClock();
    clock.start(recordedAtMs, GAP_MS_MAX);
    if (clock.suspect() && !clock.confirm(trueMs + offMs)) {
      throw new AssertionError("an operator's word on the time is not believed");
    }
    var unused = clock.nowMs();
    return clock;
  }

  /** Ledger time, epoch ms. */
  long ledgerMs() {
    return clock.nowMs();
  }

  boolean suspect() {
    return clock.suspect();
  }

  LedgerClock clock() {
    return clock;
  }
}
