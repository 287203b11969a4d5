package dev.pointsledger.loadtest.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C: what runs is asked to stop, and given time to print what there is. */
final class Interrupt {
  private static final long PRINT_SECONDS = 15;

  private final CountDownLatch printed = new CountDownLatch(1);
  private volatile Runnable stop = () -> {};
  private volatile boolean raised;

  /** Comes with the end of the process. */
  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::shutdown, "loadtest-interrupt"));
  }

  /** What an interrupt stops from now on. */
  void stops(Runnable action) {
    stop = action;
    if (raised) {
      action.run();
    }
  }

  /** Interrupts. */
  void raise() {
    raised = true;
    stop.run();
  }

  /** Whether there was one. */
  boolean raised() {
    return raised;
  }

  /** All is printed. */
  void finished() {
    printed.countDown();
  }

  private void shutdown() {
    if (printed.getCount() == 0) {
      return;
    }
    raise();
    try {
      if (!printed.await(PRINT_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("interrupted before all was printed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
