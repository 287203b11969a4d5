package dev.pointsledger.loadtest.measure;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to.
 *
 * @param title one line that names the conditions
 * @param startedMs milliseconds since 1970
 * @param spanSeconds from the first due time to the last answer that count
 * @param answered requests answered
 * @param orders orders in them
 * @param unsent requests that were due and never sent
 * @param errors by what they are
 * @param sinceDue latency from the intended send time, nanoseconds
 * @param sinceSent latency from the actual send time
 * @param sendLag from the intended to the actual send time
 * @param seconds by interval
 * @param intervals by interval
 * @param clockMoved before and after the clock of the service was moved; null: it was not
 */
public record Summary(
    String title,
    long startedMs,
    double spanSeconds,
    long answered,
    long orders,
    long unsent,
    Map<String, Long> errors,
    Histogram sinceDue,
    Histogram sinceSent,
    Histogram sendLag,
    List<Second> seconds,
    List<Histogram> intervals,
    @Nullable ClockMoved clockMoved) {

  private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.9, 99.99, 100};

  /** From a meter and its progress, both done. */
  public static Summary of(String title, Meter meter, Progress progress, long unsent) {
    return new Summary(
        title,
        progress.startedMs(),
        meter.spanSeconds(),
        meter.answered(),
        meter.orders(),
        unsent,
        Map.copyOf(meter.errorsByLabel()),
        progress.total(),
        meter.sinceSent(),
        meter.sendLag(),
        List.copyOf(progress.seconds()),
        List.copyOf(progress.intervals()),
        progress.clockMoved());
  }

  /** Answers a second. */
  public double ratePerSecond() {
    return spanSeconds == 0 ? 0 : answered / spanSeconds;
  }

  /** Orders a second. */
  public double ordersPerSecond() {
    return spanSeconds == 0 ? 0 : orders / spanSeconds;
  }

  /** A percentile from the intended send time, nanoseconds. */
  public long latencyNs(double percentile) {
    return sinceDue.getValueAtPercentile(percentile);
  }

  /** Prints the counts and the table of percentiles. */
  public void print(PrintStream out) {
    out.println();
    out.println(title);
    out.printf(
        Locale.ROOT,
        "%,d requests answered in %.2f s: %,.0f requests/s, %,.0f orders/s%n",
        answered,
        spanSeconds,
        ratePerSecond(),
        ordersPerSecond());
    out.println();
    out.println("  percentile   from intended send    from actual send    send delayed by   (ms)");
    for (double percentile : PERCENTILES) {
      out.printf(
          Locale.ROOT,
          "  %-10s %21.3f %19.3f %18.3f%n",
          name(percentile),
          sinceDue.getValueAtPercentile(percentile) / 1e6,
          sinceSent.getValueAtPercentile(percentile) / 1e6,
          sendLag.getValueAtPercentile(percentile) / 1e6);
    }
    ClockMoved moved = clockMoved;
    if (moved != null) {
      moved.print(out);
    }
    errors.forEach((label, count) -> out.printf(Locale.ROOT, "  error: %s × %,d%n", label, count));
    if (unsent > 0) {
      out.printf(
          Locale.ROOT, "  %,d requests were due and never sent: the rate was not held%n", unsent);
    }
  }

  /** As {@code p99}, {@code p99.9} or {@code max}. */
  static String name(double percentile) {
    if (percentile == 100) {
      return "max";
    }
    boolean whole = percentile == Math.rint(percentile);
    return "p" + (whole ? Long.toString((long) percentile) : Double.toString(percentile));
  }
}
