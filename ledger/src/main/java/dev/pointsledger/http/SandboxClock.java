package dev.pointsledger.http;

/**
 * The ledger clock of a sandbox, which integrators move forward. May be called by any thread; may
 * block on disk.
 */
public interface SandboxClock {
  /** The latest time it can be moved to, 2200-01-01T00:00:00Z in epoch ms. */
  long NOW_MAX_MS = 7_258_118_400_000L;

  /** Ledger time, epoch ms. */
  long nowMs();

  /**
   * Moves ledger time forward; it goes on from there.
   *
   * @param nowMs epoch ms, up to {@link #NOW_MAX_MS}
   * @return whether it was moved; else it is later already
   */
  boolean moveTo(long nowMs);
}
