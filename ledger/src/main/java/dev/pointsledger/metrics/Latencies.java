package dev.pointsledger.metrics;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured, merged over threads. Any thread may ask; {@link #second} belongs to the
 * reporter.
 */
public final class Latencies {
  private final List<LatencyRecorder> recorders = new CopyOnWriteArrayList<>();
  private final Map<Operation, Map<Stage, Series>> series = new EnumMap<>(Operation.class);

  /** Is given what each second gathered, by operation and stage. */
  @FunctionalInterface
  public interface SecondListener {
    /** One second of one operation and stage, with at least one value; not kept. */
    void gathered(Operation operation, Stage stage, Histogram second);
  }

  /**
   * What is told of one operation and stage.
   *
   * @param operation what was measured
   * @param stage where
   * @param windows percentiles by window
   */
  public record Line(Operation operation, Stage stage, Map<Window, Percentiles> windows) {}

  /** A recorder for one thread. */
  public LatencyRecorder newRecorder() {
    LatencyRecorder recorder = new LatencyRecorder();
    recorders.add(recorder);
    return recorder;
  }

  /** Takes in what all threads gathered since the last call: once a second. */
  public synchronized void second(SecondListener listener) {
    for (Operation operation : Operation.values()) {
      for (Stage stage : Stage.values()) {
        Histogram merged = merge(operation, stage);
        if (merged == null) {
          continue;
        }
        series
            .computeIfAbsent(operation, key -> new EnumMap<>(Stage.class))
            .computeIfAbsent(stage, key -> new Series())
            .addSecond(merged);
        if (merged.getTotalCount() > 0) {
          listener.gathered(operation, stage, merged);
        }
      }
    }
  }

  private @Nullable Histogram merge(Operation operation, Stage stage) {
    Histogram merged = null;
    for (LatencyRecorder recorder : recorders) {
      Histogram taken = recorder.take(operation, stage);
      if (taken == null) {
        continue;
      }
      if (merged == null) {
        merged = taken.copy();
      } else if (taken.getTotalCount() > 0) {
        merged.add(taken);
      }
    }
    return merged;
  }

  /** Percentiles of all that was ever measured, in the order of operations and stages. */
  public synchronized List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    series.forEach(
        (operation, stages) ->
            stages.forEach((stage, one) -> lines.add(new Line(operation, stage, windows(one)))));
    return lines;
  }

  private static Map<Window, Percentiles> windows(Series series) {
    Map<Window, Percentiles> windows = new EnumMap<>(Window.class);
    for (Window window : Window.values()) {
      windows.put(window, Percentiles.of(series.of(window)));
    }
    return windows;
  }

  /**
   * The percentile distribution in HdrHistogram's text form ({@code .hgrm}); values in
   * microseconds, sizes in records.
   */
  public synchronized String distribution(Operation operation, Stage stage, Window window) {
    Series one = series.getOrDefault(operation, Map.of()).get(stage);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      double scale = stage == Stage.SIZE ? 1.0 : 1000.0;
      (one == null ? new Histogram(LatencyRecorder.DIGITS) : one.of(window))
          .outputPercentileDistribution(out, scale);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
