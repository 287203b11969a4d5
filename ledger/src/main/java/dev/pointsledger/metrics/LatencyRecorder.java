package dev.pointsledger.metrics;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/** Where one thread measures. Only that thread records; the reporter takes what was gathered. */
public final class LatencyRecorder {
  /** The longest value told apart, ns (100 s); longer ones count as this. */
  static final long VALUE_MAX = 100_000_000_000L;

  /** Values closer than this are not told apart, ns. */
  static final long VALUE_MIN = 64;

  static final int DIGITS = 3;

  private static final int STAGES = Stage.values().length;

  private final @Nullable SingleWriterRecorder[] recorders =
      new SingleWriterRecorder[Operation.values().length * STAGES];
  private final @Nullable Histogram[] recycled = new Histogram[recorders.length];

  LatencyRecorder() {}

  /**
   * Records one value.
   *
   * @param value in the stage's unit; below 0 counts as 0
   */
  public void record(Operation operation, Stage stage, long value) {
    int place = operation.ordinal() * STAGES + stage.ordinal();
    SingleWriterRecorder recorder = recorders[place];
    if (recorder == null) {
      recorder = newRecorder(stage);
      publish(place, recorder);
    }
    recorder.recordValue(Math.min(Math.max(value, 0), VALUE_MAX));
  }

  /** The reporter must see a recorder whole. */
  private synchronized void publish(int place, SingleWriterRecorder recorder) {
    recorders[place] = recorder;
  }

  private static SingleWriterRecorder newRecorder(Stage stage) {
    return stage == Stage.SIZE
        ? new SingleWriterRecorder(1, 1 << 20, DIGITS)
        : new SingleWriterRecorder(VALUE_MIN, VALUE_MAX, DIGITS);
  }

  /** What was gathered since the last call; null: nothing ever. For the reporter alone. */
  synchronized @Nullable Histogram take(Operation operation, Stage stage) {
    int place = operation.ordinal() * STAGES + stage.ordinal();
    SingleWriterRecorder recorder = recorders[place];
    if (recorder == null) {
      return null;
    }
    Histogram taken = recorder.getIntervalHistogram(recycled[place]);
    recycled[place] = taken;
    return taken;
  }
}
