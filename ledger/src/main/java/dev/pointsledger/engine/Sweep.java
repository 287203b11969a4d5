package dev.pointsledger.engine;

/**
 * Records what is due at members nobody touches, by the same settling as every command. In slices:
 * of a group with requests at most a tenth, of one without a tenth of what a group may have, so
 * that a request that comes meanwhile does not wait for long. Owned by the ledger thread.
 */
final class Sweep {
  private static final int SHARE = 10;

  private final Executor executor;
  private final DueMembers due;
  private final Gate gate;
  private final int sliceMax;

  Sweep(Executor executor, DueMembers due, Gate gate, int groupRecordsMax) {
    this.executor = executor;
    this.due = due;
    this.gate = gate;
    this.sliceMax = Math.max(1, groupRecordsMax / SHARE);
  }

  /**
   * Sweeps one slice.
   *
   * @param taken submissions of the present group
   * @return members looked at
   */
  int run(int taken) {
    int slice = taken == 0 ? sliceMax : Math.min(sliceMax, Math.max(1, taken / (SHARE - 1)));
    int swept = 0;
    while (swept < slice && gate.closed() == null) {
      int member = due.take(executor.nowMs());
      if (member < 0) {
        break;
      }
      executor.settle(member);
      swept++;
    }
    return swept;
  }
}
