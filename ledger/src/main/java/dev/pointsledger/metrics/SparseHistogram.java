package dev.pointsledger.metrics;

import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * What a histogram holds, without the counts that are 0: most are. Immutable; made each second, so
 * it must cost little to make (HdrHistogram's packed form costs a hundred times as much); an hour
 * of them is kept of each operation and stage, so it must be small too.
 */
final class SparseHistogram {
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  /** Longest number, bytes. */
  private static final int NUMBER_BYTES_MAX = 10;

  /** By value: how much larger it is than the one before, and its count; seven bits a byte. */
  private final byte[] bytes;

  private SparseHistogram(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of what a histogram holds now. */
  static SparseHistogram of(AbstractHistogram histogram) {
    byte[] bytes = new byte[256];
    int length = 0;
    if (histogram.getTotalCount() > 0) {
      long before = 0;
      for (HistogramIterationValue next : histogram.recordedValues()) {
        if (bytes.length - length < 2 * NUMBER_BYTES_MAX) {
          bytes = Arrays.copyOf(bytes, length * 2);
        }
        long value = histogram.lowestEquivalentValue(next.getValueIteratedTo());
        length = write(bytes, length, value - before);
        length = write(bytes, length, next.getCountAddedInThisIterationStep());
        before = value;
      }
    }
    return new SparseHistogram(Arrays.copyOf(bytes, length));
  }

  private static int write(byte[] bytes, int from, long number) {
    int at = from;
    long rest = number;
    while (rest >= MORE) {
      bytes[at++] = (byte) (rest | MORE);
      rest >>>= BITS;
    }
    bytes[at++] = (byte) rest;
    return at;
  }

  /** Adds all counts to a histogram. */
  void addTo(Histogram sum) {
    long value = 0;
    int at = 0;
    while (at < bytes.length) {
      value += number(at);
      at = after(at);
      sum.recordValueWithCount(value, number(at));
      at = after(at);
    }
  }

  private long number(int from) {
    long number = 0;
    int shift = 0;
    for (int at = from; ; at++) {
      number |= (long) (bytes[at] & (MORE - 1)) << shift;
      if (bytes[at] >= 0) {
        return number;
      }
      shift += BITS;
    }
  }

  private int after(int from) {
    int at = from;
    while (bytes[at] < 0) {
      at++;
    }
    return at + 1;
  }
}
