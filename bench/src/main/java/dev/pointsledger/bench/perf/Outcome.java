package dev.pointsledger.bench.perf;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row with its figures.
 *
 * @param row the line
 * @param figures one for each run; empty: it could not be measured
 * @param kept of the baseline; null: none is kept
 */
public record Outcome(Row row, List<Double> figures, @Nullable Double kept) {
  /** What the table says of a row. */
  public enum Verdict {
    /** As good as the goal. */
    REACHED,
    /** Not as good as the goal, but as before. */
    MISSED,
    /** Worse than the baseline by more than the noise. */
    REGRESSED,
    /** No figure came of it. */
    FAILED
  }

  /** The median of the figures. */
  public double figure() {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** What to say of it: a regression counts more than a goal. */
  public Verdict verdict() {
    if (figures.isEmpty()) {
      return Verdict.FAILED;
    }
    Double before = kept;
    if (before != null && row.regressed(figure(), before)) {
      return Verdict.REGRESSED;
    }
    return row.reached(figure()) ? Verdict.REACHED : Verdict.MISSED;
  }
}
