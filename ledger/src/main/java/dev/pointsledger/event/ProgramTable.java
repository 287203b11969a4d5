package dev.pointsledger.event;

/**
 * The keyed values of a program, as {@link MemberTable} has those of a member. The ordinal stands
 * in records: new tables are added at the end.
 */
public enum ProgramTable {
  /** Points given of a campaign's budget: key = number of the campaign; value = points. */
  CAMPAIGN_GIVEN,
  /**
   * Points adjusted: key = 64-bit hash of the caller's key id, key2 = epoch day; value = points.
   */
  ADJUSTED_DAY,
  /**
   * Coupons: key = number of the template, key2 = ordinal of {@link CouponCount}; value = count.
   */
  COUPON_COUNT,
  /**
   * Extensions of tiers: key = level + 1, 0 for every level, key2 = epoch ms of the record; value =
   * until when no such tier ends, epoch ms.
   */
  TIER_FLOOR,
  /** Imports: key = number of the import, key2 = ordinal of {@link ImportValue}; value = that. */
  IMPORT,
  /**
   * What time alone has given, all members together: key = 0; value = points. Every other number of
   * points depends on what was asked for alone, and on no sweep.
   */
  CLOCK_GIVEN;

  private static final ProgramTable[] BY_NUMBER = values();

  /** How many tables there are. */
  public static final int COUNT = BY_NUMBER.length;

  /** The table that a number in a record stands for. */
  public static ProgramTable of(int number) {
    if (number >= BY_NUMBER.length) {
      throw new RecordFormatException("row of unknown program table " + number);
    }
    return BY_NUMBER[number];
  }
}
