package dev.pointsledger.event;

/**
 * The single values of a member, each one {@code long}. The ordinal is the bit in a record's field
 * mask and the place in {@link MemberImage#values}: new fields are added at the end, none is ever
 * removed.
 */
public enum MemberField {
  AVAILABLE,
  PENDING,
  HELD,
  ARREARS,
  EARNED,
  REDEEMED,
  EXPIRED,
  REVERSED,
  ADJUSTED,
  TRANSFERRED_IN,
  TRANSFERRED_OUT,
  /** Index of the tier in the ladder. */
  TIER,
  /** End of the tier's validity, epoch ms; {@link dev.pointsledger.model.Instants#NEVER}. */
  TIER_VALID_UNTIL,
  /** Accruals recorded. */
  ORDERS,
  /** Sum of their eligible amounts, minor units; at most 2^63 - 1. */
  SPEND,
  /** Latest {@code occurredAt} of an order, epoch ms; 0: none. */
  LAST_ORDER_AT,
  /** When the member was enrolled, epoch ms. */
  ENROLLED_AT,
  /** Number of the member who referred this one, plus 1; 0: nobody. */
  REFERRED_BY,
  /** Ordinal of {@link dev.pointsledger.model.MemberStatus}. */
  STATUS,
  /** When points that live as long as the member is active are gone, epoch ms; 0: none ever. */
  INACTIVE_AT,
  /** Members whom this one referred. */
  REFERRALS,
  /**
   * The latest {@link #INACTIVE_AT} that had passed when the member was active again, epoch ms; 0:
   * none ever. Points that lived by activity and were held or spent before are gone since then.
   */
  LAPSED_AT,
  /** End of the grace that followed the end of the tier's validity, epoch ms; 0: none. */
  TIER_GRACE_UNTIL,
  /** Number of the paid plan that the member has or had last, plus 1; 0: none. */
  PLAN,
  /** Ordinal of {@link dev.pointsledger.model.PlanState}. */
  PLAN_STATE,
  /** When the plan began, by trial or start, epoch ms; 0: none. */
  PLAN_SINCE,
  /** End of the plan, epoch ms; {@link dev.pointsledger.model.Instants#NEVER}; 0: none. */
  PLAN_UNTIL,
  /** When the plan gives its coupons next, epoch ms; 0: never. */
  PLAN_COUPONS_AT,
  /** Year of the last birthday for which something was given; 0: none. */
  BIRTHDAY_YEAR,
  /**
   * Up to when all that was due is settled, epoch ms; 0: up to the last record. Time may give more
   * than one record holds: then several settle the member.
   */
  SETTLED_UNTIL;

  /** How many fields there are. */
  public static final int COUNT = values().length;

  /** How many of the first ones add up to totals of a program: the buckets, the lifetime totals. */
  public static final int TOTALS = TRANSFERRED_OUT.ordinal() + 1;

  /** Fields that every image carries: the balance, so that an answer needs nothing else. */
  public static final int BALANCE_MASK =
      1 << AVAILABLE.ordinal()
          | 1 << PENDING.ordinal()
          | 1 << HELD.ordinal()
          | 1 << ARREARS.ordinal();

  /** The field's bit in a mask. */
  public int bit() {
    return 1 << ordinal();
  }
}
