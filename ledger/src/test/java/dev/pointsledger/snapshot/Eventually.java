package dev.pointsledger.snapshot;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads or processes must come to. */
public final class Eventually {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final long POLL_NANOS = 5_000_000;

  private Eventually() {}

  /** Waits until something holds; fails with its description after a minute. */
  public static void that(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + DEADLINE.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
