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

  /**
   * Memory is taken when it is first needed: most versions of a program decide nothing any more.
   */
  private long[] days = {};

  private long[] values = {};

  /** Remembers a function of an epoch day. */
  DayMemo(LongUnaryOperator function) {
    this.function = function;
  }

  /** The function's value for a day. */
  long of(long day) {
    if (days.length == 0) {
      begin();
    }
    int slot = (int) (day & SIZE - 1);
    if (days[slot] != day) {
      values[slot] = function.applyAsLong(day);
      days[slot] = day;
    }
    return values[slot];
  }

  private void begin() {
    days = new long[SIZE];
    values = new long[SIZE];
    Arrays.fill(days, Long.MIN_VALUE);
  }
}
