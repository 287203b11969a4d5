package dev.pointsledger.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What is told of single seconds, and in steps, is what HdrHistogram tells of the same values. */
class LiveSecondsTest {
  private final Latencies latencies = new Latencies();
  private final LatencyRecorder recorder = latencies.newRecorder();
  private long nowMs = 1_800_000_000_000L;

  private void second() {
    nowMs += 1_000;
    latencies.second(nowMs, (operation, stage, histogram) -> {});
  }

  private LiveSeconds live(int seconds) {
    return latencies.live(Operation.ACCRUAL, Stage.TOTAL, seconds);
  }

  @Test
  void aSecondHasThePercentilesOfAllItsValues() {
    Random random = new Random(7);
    for (int size : new int[] {1, 2, 3, 99, 100, 101, 1_000, 5_000}) {
      Histogram expected = new Histogram(64, LatencyRecorder.VALUE_MAX, LatencyRecorder.DIGITS);
      for (int i = 0; i < size; i++) {
        long value = (long) Math.exp(random.nextDouble() * 20);
        expected.recordValue(value);
        recorder.record(Operation.ACCRUAL, Stage.TOTAL, value);
      }
      second();
      assertThat(live(1).chosen())
          .containsExactly(
              new LiveSeconds.Second(
                  size,
                  expected.getValueAtPercentile(50),
                  expected.getValueAtPercentile(99),
                  expected.getValueAtPercentile(99.9),
                  expected.getMaxValue()));
    }
  }

  @Test
  void secondsWithoutValuesAndFromBeforeTheFirstAreZero() {
    second();
    second();
    recorder.record(Operation.ACCRUAL, Stage.TOTAL, 1_000);
    second();
    second();
    LiveSeconds live = live(60);
    assertThat(live.endsMs()).containsExactly(nowMs - 3_000, nowMs - 2_000, nowMs - 1_000, nowMs);
    assertThat(counts(live.chosen())).containsExactly(0, 0, 1, 0);
    assertThat(live.chosen().get(2).max()).isEqualTo(1_023);
    assertThat(counts(live.groupForce())).containsExactly(0, 0, 0, 0);
  }

  @Test
  void nineHundredSecondsAreKept() {
    for (int i = 1; i <= 1_000; i++) {
      recorder.record(Operation.ACCRUAL, Stage.TOTAL, i);
      second();
    }
    LiveSeconds live = live(5_000);
    assertThat(live.endsMs()).hasSize(Latencies.SECONDS_KEPT).endsWith(nowMs);
    assertThat(live.chosen()).hasSize(Latencies.SECONDS_KEPT);
    assertThat(Arrays.stream(counts(live.chosen())).sum()).isEqualTo(900);
  }

  @Test
  void figuresThatCountAreToldBySecondTheOthersAsTheyStand() {
    AtomicLong records = new AtomicLong(100);
    AtomicLong depth = new AtomicLong();
    second();
    latencies.watch(Map.of(Figure.RECORDS, records::get, Figure.QUEUE_DEPTH, depth::get));
    records.addAndGet(5);
    depth.set(3);
    second();
    records.addAndGet(7);
    depth.set(2);
    second();
    Map<Figure, List<Long>> figures = live(3).figures();
    assertThat(figures.get(Figure.RECORDS)).containsExactly(0L, 5L, 7L);
    assertThat(figures.get(Figure.QUEUE_DEPTH)).containsExactly(0L, 3L, 2L);
    assertThat(figures).doesNotContainKey(Figure.SNAPSHOT_LAG);
    assertThat(latencies.grown(Figure.RECORDS, 10)).isEqualTo(12);
    assertThat(latencies.grown(Figure.RECORDS, 1)).isEqualTo(7);
  }

  @Test
  void stepsHoldAllValuesUpToTheirBounds() {
    long[] values = {0, 9_900, 10_001, 999_000, 1_002_000, 20_000_000_000L, Long.MAX_VALUE};
    for (long value : values) {
      recorder.record(Operation.ACCRUAL, Stage.TOTAL, value);
    }
    second();
    second();
    LatencyBuckets buckets = latencies.buckets().get(0);
    assertThat(buckets.operation()).isEqualTo(Operation.ACCRUAL);
    assertThat(buckets.steps().get(0).bound()).isEqualTo(10_000);
    assertThat(at(buckets, 10_000)).isEqualTo(2);
    assertThat(at(buckets, 25_000)).isEqualTo(1);
    assertThat(at(buckets, 1_000_000)).isEqualTo(1);
    assertThat(at(buckets, 2_500_000)).isEqualTo(1);
    assertThat(at(buckets, Long.MAX_VALUE)).isEqualTo(2);
    double sum = 9_900 + 10_001 + 999_000 + 1_002_000 + 20e9 + LatencyRecorder.VALUE_MAX;
    assertThat((double) buckets.sum()).isBetween(sum * 0.999, sum * 1.001);
    assertThat(buckets.recentMax()).isEqualTo(Objects.requireNonNull(max()).max());
    for (int i = 0; i < 60; i++) {
      second();
    }
    assertThat(latencies.buckets().get(0).recentMax()).isZero();
  }

  private Percentiles max() {
    return Objects.requireNonNull(latencies.lines().get(0).windows().get(Window.START));
  }

  private static long at(LatencyBuckets buckets, long bound) {
    return buckets.steps().stream()
        .filter(step -> step.bound() == bound)
        .mapToLong(LatencyBuckets.Step::count)
        .sum();
  }

  private static long[] counts(List<LiveSeconds.Second> seconds) {
    return seconds.stream().mapToLong(LiveSeconds.Second::count).toArray();
  }
}
