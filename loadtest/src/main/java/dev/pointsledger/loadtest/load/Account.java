package dev.pointsledger.loadtest.load;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;

/** What was acknowledged, per member, and what is not known. */
public final class Account {
  private static final int RECENT = 4096;

  private final Orders orders;
  private final long[] ordersOf;
  private final long[] spendOfMinor;
  private final long[] recent = new long[RECENT];
  private final ArrayDeque<Call> unsure = new ArrayDeque<>();
  private final AtomicLong acknowledged = new AtomicLong();

  /** Nothing acknowledged yet. */
  public Account(Orders orders, int members) {
    this.orders = orders;
    ordersOf = new long[members];
    spendOfMinor = new long[members];
  }

  /** An order of a member was recorded before the run. */
  public void prepared(long member, long spendMinor) {
    ordersOf[(int) member]++;
    spendOfMinor[(int) member] += spendMinor;
  }

  /** The service said that it has recorded this new order. */
  public void acknowledge(long number) {
    int member = orders.member(number);
    ordersOf[member]++;
    spendOfMinor[member] += orders.spendMinor(number);
    long before = acknowledged.getPlain();
    recent[(int) (before % RECENT)] = number;
    acknowledged.lazySet(before + 1);
  }

  /** These orders may have been recorded or not. */
  public void unsure(Call call) {
    unsure.add(call);
  }

  /** The calls that got no answer; whoever takes them settles them. */
  public ArrayDeque<Call> unsure() {
    return unsure;
  }

  /** Orders acknowledged; from any thread. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** One of those acknowledged lately; only if there is one. */
  public long someAcknowledged(long bits) {
    long among = Math.min(acknowledged.getPlain(), RECENT);
    if (among == 0) {
      throw new IllegalStateException("none acknowledged");
    }
    return recent[(int) Long.remainderUnsigned(bits, among)];
  }

  /** How many members there are. */
  public int members() {
    return ordersOf.length;
  }

  /** Acknowledged orders of a member. */
  public long ordersOf(int member) {
    return ordersOf[member];
  }

  /** What they come to, in minor units. */
  public long spendOfMinor(int member) {
    return spendOfMinor[member];
  }

  /** The orders that this is about. */
  public Orders orders() {
    return orders;
  }
}
