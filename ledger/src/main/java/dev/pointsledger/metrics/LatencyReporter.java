package dev.pointsledger.metrics;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what was measured, once a second, and logs it. Has a thread of its own. */
public final class LatencyReporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LatencyReporter.class);

  private final Latencies latencies;
  private final LatencyLog log;
  private final LongSupplier clockMs;
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(1, task -> daemon(new Thread(task, "latency")));
  private long secondStartMs;
  private boolean logging = true;

  /** A reporter; {@link #start} starts it. */
  public LatencyReporter(Latencies latencies, LatencyLog log, LongSupplier clockMs) {
    this.latencies = latencies;
    this.log = log;
    this.clockMs = clockMs;
    this.secondStartMs = clockMs.getAsLong();
  }

  private static Thread daemon(Thread thread) {
    thread.setDaemon(true);
    return thread;
  }

  /** Starts the thread. */
  public void start() {
    var unused = timer.scheduleAtFixedRate(this::second, 1, 1, TimeUnit.SECONDS);
  }

  /** What the thread does each second. */
  synchronized void second() {
    long nowMs = clockMs.getAsLong();
    log.begin(secondStartMs);
    latencies.second(
        nowMs,
        (operation, stage, histogram) -> {
          if (logging) {
            write(operation, stage, histogram, nowMs);
          }
        });
    secondStartMs = nowMs;
    try {
      log.end();
    } catch (IOException e) {
      stopLogging(e);
    }
  }

  private void write(
      Operation operation, Stage stage, org.HdrHistogram.Histogram histogram, long nowMs) {
    try {
      log.write(operation, stage, histogram, nowMs);
    } catch (RuntimeException e) {
      stopLogging(e);
    }
  }

  /** Figures must never stop the ledger. */
  private void stopLogging(Exception e) {
    logging = false;
    LOG.error("the latency log {} cannot be written and is given up", log.file(), e);
  }

  /** Stops the thread and closes the log. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("the latency reporter did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    second();
    log.close();
  }
}
