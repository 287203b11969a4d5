package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.wire.Source;

/**
 * When requests are due. Open loop: at a fixed rate from the start, whatever the service does.
 * Closed loop (rate 0): at once, as soon as a connection is free, until the end.
 *
 * @param startNs when the first is due, of {@link System#nanoTime}
 * @param ratePerSecond requests a second; 0 = closed loop
 * @param warmupNs from the start, not measured
 * @param measuredNs after the warm-up
 */
public record Schedule(long startNs, long ratePerSecond, long warmupNs, long measuredNs) {

  /** Whether due times are fixed beforehand. */
  public boolean open() {
    return ratePerSecond > 0;
  }

  /** When the request of this number, from 0, is due; {@link Source#NEVER} after the end. */
  public long dueNs(long number, long nowNs) {
    if (!open()) {
      return nowNs - endNs() < 0 ? Math.min(nowNs, endNs()) : Source.NEVER;
    }
    long seconds = number / ratePerSecond;
    long due =
        startNs
            + seconds * 1_000_000_000L
            + number % ratePerSecond * 1_000_000_000L / ratePerSecond;
    return due - endNs() < 0 ? due : Source.NEVER;
  }

  /** Whether a request that was due then counts. */
  public boolean measured(long dueNs) {
    return dueNs - startNs >= warmupNs;
  }

  /** When the last request is due at the latest. */
  public long endNs() {
    return startNs + warmupNs + measuredNs;
  }
}
