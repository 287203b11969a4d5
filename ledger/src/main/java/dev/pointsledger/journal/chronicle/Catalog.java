package dev.pointsledger.journal.chronicle;

import java.util.Arrays;

/** All segments in order, each with at least one group. One thread changes it, any thread reads. */
final class Catalog {
  private volatile Segment[] segments = {};

  void add(Segment segment) {
    Segment[] now = segments;
    Segment[] next = Arrays.copyOf(now, now.length + 1);
    next[now.length] = segment;
    segments = next;
  }

  int size() {
    return segments.length;
  }

  Segment get(int at) {
    return segments[at];
  }

  /** Which segment holds this record; the last one if it is beyond the end, −1 if there is none. */
  int find(long sequence) {
    Segment[] now = segments;
    int low = 0;
    int high = now.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (now[middle].firstSequence() <= sequence) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}
