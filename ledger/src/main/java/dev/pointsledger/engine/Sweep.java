package dev.pointsledger.engine;

import java.util.function.LongSupplier;

/**
 * Records what is due at members nobody touches, by the same settling as every command. In slices:
 * of a group with requests at most a tenth, of one without a tenth of what a group may have, so
 * that a request that comes meanwhile does not wait for long. After a slice it rests {@link #REST}
 * times as long as that took: a million members due at one instant are a minute's work, and what
 * follows the journal keeps up beside the requests. Owned by the ledger thread.
 */
final class Sweep {
  private static final int SHARE = 10;
  private static final int REST = 19;

  /** Members looked at in a turn for what a new program version makes due. */
  private static final int RECHECKED_MAX = 2_048;

  private final Executor executor;
  private final DueMembers due;
  private final Gate gate;
  private final LongSupplier elapsedNanos;
  private final int sliceMax;
  private long restUntilNanos = Long.MIN_VALUE;
  private boolean more;

  Sweep(
      Executor executor,
      DueMembers due,
      Gate gate,
      LongSupplier elapsedNanos,
      int groupRecordsMax) {
    this.executor = executor;
    this.due = due;
    this.gate = gate;
    this.elapsedNanos = elapsedNanos;
    this.sliceMax = Math.max(1, groupRecordsMax / SHARE);
  }

  /**
   * Sweeps one slice, unless it rests.
   *
   * @param taken submissions of the present group
   * @return members looked at
   */
  int run(int taken) {
    long startNanos = elapsedNanos.getAsLong();
    if (more && startNanos < restUntilNanos) {
      return 0;
    }
    int rechecked = due.recheck(RECHECKED_MAX);
    int slice = taken == 0 ? sliceMax : Math.min(sliceMax, Math.max(1, taken / (SHARE - 1)));
    int swept = 0;
    while (swept < slice && gate.closed() == null) {
      int member = due.take(executor.turn().nowMs());
      if (member < 0) {
        break;
      }
      executor.settle(member);
      swept++;
    }
    more = swept == slice || rechecked > 0;
    long nowNanos = elapsedNanos.getAsLong();
    restUntilNanos = nowNanos + REST * (nowNanos - startNanos);
    return swept + rechecked;
  }

  /** How long there is nothing to sweep if no request comes, at most this. */
  long idleNanos(long atMostNanos) {
    return more
        ? Math.min(Math.max(restUntilNanos - elapsedNanos.getAsLong(), 1), atMostNanos)
        : atMostNanos;
  }
}
