package dev.pointsledger.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts and sums of an import by {@link ImportFigure}; fixed once handed on. */
public final class ImportFigures {
  private final long[] values = new long[ImportFigure.COUNT];

  /** Of one figure. */
  public long get(ImportFigure figure) {
    return values[figure.ordinal()];
  }

  /** Sets one figure. */
  public void set(ImportFigure figure, long value) {
    values[figure.ordinal()] = value;
  }

  /**
   * Adds to one figure.
   *
   * @throws ArithmeticException if it exceeds 64 bits
   */
  public void add(ImportFigure figure, long value) {
    values[figure.ordinal()] = Math.addExact(get(figure), value);
  }

  /**
   * Adds all of other figures.
   *
   * @throws ArithmeticException if one exceeds 64 bits
   */
  public void addAll(ImportFigures other) {
    for (int place = 0; place < values.length; place++) {
      values[place] = Math.addExact(values[place], other.values[place]);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ImportFigures figures && Arrays.equals(values, figures.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "ImportFigures" + Arrays.toString(values);
  }
}
