package dev.pointsledger.metrics;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Where one thread measures. Only that thread records; the reporter takes what was gathered. */
public final class LatencyRecorder {
  /** The longest value told apart, ns (100 s); longer ones count as this. */
  static final long VALUE_MAX = 100_000_000_000L;

  /** Values closer than 64 ns are not told apart. */
  static final int UNIT_BITS = 6;

  private static final long SIZE_MAX = 1 << 20;

  static final int DIGITS = 3;

  private static final int STAGES = Stage.values().length;

  private final @Nullable Counts[] counts = new Counts[Operation.values().length * STAGES];

  LatencyRecorder() {}

  /**
   * Records one value.
   *
   * @param value in the stage's unit; below 0 counts as 0
   */
  public void record(Operation operation, Stage stage, long value) {
    int place = operation.ordinal() * STAGES + stage.ordinal();
    Counts present = counts[place];
    if (present == null) {
      present = stage == Stage.SIZE ? new Counts(0, SIZE_MAX) : new Counts(UNIT_BITS, VALUE_MAX);
      publish(place, present);
    }
    present.add(value);
  }

  /** The reporter must see it whole. */
  private synchronized void publish(int place, Counts made) {
    counts[place] = made;
  }

  /** What was gathered since the last call; null: nothing ever. For the reporter alone. */
  @Nullable Histogram take(Operation operation, Stage stage) {
    Counts present = find(operation.ordinal() * STAGES + stage.ordinal());
    return present == null ? null : present.take();
  }

  private synchronized @Nullable Counts find(int place) {
    return counts[place];
  }
}
