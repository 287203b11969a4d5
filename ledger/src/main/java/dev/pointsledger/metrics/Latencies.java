package dev.pointsledger.metrics;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured, merged over threads. Any thread may ask; {@link #second} belongs to the
 * reporter.
 */
public final class Latencies {
  /** How many seconds are kept one by one. */
  public static final int SECONDS_KEPT = 900;

  private final List<LatencyRecorder> recorders = new CopyOnWriteArrayList<>();
  private final Map<Operation, Map<Stage, Series>> series = new EnumMap<>(Operation.class);
  private final Timeline timeline = new Timeline();

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

  /** Looks at these each second from now on; they must be safe to ask from any thread. */
  public synchronized void watch(Map<Figure, LongSupplier> figures) {
    timeline.watch(figures);
  }

  /**
   * Takes in what all threads gathered since the last call: once a second.
   *
   * @param endMs now, epoch ms
   */
  public synchronized void second(long endMs, SecondListener listener) {
    timeline.second(endMs);
    for (Operation operation : Operation.values()) {
      for (Stage stage : Stage.values()) {
        Histogram merged = merge(operation, stage);
        if (merged == null) {
          continue;
        }
        series
            .computeIfAbsent(operation, key -> new EnumMap<>(Stage.class))
            .computeIfAbsent(stage, key -> new Series(stage))
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
  public List<Line> lines() {
    return lines(null, null);
  }

  /**
   * The same, but of one operation or one stage only.
   *
   * @param of which operation; null: all
   * @param at which stage; null: all
   */
  public synchronized List<Line> lines(@Nullable Operation of, @Nullable Stage at) {
    List<Line> lines = new ArrayList<>();
    series.forEach(
        (operation, stages) ->
            stages.forEach(
                (stage, one) -> {
                  if ((of == null || of == operation) && (at == null || at == stage)) {
                    lines.add(new Line(operation, stage, windows(one)));
                  }
                }));
    return lines;
  }

  /** All that was ever measured, in steps, in the order of operations and stages. */
  public synchronized List<LatencyBuckets> buckets() {
    List<LatencyBuckets> buckets = new ArrayList<>();
    series.forEach(
        (operation, stages) ->
            stages.forEach((stage, one) -> buckets.add(one.buckets(operation, stage))));
    return buckets;
  }

  /**
   * The last seconds, one by one.
   *
   * @param seconds how many at most, up to {@link #SECONDS_KEPT}
   */
  public synchronized LiveSeconds live(Operation operation, Stage stage, int seconds) {
    List<Long> endsMs = timeline.endsMs(seconds);
    int count = endsMs.size();
    return new LiveSeconds(
        endsMs,
        lastSeconds(operation, stage, count),
        lastSeconds(Operation.GROUP, Stage.FORCE, count),
        lastSeconds(Operation.GROUP, Stage.SIZE, count),
        timeline.last(count));
  }

  private List<LiveSeconds.Second> lastSeconds(Operation operation, Stage stage, int count) {
    Series one = series.getOrDefault(operation, Map.of()).get(stage);
    return one == null ? Collections.nCopies(count, LiveSeconds.Second.NONE) : one.last(count);
  }

  /** What a figure that counts grew by in the last seconds. */
  public synchronized long grown(Figure figure, int seconds) {
    return timeline.sum(figure, seconds);
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
