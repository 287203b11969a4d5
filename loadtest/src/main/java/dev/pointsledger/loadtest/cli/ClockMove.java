package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.measure.Progress;
import dev.pointsledger.loadtest.wire.Control;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Moves the clock of the service at its moment, then counts each half second the records that are
 * not of this run: what the ledger settles of itself. On a thread of its own, so that neither
 * delays a request.
 */
final class ClockMove {
  private static final long LOOK_MS = 500;
  private static final double NEARLY_ALL = 0.999;

  private final Control control;
  private final String to;
  private final LongSupplier acknowledged;
  private final PrintStream out;
  private final CountDownLatch over = new CountDownLatch(1);
  private final long from;
  private final List<Look> looks = new ArrayList<>();
  private @Nullable Thread thread;
  private @Nullable IOException failure;
  private long movedMs;

  /** So many records besides the run's, at that time. */
  private record Look(long atMs, long records) {}

  /**
   * A move to come; made before the run sends anything.
   *
   * @param acknowledged orders of the run that are recorded; from any thread
   */
  ClockMove(Control control, String to, LongSupplier acknowledged, PrintStream out)
      throws IOException {
    this.control = control;
    this.to = to;
    this.acknowledged = acknowledged;
    this.out = out;
    from = control.status().syncedSequence();
  }

  /** Waits for the moment, of {@link System#nanoTime}; a failure stops the run. */
  void start(long atNs, Progress progress, Runnable stop) {
    Thread waiting = new Thread(() -> run(atNs, progress, stop), "loadtest-clock");
    waiting.setDaemon(true);
    waiting.start();
    thread = waiting;
  }

  /** The run is over: takes a last look. */
  void end() throws IOException {
    over.countDown();
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Enters the move in what is measured; after {@link #end}. */
  void enter(Progress progress) {
    if (movedMs == 0) {
      return;
    }
    long settled = looks.isEmpty() ? -1 : looks.get(looks.size() - 1).records();
    long endedMs = Long.MAX_VALUE;
    for (Look look : looks) {
      if (settled > 0 && look.records() >= settled * NEARLY_ALL) {
        endedMs = look.atMs();
        break;
      }
    }
    progress.clockMoved(to, movedMs, endedMs, settled);
  }

  private void run(long atNs, Progress progress, Runnable stop) {
    try {
      if (over.await(atNs - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
      movedMs = progress.cut();
      control.moveClock(to);
      out.println("clock moved to " + to);
      boolean last = from < 0;
      while (!last) {
        last = over.await(LOOK_MS, TimeUnit.MILLISECONDS);
        look();
      }
    } catch (IOException e) {
      failure = e;
      stop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is under way counts as well until it is answered: only the last look is exact. */
  private void look() throws IOException {
    long recorded = control.status().syncedSequence() - from;
    Look look = new Look(System.currentTimeMillis(), recorded - acknowledged.getAsLong());
    looks.add(look);
    if (looks.size() % 10 == 0) {
      out.printf(Locale.ROOT, "         %,d records settled since the move%n", look.records());
    }
  }
}
