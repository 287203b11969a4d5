package dev.pointsledger.metrics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last {@link Latencies#SECONDS_KEPT} of something that comes once a second. */
final class Recent<T> {
  private final Deque<T> values = new ArrayDeque<>();
  private final T none;

  /**
   * Nothing yet.
   *
   * @param none what was before the first
   */
  Recent(T none) {
    this.none = none;
  }

  /** Adds one; the oldest goes if there is no room. */
  void add(T value) {
    if (values.size() == Latencies.SECONDS_KEPT) {
      values.removeFirst();
    }
    values.addLast(value);
  }

  int size() {
    return values.size();
  }

  /** The last so many, oldest first. */
  List<T> last(int count) {
    List<T> last = new ArrayList<>(count);
    for (int place = values.size(); place < count; place++) {
      last.add(none);
    }
    int skip = values.size() - count;
    for (T value : values) {
      if (skip-- <= 0) {
        last.add(value);
      }
    }
    return last;
  }
}
