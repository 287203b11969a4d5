package dev.pointsledger.event;

/**
 * What is summed of a kind of flow over a business day. The first ones are those of {@link
 * MemberField}, at the same places: points that came into a bucket or a lifetime total, or left it.
 */
public enum FlowField {
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
  /** How often it happened. */
  COUNT,
  /** Lines of orders, or goods that came back, minor units. */
  AMOUNT,
  /** {@code orderDiscount} of orders, minor units, at most their lines. */
  DISCOUNT,
  /** {@code pointsTender} of orders, minor units, at most their lines. */
  TENDER,
  /** Eligible amounts of orders, minor units. */
  ELIGIBLE;

  /** How many there are. */
  public static final int SIZE = values().length;

  /** How many of the first ones are points. */
  public static final int POINTS = MemberField.TOTALS;

  /** Where the sums of money begin: they stop at 2^63 - 1, points wrap as long as records fit. */
  public static final int MONEY = AMOUNT.ordinal();
}
