package dev.pointsledger.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * All values of one operation and stage since the start, counted in the few steps that monitoring
 * systems store. Guarded by {@link Latencies}.
 */
final class Buckets {
  /** Upper bounds, ns: 10 µs to 10 s. */
  private static final long[] TIMES = {
    10_000,
    25_000,
    50_000,
    100_000,
    250_000,
    500_000,
    1_000_000,
    2_500_000,
    5_000_000,
    10_000_000,
    25_000_000,
    50_000_000,
    100_000_000,
    250_000_000,
    500_000_000,
    1_000_000_000,
    2_500_000_000L,
    5_000_000_000L,
    10_000_000_000L
  };

  /** Upper bounds, records. */
  private static final long[] SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000};

  private final long[] bounds;
  private final long[] counts;
  private long sum;

  Buckets(Stage stage) {
    bounds = stage == Stage.SIZE ? SIZES : TIMES;
    counts = new long[bounds.length + 1];
  }

  /** Adds what a second gathered. A value counts as the largest it cannot be told from. */
  void add(AbstractHistogram second) {
    for (HistogramIterationValue value : second.recordedValues()) {
      long count = value.getCountAddedInThisIterationStep();
      long at = value.getValueIteratedTo();
      int found = Arrays.binarySearch(bounds, second.highestEquivalentValue(at));
      counts[found < 0 ? -found - 1 : found] += count;
      sum += second.medianEquivalentValue(at) * count;
    }
  }

  /** What was counted up to now. */
  LatencyBuckets copy(Operation operation, Stage stage, long recentMax) {
    List<LatencyBuckets.Step> steps = new ArrayList<>(counts.length);
    for (int place = 0; place < counts.length; place++) {
      long bound = place < bounds.length ? bounds[place] : Long.MAX_VALUE;
      steps.add(new LatencyBuckets.Step(bound, counts[place]));
    }
    return new LatencyBuckets(operation, stage, steps, sum, recentMax);
  }
}
