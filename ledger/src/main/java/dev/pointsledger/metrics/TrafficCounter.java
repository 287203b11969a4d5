package dev.pointsledger.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Where one thread counts its answers; others may look. Counting is one addition. */
public final class TrafficCounter {
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final Operation[] OPERATIONS = Operation.values();
  private static final int STATUS_MIN = 100;
  private static final int STATUSES = 500;

  /** One row of statuses for each operation, and one for what is none. */
  static final int PLACES = (OPERATIONS.length + 1) * STATUSES;

  private final long[] counts = new long[PLACES];

  TrafficCounter() {}

  /**
   * Counts an answer.
   *
   * @param operation what was asked; {@code null}: nothing that there is
   * @param status 100 to 599
   */
  public void answered(@Nullable Operation operation, int status) {
    int row = operation == null ? OPERATIONS.length : operation.ordinal();
    int place = row * STATUSES + status - STATUS_MIN;
    ELEMENT.setOpaque(counts, place, counts[place] + 1);
  }

  long count(int place) {
    return (long) ELEMENT.getOpaque(counts, place);
  }

  long answered(int statusMin, int statusMax) {
    long sum = 0;
    for (int row = 0; row <= OPERATIONS.length; row++) {
      for (int status = statusMin; status <= statusMax; status++) {
        sum += count(row * STATUSES + status - STATUS_MIN);
      }
    }
    return sum;
  }

  static @Nullable Operation operation(int place) {
    int row = place / STATUSES;
    return row == OPERATIONS.length ? null : OPERATIONS[row];
  }

  static int status(int place) {
    return STATUS_MIN + place % STATUSES;
  }
}
