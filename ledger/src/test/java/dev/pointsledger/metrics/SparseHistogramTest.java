package dev.pointsledger.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SparseHistogramTest {
  @Test
  void shouldHoldNothingOfAnEmptyHistogram() {
    assertThat(copied(newHistogram())).isEqualTo(newHistogram());
  }

  @Test
  void shouldHoldTheSmallestAndTheLargest() {
    Histogram histogram = newHistogram();
    histogram.recordValue(0);
    histogram.recordValue(1);
    histogram.recordValueWithCount(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);

    assertThat(copied(histogram)).isEqualTo(histogram);
  }

  @Test
  void shouldHoldAllCountsOfRandomHistograms() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int trial = 0; trial < 100; trial++) {
      Histogram histogram = newHistogram();
      int values = 1 << random.nextInt(14);
      for (int i = 0; i < values; i++) {
        long value = random.nextLong() >>> (8 + random.nextInt(56));
        histogram.recordValueWithCount(
            value, 1 + (random.nextLong() >>> (20 + random.nextInt(44))));
      }

      Histogram copied = copied(histogram);
      assertThat(copied).isEqualTo(histogram);
      assertThat(copied.getMaxValue()).isEqualTo(histogram.getMaxValue());
      assertThat(copied.getTotalCount()).isEqualTo(histogram.getTotalCount());
    }
  }

  private static Histogram newHistogram() {
    Histogram histogram = new Histogram(LatencyRecorder.DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }

  private static Histogram copied(Histogram histogram) {
    Histogram sum = newHistogram();
    SparseHistogram.of(histogram).addTo(sum);
    return sum;
  }
}
