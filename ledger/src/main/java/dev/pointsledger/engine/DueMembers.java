package dev.pointsledger.engine;

import dev.pointsledger.core.Decider;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.model.Instants;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.agrona.collections.Long2LongHashMap;

/**
 * When something is next due at each member, in buckets of about a minute. Rebuilt from the state;
 * owned by the ledger thread.
 *
 * <p>A member stands in one bucket at most: that of what was its earliest instant. When that comes
 * to lie earlier the member moves; when it moves later the member stays and is put where it belongs
 * once the bucket comes up. So a record costs one comparison unless it makes something due earlier
 * than all before, and whatever members do, there are no more entries than members.
 *
 * <pre>
 *   order     00:00      00:01   end of day           buckets with members, earliest first
 *   heads     7          12      4                    of each bucket its first member
 *   links     7 - 3 - 9  12      4 - 2 - 1            lists through two arrays over all members
 *   standing  [7] = 00:00, [12] = 00:01, ...          the bucket that a member stands in
 * </pre>
 */
final class DueMembers {
  /** 2^16 ms. */
  private static final int BUCKET_SHIFT = 16;

  private static final long NOWHERE = Long.MAX_VALUE;
  private static final int NONE = -1;

  private final LedgerState state;
  private final Long2LongHashMap heads = new Long2LongHashMap(NONE);
  private final TreeSet<Long> order = new TreeSet<>();
  private long[] standing = new long[1024];
  private int[] next = new int[1024];
  private int[] previous = new int[1024];
  private int members;

  /** The next member to be looked at again; beyond all: none is. */
  private int recheck = Integer.MAX_VALUE;

  /** The due members of a state. */
  DueMembers(LedgerState state) {
    this.state = state;
    for (int number = 0; number < state.memberCount(); number++) {
      changed(state.member(number));
    }
  }

  /** Notes that all members of an event are as it left them. */
  void recorded(Event event) {
    MemberChange change = event.change();
    if (change != null) {
      changed(state.member(change.member()));
    }
    List<MemberChange> others = event.side().others();
    for (int i = 0; i < others.size(); i++) {
      changed(state.member(others.get(i).member()));
    }
  }

  /** Notes that a member is as a record left it. */
  void changed(Member member) {
    changed(member.number(), Decider.nextDueMs(state, member));
  }

  /**
   * Notes when something is next due at a member.
   *
   * @param dueMs epoch ms; {@link Instants#NEVER}: nothing is
   */
  void changed(int number, long dueMs) {
    if (number >= members) {
      grow(number + 1);
    }
    if (dueMs == Instants.NEVER) {
      return;
    }
    long bucket = dueMs >> BUCKET_SHIFT;
    if (bucket < standing[number]) {
      if (standing[number] != NOWHERE) {
        remove(number);
      }
      put(bucket, number);
    }
  }

  /**
   * Takes the next member at which something may be due.
   *
   * @return its number, to be {@link #changed} whatever becomes of it; -1: none
   */
  int take(long nowMs) {
    if (order.isEmpty()) {
      return NONE;
    }
    long open = nowMs >> BUCKET_SHIFT;
    long first = order.first();
    if (first >= open) {
      return NONE;
    }
    int number = (int) heads.get(first);
    remove(number);
    return number;
  }

  /** A program version may make things due earlier: every member is looked at again, in slices. */
  void recheckAll() {
    recheck = 0;
  }

  /**
   * Looks at some of the members that are to be looked at again.
   *
   * @param atMost how many
   * @return how many it looked at; 0: there are none
   */
  int recheck(int atMost) {
    int end = (int) Math.min(state.memberCount(), (long) recheck + atMost);
    int looked = Math.max(0, end - recheck);
    while (recheck < end) {
      changed(state.member(recheck++));
    }
    if (looked == 0) {
      recheck = Integer.MAX_VALUE;
    }
    return looked;
  }

  /** How many buckets have members. */
  int buckets() {
    return order.size();
  }

  private void put(long bucket, int number) {
    int head = (int) heads.put(bucket, number);
    if (head == NONE) {
      order.add(bucket);
    } else {
      previous[head] = number;
    }
    next[number] = head;
    previous[number] = NONE;
    standing[number] = bucket;
  }

  private void remove(int number) {
    long bucket = standing[number];
    int before = previous[number];
    int after = next[number];
    if (after != NONE) {
      previous[after] = before;
    }
    if (before != NONE) {
      next[before] = after;
    } else if (after != NONE) {
      heads.put(bucket, after);
    } else {
      heads.remove(bucket);
      order.remove(bucket);
    }
    standing[number] = NOWHERE;
  }

  private void grow(int count) {
    if (count > standing.length) {
      int length = Math.max(count, standing.length * 2);
      standing = Arrays.copyOf(standing, length);
      next = Arrays.copyOf(next, length);
      previous = Arrays.copyOf(previous, length);
    }
    Arrays.fill(standing, members, count, NOWHERE);
    members = count;
  }
}
