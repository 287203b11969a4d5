package dev.pointsledger.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is measured is merged, kept by window, and logged so that HdrHistogram's own tools read it.
 */
class LatenciesTest {
  @TempDir Path dir;

  private final Latencies latencies = new Latencies();
  private final AtomicLong clockMs = new AtomicLong(1_800_000_000_000L);

  private Percentiles of(Window window) {
    Map<Window, Percentiles> windows = latencies.lines().get(0).windows();
    return java.util.Objects.requireNonNull(windows.get(window));
  }

  private void second() {
    latencies.second(clockMs.get(), (operation, stage, histogram) -> {});
  }

  @Test
  void threadsAreMerged() {
    LatencyRecorder one = latencies.newRecorder();
    LatencyRecorder other = latencies.newRecorder();
    for (int i = 1; i <= 50; i++) {
      one.record(Operation.ACCRUAL, Stage.TOTAL, i * 1_000L);
      other.record(Operation.ACCRUAL, Stage.TOTAL, (50 + i) * 1_000L);
    }
    second();
    Percentiles all = of(Window.START);
    assertThat(all.count()).isEqualTo(100);
    assertThat(all.p50()).isBetween(49_900L, 50_200L);
    assertThat(all.p99()).isBetween(98_900L, 99_300L);
    assertThat(all.max()).isBetween(100_000L, 100_200L);
  }

  @Test
  void windowsForgetAndTheStartDoesNot() {
    LatencyRecorder recorder = latencies.newRecorder();
    for (int second = 1; second <= 9_000; second++) {
      recorder.record(Operation.ACCRUAL, Stage.TOTAL, 1_000_000);
      second();
      if (second % 100 == 0) {
        long hour = of(Window.HOUR).count();
        assertThat(hour).isBetween(Math.min(second, 3_600L), Math.min(second, 3_900L));
      }
    }
    assertThat(of(Window.TEN_SECONDS).count()).isEqualTo(10);
    assertThat(of(Window.MINUTE).count()).isEqualTo(60);
    assertThat(of(Window.START).count()).isEqualTo(9_000);
  }

  @Test
  void valuesBeyondTheRangeCountAsItsEnds() {
    LatencyRecorder recorder = latencies.newRecorder();
    recorder.record(Operation.GROUP, Stage.FORCE, -5);
    recorder.record(Operation.GROUP, Stage.FORCE, Long.MAX_VALUE);
    second();
    assertThat(of(Window.START).count()).isEqualTo(2);
    assertThat(of(Window.START).max()).isGreaterThanOrEqualTo(LatencyRecorder.VALUE_MAX);
  }

  @Test
  void hdrHistogramsOwnProcessorReadsTheLog() throws Exception {
    LatencyLog log = new LatencyLog(dir, 1 << 20, 3);
    LatencyRecorder recorder = latencies.newRecorder();
    try (LatencyReporter reporter = new LatencyReporter(latencies, log, clockMs::get)) {
      for (int second = 0; second < 5; second++) {
        for (int i = 0; i < 100; i++) {
          recorder.record(Operation.ACCRUAL, Stage.TOTAL, 1_000_000 + i);
        }
        recorder.record(Operation.GROUP, Stage.SIZE, 100);
        clockMs.addAndGet(1_000);
        reporter.second();
      }
    }
    List<String> tags = new ArrayList<>();
    long count = 0;
    try (HistogramLogReader reader = new HistogramLogReader(log.file().toFile())) {
      for (EncodableHistogram one = reader.nextIntervalHistogram();
          one != null;
          one = reader.nextIntervalHistogram()) {
        tags.add(one.getTag());
        if (one.getTag().equals("accrual.total")) {
          count += ((org.HdrHistogram.Histogram) one).getTotalCount();
          assertThat(one.getEndTimeStamp() - one.getStartTimeStamp()).isEqualTo(1_000);
        }
      }
    }
    assertThat(tags).contains("accrual.total", "group.size");
    assertThat(count).isEqualTo(500);

    Path processed = dir.resolve("processed");
    HistogramLogProcessor processor =
        new HistogramLogProcessor(
            new String[] {
              "-i", log.file().toString(), "-o", processed.toString(), "-tag", "accrual.total"
            });
    processor.start();
    processor.join();
    assertThat(Files.readString(Path.of(processed + ".hgrm"))).contains("Total count    =");
  }

  @Test
  void logsAreBoundedInSizeAndNumber() throws IOException {
    LatencyLog log = new LatencyLog(dir, 2_000, 3);
    LatencyRecorder recorder = latencies.newRecorder();
    try (LatencyReporter reporter = new LatencyReporter(latencies, log, clockMs::get)) {
      for (int second = 0; second < 300; second++) {
        recorder.record(Operation.ACCRUAL, Stage.TOTAL, 1_000_000 + second);
        clockMs.addAndGet(1_000);
        reporter.second();
      }
    }
    try (var files = Files.list(dir)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeBetween(2, 3);
      for (Path file : all) {
        assertThat(Files.size(file)).isLessThan(6_000);
      }
    }
  }

  @Test
  void theDistributionIsHdrHistogramsText() {
    LatencyRecorder recorder = latencies.newRecorder();
    recorder.record(Operation.ACCRUAL, Stage.TOTAL, 1_500_000);
    second();
    assertThat(latencies.distribution(Operation.ACCRUAL, Stage.TOTAL, Window.START))
        .contains("Percentile", "#[Max     =", "1500.");
    assertThat(latencies.distribution(Operation.MEMBER, Stage.TOTAL, Window.START))
        .contains("Total count    =            0");
  }
}
