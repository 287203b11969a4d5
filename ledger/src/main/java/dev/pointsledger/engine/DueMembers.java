package dev.pointsledger.engine;

import dev.pointsledger.core.Decider;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.model.Instants;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * When something is next due at each member, in buckets of about a minute. Rebuilt from the state;
 * owned by the ledger thread.
 *
 * <p>A member stands in the bucket of what was its earliest instant; when that moves later it stays
 * there and is put where it belongs when the bucket comes up. So a record costs one comparison
 * unless it makes something due earlier than all before.
 *
 * <pre>
 *   buckets   | 00:00 | 00:01 |  ...  | end of day |  ...      by instant, earliest first
 *   members     7 3 3    12             1 2 3 4 5 ...          a list of numbers each
 *   standing  [7] = 00:00, [12] = 00:01, ...                   where a member's entry counts
 * </pre>
 */
final class DueMembers {
  /** 2^16 ms. */
  private static final int BUCKET_SHIFT = 16;

  private static final long NOWHERE = Long.MAX_VALUE;

  private final LedgerState state;
  private final Long2ObjectHashMap<IntArrayList> buckets = new Long2ObjectHashMap<>();
  private final PriorityQueue<Long> order = new PriorityQueue<>();
  private long[] standing = new long[1024];
  private int members;

  /** The due members of a state. */
  DueMembers(LedgerState state) {
    this.state = state;
    for (int number = 0; number < state.memberCount(); number++) {
      changed(state.member(number));
    }
  }

  /** Notes that a member is as a record left it. */
  void changed(Member member) {
    long dueMs = Decider.nextDueMs(state, member);
    int number = member.number();
    if (number >= members) {
      grow(number + 1);
    }
    if (dueMs == Instants.NEVER) {
      return;
    }
    long bucket = dueMs >> BUCKET_SHIFT;
    if (bucket < standing[number]) {
      put(bucket, number);
    }
  }

  /**
   * Takes the next member at which something may be due.
   *
   * @return its number, to be {@link #changed} whatever becomes of it; -1: none
   */
  int take(long nowMs) {
    long open = nowMs >> BUCKET_SHIFT;
    while (!order.isEmpty() && order.peek() < open) {
      long bucket = order.peek();
      IntArrayList entries = buckets.get(bucket);
      while (!entries.isEmpty()) {
        int number = entries.popInt();
        if (standing[number] == bucket) {
          standing[number] = NOWHERE;
          return number;
        }
      }
      buckets.remove(bucket);
      order.remove();
    }
    return -1;
  }

  private void put(long bucket, int number) {
    IntArrayList entries = buckets.get(bucket);
    if (entries == null) {
      entries = new IntArrayList();
      buckets.put(bucket, entries);
      order.add(bucket);
    }
    entries.addInt(number);
    standing[number] = bucket;
  }

  private void grow(int count) {
    if (count > standing.length) {
      standing = Arrays.copyOf(standing, Math.max(count, standing.length * 2));
    }
    Arrays.fill(standing, members, count, NOWHERE);
    members = count;
  }
}
