package dev.pointsledger.engine;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bound on the commands that are taken in a second. Every command moves an instant forward by its
 * share of a second; while that instant is in the future nothing is taken. A batch is taken whole
 * and waited for afterwards. Any thread.
 */
final class Admittance {
  /** So much of what was not used up can be made up for: evens out how requests come in. */
  private static final long BURST_NS = 50_000_000;

  private static final long SECOND_NS = 1_000_000_000;

  private final long commandNs;
  private final AtomicLong freeAtNs;

  private Admittance(int perSecond, long nowNs) {
    commandNs = SECOND_NS / perSecond;
    freeAtNs = new AtomicLong(nowNs);
  }

  /** A bound; null where there is to be none ({@code perSecond} 0). */
  static @Nullable Admittance of(int perSecond, long nowNs) {
    return perSecond == 0 ? null : new Admittance(perSecond, nowNs);
  }

  /** Takes so many commands more for a request that one was taken for. */
  void owe(int commands) {
    freeAtNs.addAndGet(commands * commandNs);
  }

  /** Whether so many commands are taken now. */
  boolean take(int commands, long nowNs) {
    while (true) {
      long freeAt = freeAtNs.get();
      if (freeAt - nowNs > 0) {
        return false;
      }
      long from = nowNs - freeAt > BURST_NS ? nowNs - BURST_NS : freeAt;
      if (freeAtNs.compareAndSet(freeAt, from + commands * commandNs)) {
        return true;
      }
    }
  }
}
