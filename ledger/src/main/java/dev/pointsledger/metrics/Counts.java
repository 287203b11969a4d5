package dev.pointsledger.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.HdrHistogram.Histogram;

/**
 * A histogram that one thread adds to while another takes what was added since it last did. Counts
 * only grow, so the two need no more than to see whole numbers: adding is one addition.
 *
 * <p>Values are told apart as HdrHistogram does with three digits: the first 2,048 units each, then
 * 1,024 steps for each power of two.
 *
 * <pre>
 * units   0 .. 1023 | 1024 .. 2047 | 2048 .. 4095 | 4096 .. 8191 | ...
 * step            1 |            1 |            2 |            4 | ...     units
 * places       1024 |         1024 |         1024 |         1024 | ...
 * </pre>
 */
final class Counts {
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int HALF_BITS = 10;
  private static final int HALF = 1 << HALF_BITS;
  private static final int FIRST_MASK = 2 * HALF - 1;

  private final int unitBits;
  private final long valueMax;
  private final long[] counts;

  /** What was taken of each count; the taker's alone. */
  private final long[] taken;

  private final Histogram interval;

  /**
   * No counts.
   *
   * @param unitBits values of fewer bits than these are not told apart
   * @param valueMax larger values count as this
   */
  Counts(int unitBits, long valueMax) {
    this.unitBits = unitBits;
    this.valueMax = valueMax;
    this.counts = new long[place(valueMax) + 1];
    this.taken = new long[counts.length];
    this.interval = new Histogram(1L << unitBits, valueMax, LatencyRecorder.DIGITS);
  }

  /** Adds a value; below 0 counts as 0. Always the same thread. */
  void add(long value) {
    int place = place(Math.min(Math.max(value, 0), valueMax));
    ELEMENT.setOpaque(counts, place, counts[place] + 1);
  }

  private int place(long value) {
    int doublings =
        Long.SIZE - (HALF_BITS + 1) - Long.numberOfLeadingZeros(value >>> unitBits | FIRST_MASK);
    return (doublings << HALF_BITS) + (int) (value >>> (doublings + unitBits));
  }

  private long value(int place) {
    int doublings = Math.max((place >> HALF_BITS) - 1, 0);
    return (long) (place - (doublings << HALF_BITS)) << (doublings + unitBits);
  }

  /** What was added since the last call; valid until the next. Always the same thread. */
  Histogram take() {
    interval.reset();
    for (int place = 0; place < taken.length; place++) {
      long count = (long) ELEMENT.getOpaque(counts, place);
      if (count != taken[place]) {
        interval.recordValueWithCount(value(place), count - taken[place]);
        taken[place] = count;
      }
    }
    return interval;
  }
}
