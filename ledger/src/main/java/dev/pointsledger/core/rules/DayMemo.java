package dev.pointsledger.core.rules;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * Remembers what a pure function gave for days used lately: dates are slow to work out and make
 * garbage, and most orders are of a few days. One thread.
 */
final class DayMemo {
  private static final int SIZE = 256;

  private final LongUnaryOperator function;
  private final long[] days = new long[SIZE];
  private final long[] values = new long[SIZE];

  /** Remembers a function of an epoch day. */
  DayMemo(LongUnaryOperator function) {
    this.function = function;
    Arrays.fill(days, Long.MIN_VALUE);
  }

  /** The function's value for a day. */
  long of(long day) {
    int slot = (int) (day & SIZE - 1);
    if (days[slot] != day) {
      values[slot] = function.applyAsLong(day);
      days[slot] = day;
    }
    return values[slot];
  }
}
