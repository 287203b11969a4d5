package dev.pointsledger.model;

/** What a coupon is (semantics.md section 9). The ordinal stands in records. */
public enum CouponState {
  /** It can be used. */
  ISSUED("issued"),
  /** It is set aside for an order, for a time. */
  RESERVED("reserved"),
  /** It was used on an order. */
  REDEEMED("redeemed"),
  /** It was made worthless. */
  VOIDED("voided"),
  /** Its time is over. */
  EXPIRED("expired");

  private static final CouponState[] BY_NUMBER = values();
  private final String id;

  CouponState(String id) {
    this.id = id;
  }

  /** The word in answers. */
  public String id() {
    return id;
  }

  /** Whether it can still become something else by use or time. */
  public boolean isOpen() {
    return this == ISSUED || this == RESERVED;
  }

  /** The state with an ordinal. */
  public static CouponState of(int number) {
    return BY_NUMBER[number];
  }
}
