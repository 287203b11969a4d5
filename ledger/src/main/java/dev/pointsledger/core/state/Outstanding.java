package dev.pointsledger.core.state;

import dev.pointsledger.core.rules.ZoneCalendar;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.model.Instants;

/**
 * The points of a program that are owed to its members, by the month in which they expire and the
 * tier of who has them: counters that every change of a member moves, so that nobody has to look at
 * all members. Derived from the members; not a part of the state's hash.
 *
 * <p>A change moves what its rows differ by. Where it moves the member to another tier, or the
 * month by which points live that live by activity, all that the member has is taken out and put in
 * anew.
 */
public final class Outstanding {
  /** The month of points that never expire. */
  public static final long NEVER = Long.MAX_VALUE;

  /** The month of what members owe: that has none. */
  public static final long NO_MONTH = Long.MIN_VALUE;

  private static final Bucket[] BUCKETS = Bucket.values();

  private final ZoneCalendar calendar;
  private final RowTable points = new RowTable();
  private long lastExpiresAtMs = NEVER;
  private long lastMonth = NEVER;

  /** Where points are. */
  public enum Bucket {
    AVAILABLE,
    PENDING,
    HELD,
    ARREARS;

    private static final int COUNT = values().length;
  }

  Outstanding(ZoneCalendar calendar) {
    this.calendar = calendar;
  }

  /** How many sums there are. */
  public int size() {
    return points.size();
  }

  /** The month of a sum, as year x 12 + month - 1; {@link #NEVER}, {@link #NO_MONTH}. */
  public long month(int place) {
    return points.key(place);
  }

  /** The tier of a sum: its index in the ladder. */
  public int tier(int place) {
    return (int) (points.key2(place) / Bucket.COUNT);
  }

  /** The bucket of a sum. */
  public Bucket bucket(int place) {
    return BUCKETS[(int) (points.key2(place) % Bucket.COUNT)];
  }

  /** The points of a sum; never 0. Sums are in the order of their months, then tiers. */
  public long points(int place) {
    return points.value(place);
  }

  /** Whether two hold the same sums. */
  public boolean isSame(Outstanding other) {
    boolean same = points.size() == other.points.size();
    for (int i = 0; same && i < points.size(); i++) {
      same =
          points.key(i) == other.points.key(i)
              && points.key2(i) == other.points.key2(i)
              && points.value(i) == other.points.value(i);
    }
    return same;
  }

  /** Adds all that a member has. */
  void add(Member member) {
    all(member, 1);
  }

  /** Takes all that a member has away. */
  void remove(Member member) {
    all(member, -1);
  }

  private void all(Member member, int sign) {
    long tier = member.get(MemberField.TIER);
    long inactiveAtMs = member.get(MemberField.INACTIVE_AT);
    RowTable active = member.table(MemberTable.ACTIVE_LOT);
    for (int i = 0; i < active.size(); i++) {
      move(tier, Bucket.AVAILABLE, month(active.key(i), inactiveAtMs), sign * active.value(i));
    }
    RowTable pending = member.table(MemberTable.PENDING_LOT);
    for (int i = 0; i < pending.size(); i++) {
      move(tier, Bucket.PENDING, month(pending.key2(i), inactiveAtMs), sign * pending.value(i));
    }
    RowTable held = member.table(MemberTable.HELD);
    for (int i = 0; i < held.size(); i++) {
      move(tier, Bucket.HELD, month(held.key2(i), inactiveAtMs), sign * held.value(i));
    }
    move(tier, Bucket.ARREARS, NO_MONTH, sign * member.get(MemberField.ARREARS));
  }

  /** Moves what a row of a member differs by; other rows mean nothing here. */
  void row(long tier, long inactiveAtMs, MemberTable table, long key, long key2, long by) {
    switch (table) {
      case ACTIVE_LOT -> move(tier, Bucket.AVAILABLE, month(key, inactiveAtMs), by);
      case PENDING_LOT -> move(tier, Bucket.PENDING, month(key2, inactiveAtMs), by);
      case HELD -> move(tier, Bucket.HELD, month(key2, inactiveAtMs), by);
      default -> {}
    }
  }

  /** Moves what members owe. */
  void arrears(long tier, long by) {
    move(tier, Bucket.ARREARS, NO_MONTH, by);
  }

  private void move(long tier, Bucket bucket, long month, long by) {
    if (by != 0) {
      long key2 = tier * Bucket.COUNT + bucket.ordinal();
      points.set(month, key2, points.get(month, key2) + by);
    }
  }

  /** The month in which points with this key are there for the last time. */
  private long month(long key, long inactiveAtMs) {
    return monthOf(key == Instants.INACTIVITY ? inactiveAtMs : key);
  }

  /** Whether points that live to one instant are counted with another month's. */
  boolean isOtherMonth(long oneMs, long otherMs) {
    return oneMs != otherMs && monthOf(oneMs) != monthOf(otherMs);
  }

  private long monthOf(long expiresAtMs) {
    if (expiresAtMs == Instants.NEVER) {
      return NEVER;
    }
    if (expiresAtMs != lastExpiresAtMs) {
      lastMonth = calendar.monthOf(calendar.dayOf(expiresAtMs - 1));
      lastExpiresAtMs = expiresAtMs;
    }
    return lastMonth;
  }
}
