package dev.pointsledger.metrics;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * What the last seconds of one operation and stage were like. A second costs one pass over what was
 * recorded in it, not three over all that could have been. Guarded by {@link Latencies}.
 */
final class SecondSummaries {
  private static final double[] PERCENTILES = {50, 99, 99.9};

  private final LongRing counts = new LongRing(Latencies.SECONDS_KEPT);
  private final LongRing[] values = new LongRing[PERCENTILES.length];
  private final LongRing maxima = new LongRing(Latencies.SECONDS_KEPT);

  SecondSummaries() {
    for (int place = 0; place < values.length; place++) {
      values[place] = new LongRing(Latencies.SECONDS_KEPT);
    }
  }

  /** Adds a second; one in which nothing was recorded is all 0. */
  void add(AbstractHistogram second) {
    long total = second.getTotalCount();
    counts.add(total);
    long[] found = total == 0 ? new long[PERCENTILES.length] : percentiles(second, total);
    for (int place = 0; place < found.length; place++) {
      values[place].add(found[place]);
    }
    maxima.add(total == 0 ? 0 : second.getMaxValue());
  }

  /** As {@link AbstractHistogram#getValueAtPercentile} finds them. */
  private static long[] percentiles(AbstractHistogram second, long total) {
    long[] found = new long[PERCENTILES.length];
    int place = 0;
    for (HistogramIterationValue value : second.recordedValues()) {
      while (place < PERCENTILES.length
          && value.getTotalCountToThisValue() >= rank(PERCENTILES[place], total)) {
        found[place++] = second.highestEquivalentValue(value.getValueIteratedTo());
      }
    }
    return found;
  }

  private static long rank(double percentile, long total) {
    double below = Math.nextAfter(percentile, Double.NEGATIVE_INFINITY);
    return Math.max(1, (long) Math.ceil(below / 100 * total));
  }

  /** The last seconds; those from before the first are 0. */
  LiveSeconds.Latency last(int seconds) {
    return new LiveSeconds.Latency(
        counts.last(seconds),
        values[0].last(seconds),
        values[1].last(seconds),
        values[2].last(seconds),
        maxima.last(seconds));
  }

  /** The largest value of the last seconds. */
  long max(int seconds) {
    long max = 0;
    for (long one : maxima.last(seconds)) {
      max = Math.max(max, one);
    }
    return max;
  }
}
