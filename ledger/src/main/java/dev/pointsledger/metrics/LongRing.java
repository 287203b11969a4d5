package dev.pointsledger.metrics;

/** The last so many numbers. */
final class LongRing {
  private final long[] values;
  private int size;
  private int next;

  LongRing(int capacity) {
    values = new long[capacity];
  }

  /** Adds a number; the oldest goes if there is no room. */
  void add(long value) {
    values[next] = value;
    next = (next + 1) % values.length;
    size = Math.min(size + 1, values.length);
  }

  int size() {
    return size;
  }

  /** The last so many, oldest first; those from before the first are 0. */
  long[] last(int count) {
    long[] last = new long[count];
    int known = Math.min(count, size);
    for (int place = 1; place <= known; place++) {
      last[count - place] = values[Math.floorMod(next - place, values.length)];
    }
    return last;
  }
}
