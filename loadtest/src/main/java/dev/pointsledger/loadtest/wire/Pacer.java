package dev.pointsledger.loadtest.wire;

import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes a selector at an instant, finer than the milliseconds that a selector's own timeout knows.
 * A sleeping thread wakes some 50 µs late on Linux (timer slack), so this one sleeps shorter by
 * that.
 */
final class Pacer implements AutoCloseable {
  private static final long SLACK_NS = 55_000;
  private static final long SPIN_NS = 20_000;
  private static final long IDLE_NS = 100_000_000;

  private final Selector selector;
  private final Thread thread;
  private volatile long wakeAtNs = Source.NEVER;
  private volatile boolean idle;
  private volatile boolean closed;

  Pacer(Selector selector) {
    this.selector = selector;
    thread = new Thread(this::run, "loadtest-pacer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Wakes the selector then; an earlier wish is forgotten. */
  void wakeAt(long instantNs) {
    wakeAtNs = instantNs;
    if (idle) {
      LockSupport.unpark(thread);
    }
  }

  /** Nothing to wake for. */
  void forget() {
    wakeAtNs = Source.NEVER;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      long at = wakeAtNs;
      if (at == Source.NEVER) {
        idle();
        continue;
      }
      long rest = at - System.nanoTime();
      if (rest <= 0) {
        if (wakeAtNs == at) {
          wakeAtNs = Source.NEVER;
          selector.wakeup();
        }
      } else if (rest <= SPIN_NS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(Math.max(1, rest - SLACK_NS));
      }
    }
  }

  private void idle() {
    idle = true;
    if (wakeAtNs == Source.NEVER && !closed) {
      LockSupport.parkNanos(IDLE_NS);
    }
    idle = false;
  }
}
