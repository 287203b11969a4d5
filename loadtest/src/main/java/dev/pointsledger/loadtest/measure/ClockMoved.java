package dev.pointsledger.loadtest.measure;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Latencies before and after the clock of the service was moved. After ends with the last record
 * that the ledger made of itself, where that is known: calm seconds behind it would flatter.
 *
 * @param to where the clock was moved to, as given
 * @param atSeconds when, since the start
 * @param afterSeconds how long after it lasts
 * @param settled records that the ledger made of itself after the move; -1: not known
 * @param before latency from the intended send time, nanoseconds, of what was answered before
 * @param after of what was answered after
 */
public record ClockMoved(
    String to,
    double atSeconds,
    double afterSeconds,
    long settled,
    Histogram before,
    Histogram after) {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  /**
   * Sorts intervals by their start.
   *
   * @param intervals none of them spans the move
   * @param startedMs of the run, milliseconds since 1970
   * @param movedMs when the clock was moved
   * @param endedMs when after ends
   */
  static ClockMoved of(
      String to,
      List<Histogram> intervals,
      long startedMs,
      long movedMs,
      long endedMs,
      long settled) {
    Histogram before = Meter.newHistogram();
    Histogram after = Meter.newHistogram();
    long lastMs = movedMs;
    for (Histogram interval : intervals) {
      if (interval.getStartTimeStamp() < movedMs) {
        before.add(interval);
      } else if (interval.getStartTimeStamp() < endedMs) {
        after.add(interval);
        lastMs = interval.getEndTimeStamp();
      }
    }
    return new ClockMoved(
        to, (movedMs - startedMs) / 1e3, (lastMs - movedMs) / 1e3, settled, before, after);
  }

  /** The 99th percentile after, in parts of that before. */
  public double p99Ratio() {
    return ratio(99);
  }

  /** Prints the table of before and after. */
  void print(PrintStream out) {
    out.printf(
        Locale.ROOT, "%n  clock moved to %s at %.1f s; after: %.1f s", to, atSeconds, afterSeconds);
    out.println(settled < 0 ? "" : String.format(Locale.ROOT, ", %,d records settled", settled));
    out.println("  percentile           before              after              ratio   (ms)");
    for (double percentile : PERCENTILES) {
      out.printf(
          Locale.ROOT,
          "  %-10s %16.3f %18.3f %18.2f%n",
          Summary.name(percentile),
          before.getValueAtPercentile(percentile) / 1e6,
          after.getValueAtPercentile(percentile) / 1e6,
          ratio(percentile));
    }
  }

  private double ratio(double percentile) {
    long old = before.getValueAtPercentile(percentile);
    return old == 0 ? Double.NaN : (double) after.getValueAtPercentile(percentile) / old;
  }
}
