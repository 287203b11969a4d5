package dev.pointsledger.core.coupon;

import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.MemberValues;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponCount;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.Instants;

/**
 * The coupons of one member that can be used, reserved ones included, and what time does to them: a
 * coupon does not expire while it is reserved, and then at once if its time was over meanwhile.
 */
public final class Coupons {
  private static final int VERSION_BITS = 24;

  private Coupons() {}

  /** The value of a coupon's row. */
  static long value(int template, int version) {
    return (long) template << VERSION_BITS | version;
  }

  /** The number of the template that the value of a row names. */
  public static int templateOf(long value) {
    return (int) (value >>> VERSION_BITS);
  }

  /** The version of the template that the value of a row names. */
  public static int versionOf(long value) {
    return (int) value & (1 << VERSION_BITS) - 1;
  }

  /** End of a coupon's reservation, epoch ms; {@link Instants#ABSENT}: it is not reserved. */
  public static long reservedUntilMs(MemberValues member, long number) {
    RowTable reserved = member.table(MemberTable.COUPON_RESERVED);
    for (int i = 0; i < reserved.size(); i++) {
      if (reserved.key2(i) == number) {
        return reserved.key(i);
      }
    }
    return Instants.ABSENT;
  }

  /**
   * What a coupon is now.
   *
   * @param latest by the latest record of its key
   * @param member whose it is, settled
   * @return of a public code whose coupon is in use for another order meanwhile {@code EXPIRED}:
   *     the use on this order is over
   */
  public static CouponState stateOf(CouponChange latest, MemberValues member) {
    if (!latest.state().isOpen()) {
      return latest.state();
    }
    if (member.table(MemberTable.COUPON).get(latest.expiresAtMs(), latest.number()) == 0) {
      return CouponState.EXPIRED;
    }
    long untilMs = reservedUntilMs(member, latest.number());
    if (untilMs == Instants.ABSENT) {
      return CouponState.ISSUED;
    }
    return latest.reservedUntilMs() == untilMs ? CouponState.RESERVED : CouponState.EXPIRED;
  }

  /** When the next coupon or reservation ends, epoch ms; {@link Instants#NEVER}: none ever. */
  public static long nextDueMs(MemberValues member) {
    int place = firstToExpire(member);
    long expiresAtMs = place < 0 ? Instants.NEVER : member.table(MemberTable.COUPON).key(place);
    RowTable reserved = member.table(MemberTable.COUPON_RESERVED);
    return reserved.size() == 0 ? expiresAtMs : Math.min(expiresAtMs, reserved.key(0));
  }

  /** Place of the coupon that expires first of those that are not reserved; -1: there is none. */
  private static int firstToExpire(MemberValues member) {
    RowTable coupons = member.table(MemberTable.COUPON);
    for (int i = 0; i < coupons.size(); i++) {
      if (reservedUntilMs(member, coupons.key2(i)) == Instants.ABSENT) {
        return i;
      }
    }
    return -1;
  }

  /** Handles one thing that is due at {@link #nextDueMs}, expiry first, and notes it. */
  public static void settleNext(MemberDraft draft, long dueMs, Effects effects) {
    int place = firstToExpire(draft);
    if (place >= 0 && draft.table(MemberTable.COUPON).key(place) == dueMs) {
      long number = draft.table(MemberTable.COUPON).key2(place);
      expire(draft, dueMs, number, effects);
      note(draft, Settlement.Kind.COUPON_EXPIRY, dueMs, number, dueMs);
      return;
    }
    RowTable reserved = draft.table(MemberTable.COUPON_RESERVED);
    long number = reserved.key2(0);
    long expiresAtMs = reserved.value(0);
    boolean late = unreserve(draft, number, expiresAtMs, dueMs, effects);
    note(
        draft,
        late ? Settlement.Kind.COUPON_LATE_EXPIRY : Settlement.Kind.COUPON_TIMEOUT,
        dueMs,
        number,
        expiresAtMs);
  }

  private static void note(
      MemberDraft draft, Settlement.Kind kind, long atMs, long number, long expiresAtMs) {
    draft.settled(new Settlement(kind, atMs, 0, 0, number, expiresAtMs));
  }

  private static void expire(MemberDraft draft, long expiresAtMs, long number, Effects effects) {
    count(effects, remove(draft, expiresAtMs, number), CouponCount.EXPIRED, 1);
  }

  /** Takes a coupon out of those that can be used; returns the number of its template. */
  static int remove(MemberDraft draft, long expiresAtMs, long number) {
    long value = draft.table(MemberTable.COUPON).get(expiresAtMs, number);
    draft.set(MemberTable.COUPON, expiresAtMs, number, 0);
    return templateOf(value);
  }

  /**
   * Ends a reservation.
   *
   * @return whether the coupon expired with it
   */
  static boolean unreserve(
      MemberDraft draft, long number, long expiresAtMs, long atMs, Effects effects) {
    forgetReservation(draft, number, expiresAtMs, effects);
    if (expiresAtMs > atMs) {
      return false;
    }
    expire(draft, expiresAtMs, number, effects);
    return true;
  }

  /** Takes the reservation of a coupon away, if it has one. */
  static void forgetReservation(MemberDraft draft, long number, long expiresAtMs, Effects effects) {
    long untilMs = reservedUntilMs(draft, number);
    if (untilMs != Instants.ABSENT) {
      long value = draft.table(MemberTable.COUPON).get(expiresAtMs, number);
      draft.set(MemberTable.COUPON_RESERVED, untilMs, number, 0);
      count(effects, templateOf(value), CouponCount.RESERVED, -1);
    }
  }

  static void count(Effects effects, int template, CouponCount what, long by) {
    effects.add(ProgramTable.COUPON_COUNT, template, what.ordinal(), by);
  }

  /** Expires all coupons of a member who is closed, reserved ones too. */
  public static void expireAll(MemberDraft draft, Effects effects) {
    for (RowTable coupons = draft.table(MemberTable.COUPON);
        coupons.size() > 0;
        coupons = draft.table(MemberTable.COUPON)) {
      long expiresAtMs = coupons.key(0);
      long number = coupons.key2(0);
      forgetReservation(draft, number, expiresAtMs, effects);
      expire(draft, expiresAtMs, number, effects);
    }
  }
}
