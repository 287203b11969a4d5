package dev.pointsledger.metrics;

import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * What a histogram holds, without the counts that are 0: most are. Immutable; made each second, so
 * it must cost little to make (HdrHistogram's packed form costs a hundred times as much).
 */
final class SparseHistogram {
  /** Each one as {@code value, count}, by value. */
  private final long[] counts;

  private SparseHistogram(long[] counts) {
    this.counts = counts;
  }

  /** A copy of what a histogram holds now. */
  static SparseHistogram of(AbstractHistogram histogram) {
    long[] counts = new long[64];
    int length = 0;
    if (histogram.getTotalCount() > 0) {
      for (HistogramIterationValue value : histogram.recordedValues()) {
        if (length == counts.length) {
          counts = Arrays.copyOf(counts, length * 2);
        }
        counts[length++] = histogram.lowestEquivalentValue(value.getValueIteratedTo());
        counts[length++] = value.getCountAddedInThisIterationStep();
      }
    }
    return new SparseHistogram(Arrays.copyOf(counts, length));
  }

  /** Adds all counts to a histogram. */
  void addTo(Histogram sum) {
    for (int place = 0; place < counts.length; place += 2) {
      sum.recordValueWithCount(counts[place], counts[place + 1]);
    }
  }
}
