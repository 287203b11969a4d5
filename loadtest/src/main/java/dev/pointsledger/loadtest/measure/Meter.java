package dev.pointsledger.loadtest.measure;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * What a run measures. Latency counts from the instant a request was due, so that a service which
 * stalls is charged with every request that had to wait for it.
 */
public final class Meter {
  private static final long LOWEST_NS = 1_000;
  private static final long HIGHEST_NS = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private final SingleWriterRecorder sinceDue =
      new SingleWriterRecorder(LOWEST_NS, HIGHEST_NS, DIGITS);
  private final Histogram sinceSent = newHistogram();
  private final Histogram sendLag = newHistogram();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong orders = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final Map<String, Long> errorsByLabel = new ConcurrentSkipListMap<>();
  private long firstDueNs;
  private long lastDoneNs;
  private boolean any;

  /** An empty histogram of nanoseconds, to the microsecond, up to an hour. */
  public static Histogram newHistogram() {
    return new Histogram(LOWEST_NS, HIGHEST_NS, DIGITS);
  }

  /** An answer that counts. */
  public void answered(long dueNs, long sentNs, long doneNs, int orderCount) {
    record(dueNs, doneNs);
    sinceSent.recordValue(bounded(doneNs - sentNs));
    sendLag.recordValue(bounded(sentNs - dueNs));
    answered.lazySet(answered.getPlain() + 1);
    orders.lazySet(orders.getPlain() + orderCount);
  }

  /** No answer: the wait so far stands for the latency. */
  public void lost(long dueNs, long nowNs) {
    record(dueNs, nowNs);
  }

  /** Something went wrong, measured or not. */
  public void error(String label, int count) {
    errors.lazySet(errors.getPlain() + count);
    errorsByLabel.merge(label, (long) count, Long::sum);
  }

  /** From the intended send time; what was recorded since the last such call. */
  public Histogram nextInterval() {
    return sinceDue.getIntervalHistogram();
  }

  /** From the actual send time; after the run. */
  public Histogram sinceSent() {
    return sinceSent;
  }

  /** How late requests were sent; after the run. */
  public Histogram sendLag() {
    return sendLag;
  }

  /** Requests answered that count; from any thread. */
  public long answered() {
    return answered.get();
  }

  /** Orders in them; from any thread. */
  public long orders() {
    return orders.get();
  }

  /** Errors; from any thread. */
  public long errors() {
    return errors.get();
  }

  /** Errors by what they are; from any thread. */
  public Map<String, Long> errorsByLabel() {
    return errorsByLabel;
  }

  /** From the first due time to the last answer that counts; after the run. */
  public double spanSeconds() {
    return any ? Math.max(1, lastDoneNs - firstDueNs) / 1e9 : 0;
  }

  private void record(long dueNs, long doneNs) {
    sinceDue.recordValue(bounded(doneNs - dueNs));
    firstDueNs = any ? Math.min(firstDueNs, dueNs) : dueNs;
    lastDoneNs = doneNs;
    any = true;
  }

  private static long bounded(long ns) {
    return Math.min(HIGHEST_NS, Math.max(0, ns));
  }
}
