package dev.pointsledger.event;

/**
 * The keyed values of a member: each row has a key of two {@code long}s (the second is 0 where one
 * is enough) and one {@code long} value; value 0 means the row is gone. The ordinal stands in
 * records: new tables are added at the end.
 */
public enum MemberTable {
  /** Active lots: key = expiresAt epoch ms; value = points. */
  ACTIVE_LOT,
  /** Pending lots: key = activatesAt, expiresAt epoch ms; value = points. */
  PENDING_LOT(true),
  /** Growth value: key = first epoch day of the window's bucket; value = growth. */
  GROWTH,
  /** Points counted against the day cap: key = epoch day; value = points. */
  CAP_DAY,
  /** Points counted against the month cap: key = year x 12 + month - 1; value = points. */
  CAP_MONTH,
  /** Open holds: key = sequence of the hold's record; value = deadline, epoch ms. */
  HOLD,
  /**
   * Held points: key = sequence of the hold's record, key2 = expiresAt epoch ms; value = points.
   */
  HELD(true),
  /** Points given to others: key = epoch day; value = points. */
  TRANSFER_DAY,
  /** Activities counted: key = number of the type, key2 = epoch day; value = count. */
  ACTIVITY_DAY(true),
  /** Activities counted: key = number of the type, key2 = year x 12 + month - 1; value = count. */
  ACTIVITY_MONTH(true),
  /** Activities counted: key = number of the type; value = count. */
  ACTIVITY_TOTAL,
  /** Streaks: key = number of the activity type; value = epoch day of its last day. */
  STREAK_DAY,
  /** Streaks: key = number of the activity type; value = days in a row. */
  STREAK_LENGTH,
  /** Points of a campaign's budget: key = number of the campaign; value = points. */
  CAMPAIGN_GIVEN,
  /**
   * Upgrade benefits given: key = level; value = end of the period they were given for, epoch ms.
   */
  UPGRADE_GIVEN,
  /**
   * Coupons issued or reserved: key = expiresAt epoch ms, key2 = number of the coupon; value =
   * number of the template x 2^24 + version.
   */
  COUPON(true),
  /**
   * Those of them that are reserved: key = end of the reservation epoch ms, key2 = number of the
   * coupon; value = expiresAt epoch ms.
   */
  COUPON_RESERVED(true),
  /** Coupons counted: key = number of the template, key2 = epoch day; value = count. */
  COUPON_DAY(true),
  /** Coupons counted: key = number of the template, key2 = year x 12 + month - 1; value = count. */
  COUPON_MONTH(true),
  /** Coupons counted: key = number of the template; value = count. */
  COUPON_TOTAL,
  /** Trials of paid plans: key = number of the plan; value = when it began, epoch ms. */
  PLAN_TRIED;

  private static final MemberTable[] BY_NUMBER = values();
  private final boolean twoKeys;

  MemberTable() {
    this(false);
  }

  MemberTable(boolean twoKeys) {
    this.twoKeys = twoKeys;
  }

  /** Whether a key has two parts; else the second is always 0. */
  public boolean hasTwoKeys() {
    return twoKeys;
  }

  /** How many tables there are. */
  public static final int COUNT = BY_NUMBER.length;

  /** The table that a number in a record stands for. */
  public static MemberTable of(int number) {
    if (number >= BY_NUMBER.length) {
      throw new RecordFormatException("row of unknown table " + number);
    }
    return BY_NUMBER[number];
  }
}
