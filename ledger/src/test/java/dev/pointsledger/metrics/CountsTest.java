package dev.pointsledger.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Counts against HdrHistogram itself. */
class CountsTest {
  private static final int VALUES = 200_000;

  private final Counts counts = new Counts(LatencyRecorder.UNIT_BITS, LatencyRecorder.VALUE_MAX);

  @Test
  void valuesAreToldApartAsHdrHistogramDoes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Histogram expected = histogram();
    for (int i = 0; i < VALUES; i++) {
      long value = (random.nextLong() >>> (1 + random.nextInt(62))) % LatencyRecorder.VALUE_MAX;
      counts.add(value);
      expected.recordValue(value);
    }
    assertThat(counts.take()).as("seed %s", seed).isEqualTo(expected);
  }

  @Test
  void theBoundsCountAsThemselvesAndWhatIsBeyondAsTheBounds() {
    counts.add(-1);
    counts.add(0);
    counts.add(LatencyRecorder.VALUE_MAX);
    counts.add(Long.MAX_VALUE);
    Histogram expected = histogram();
    expected.recordValueWithCount(0, 2);
    expected.recordValueWithCount(LatencyRecorder.VALUE_MAX, 2);
    assertThat(counts.take()).isEqualTo(expected);
  }

  @Test
  void whatWasTakenIsNotTakenAgain() {
    counts.add(1_000);
    assertThat(counts.take().getTotalCount()).isEqualTo(1);
    assertThat(counts.take().getTotalCount()).isZero();
    counts.add(1_000);
    counts.add(2_000_000);
    assertThat(counts.take().getTotalCount()).isEqualTo(2);
  }

  @Test
  void nothingIsLostThatIsAddedWhileAnotherThreadTakes() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    Thread adding =
        new Thread(
            () -> {
              for (int i = 0; i < VALUES; i++) {
                counts.add(i % 1_000 * 1_000L);
              }
              ended.set(true);
            });
    adding.start();
    long taken = 0;
    while (!ended.get()) {
      taken += counts.take().getTotalCount();
    }
    adding.join();
    assertThat(taken + counts.take().getTotalCount()).isEqualTo(VALUES);
  }

  private static Histogram histogram() {
    return new Histogram(
        1L << LatencyRecorder.UNIT_BITS, LatencyRecorder.VALUE_MAX, LatencyRecorder.DIGITS);
  }
}
