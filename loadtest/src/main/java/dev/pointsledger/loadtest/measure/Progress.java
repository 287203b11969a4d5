package dev.pointsledger.loadtest.measure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Takes an interval each second, prints a line of it and keeps it for the reports. Has a thread of
 * its own, so that a slow terminal delays no request.
 */
public final class Progress implements AutoCloseable {
  /** The rate in what is left of the last second says nothing if it is shorter. */
  private static final long SHOWN_MS_MIN = 200;

  private final Meter meter;
  private final PrintStream out;
  private final List<Second> seconds = new ArrayList<>();
  private final List<Histogram> intervals = new ArrayList<>();
  private final Histogram total = Meter.newHistogram();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;
  private final long startedMs = System.currentTimeMillis();
  private long lastMs = startedMs;
  private long lastErrors;
  private @Nullable ClockMoved clockMoved;

  /** Starts; lines go to {@code out}. */
  public Progress(Meter meter, PrintStream out) {
    this.meter = meter;
    this.out = out;
    thread = new Thread(this::run, "loadtest-progress");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes the last interval; from then on the totals stand. */
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    take(false);
  }

  /**
   * Ends the present interval before its second is over.
   *
   * @return when, milliseconds since 1970
   */
  public synchronized long cut() {
    take(true);
    return lastMs;
  }

  /**
   * Notes that the clock of the service was moved; after {@link #close}.
   *
   * @param movedMs where an interval was {@link #cut}
   * @param endedMs when what the move had brought about was done
   * @param settled records that the ledger made of itself since then; -1: not known
   */
  public void clockMoved(String to, long movedMs, long endedMs, long settled) {
    clockMoved = ClockMoved.of(to, intervals, startedMs, movedMs, endedMs, settled);
  }

  /** The move of the clock; null: none. */
  public @Nullable ClockMoved clockMoved() {
    return clockMoved;
  }

  /** All latencies from the intended send time; after {@link #close}. */
  public Histogram total() {
    return total;
  }

  /** The intervals' figures; after {@link #close}. */
  public List<Second> seconds() {
    return seconds;
  }

  /** The intervals, each with its start and end; after {@link #close}. */
  public List<Histogram> intervals() {
    return intervals;
  }

  /** When the run started, milliseconds since 1970. */
  public long startedMs() {
    return startedMs;
  }

  private void run() {
    try {
      while (!over.await(untilNextMs(), TimeUnit.MILLISECONDS)) {
        take(true);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long untilNextMs() {
    long elapsed = System.currentTimeMillis() - startedMs;
    return 1000 - elapsed % 1000;
  }

  private synchronized void take(boolean print) {
    Histogram interval = meter.nextInterval();
    long nowMs = System.currentTimeMillis();
    long errors = meter.errors();
    long length = Math.max(1, nowMs - lastMs);
    Second second =
        Second.of((nowMs - startedMs) / 1e3, length / 1e3, interval, errors - lastErrors);
    interval.setStartTimeStamp(lastMs);
    interval.setEndTimeStamp(nowMs);
    lastMs = nowMs;
    lastErrors = errors;
    if (interval.getTotalCount() == 0 && total.getTotalCount() == 0) {
      warmingUp(second, print);
      return;
    }
    if (interval.getTotalCount() == 0 && !print) {
      return;
    }
    total.add(interval);
    intervals.add(interval);
    if (print || length >= SHOWN_MS_MIN) {
      seconds.add(second);
    }
    if (print) {
      out.println(line(second));
      out.flush();
    }
  }

  private void warmingUp(Second second, boolean print) {
    if (print) {
      out.printf(
          Locale.ROOT,
          "%6.0f s  nothing measured yet; errors %d%n",
          second.atSeconds(),
          second.errors());
    }
  }

  private static String line(Second second) {
    return String.format(
        Locale.ROOT,
        "%6.0f s %,9.0f/s  p50 %8.3f ms  p99 %8.3f ms  max %8.3f ms  errors %d",
        second.atSeconds(),
        second.ratePerSecond(),
        second.p50Ms(),
        second.p99Ms(),
        second.maxMs(),
        second.errors());
  }
}
