package dev.pointsledger.metrics;

import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * What the last seconds of one operation and stage were like. A second costs one pass over what was
 * recorded in it, not three over all that could have been. Guarded by {@link Latencies}.
 */
final class SecondSummaries {
  private static final double[] PERCENTILES = {50, 99, 99.9};

  private final Recent<LiveSeconds.Second> seconds = new Recent<>(LiveSeconds.Second.NONE);

  /** Adds a second. */
  void add(AbstractHistogram second) {
    seconds.add(second.getTotalCount() == 0 ? LiveSeconds.Second.NONE : summary(second));
  }

  /** Percentiles as {@link AbstractHistogram#getValueAtPercentile} finds them. */
  private static LiveSeconds.Second summary(AbstractHistogram second) {
    long total = second.getTotalCount();
    long[] found = new long[PERCENTILES.length];
    int place = 0;
    for (HistogramIterationValue value : second.recordedValues()) {
      while (place < PERCENTILES.length
          && value.getTotalCountToThisValue() >= rank(PERCENTILES[place], total)) {
        found[place++] = second.highestEquivalentValue(value.getValueIteratedTo());
      }
    }
    return new LiveSeconds.Second(total, found[0], found[1], found[2], second.getMaxValue());
  }

  private static long rank(double percentile, long total) {
    double below = Math.nextAfter(percentile, Double.NEGATIVE_INFINITY);
    return Math.max(1, (long) Math.ceil(below / 100 * total));
  }

  /** The last so many. */
  List<LiveSeconds.Second> last(int count) {
    return seconds.last(count);
  }

  /** The largest value of the last so many. */
  long max(int count) {
    return seconds.last(count).stream().mapToLong(LiveSeconds.Second::max).max().orElse(0);
  }
}
