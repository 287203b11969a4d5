package dev.pointsledger.loadtest.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** A progress bar on a thread of its own; in place on a terminal, a line a second elsewhere. */
final class Bar implements AutoCloseable {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final String label;
  private final LongSupplier done;
  private final DoubleSupplier share;
  private final boolean terminal = onTerminal();
  private final CountDownLatch over = new CountDownLatch(1);
  private final long startNs = System.nanoTime();
  private final Thread thread;
  private boolean printed;

  /** A bar of a known count. */
  Bar(PrintStream out, String label, LongSupplier done, long count) {
    this(out, label, done, () -> count == 0 ? 1 : (double) done.getAsLong() / count);
  }

  /** A bar of which the share done, from 0 to 1, is known. */
  Bar(PrintStream out, String label, LongSupplier done, DoubleSupplier share) {
    this.out = out;
    this.label = label;
    this.done = done;
    this.share = share;
    thread = new Thread(this::run, "loadtest-bar");
    thread.setDaemon(true);
  }

  /** Begins to show. */
  void start() {
    thread.start();
  }

  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (printed) {
      print();
      if (terminal) {
        out.println();
      }
    }
  }

  private void run() {
    try {
      while (!over.await(terminal ? 200 : 1000, TimeUnit.MILLISECONDS)) {
        print();
        printed = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Known on Linux; elsewhere lines are printed, which are never wrong. */
  private static boolean onTerminal() {
    try {
      return Path.of("/proc/self/fd/1").toRealPath().startsWith("/dev/pts");
    } catch (IOException unknown) {
      return false;
    }
  }

  private void print() {
    double part = Math.min(1, share.getAsDouble());
    int filled = (int) (part * WIDTH);
    double seconds = (System.nanoTime() - startNs) / 1e9;
    String text =
        String.format(
            Locale.ROOT,
            "%s [%s%s] %3.0f %%  %,d  %,.0f/s",
            label,
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            part * 100,
            done.getAsLong(),
            done.getAsLong() / seconds);
    out.print(terminal ? "\r" + text : text + System.lineSeparator());
    out.flush();
  }
}
