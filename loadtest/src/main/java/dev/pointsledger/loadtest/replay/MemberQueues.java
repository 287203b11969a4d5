package dev.pointsledger.loadtest.replay;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders read ahead. Each member's first is ready when none of that member is under way; the others
 * wait behind it.
 */
final class MemberQueues {
  private final Map<String, ArrayDeque<FileOrder>> behind = new HashMap<>();
  private final ArrayDeque<FileOrder> ready = new ArrayDeque<>();
  private int size;

  /** Adds the next order of the file. */
  void add(FileOrder order) {
    size++;
    ArrayDeque<FileOrder> queue = behind.get(order.memberId());
    if (queue == null) {
      behind.put(order.memberId(), new ArrayDeque<>(2));
      ready.add(order);
    } else {
      queue.add(order);
    }
  }

  /** Takes an order whose member has none under way, or null. */
  @Nullable FileOrder take() {
    return ready.poll();
  }

  boolean anyReady() {
    return !ready.isEmpty();
  }

  /** This order, taken before, goes first again. */
  void putBack(FileOrder order) {
    ready.push(order);
  }

  /** This order, taken before, is done: the member's next is ready. */
  void done(FileOrder order) {
    size--;
    ArrayDeque<FileOrder> queue = behind.get(order.memberId());
    FileOrder next = queue == null ? null : queue.poll();
    if (next == null) {
      behind.remove(order.memberId());
    } else {
      ready.add(next);
    }
  }

  /** Orders in here or under way. */
  int size() {
    return size;
  }
}
