package dev.pointsledger.event;

import java.util.Locale;

/**
 * What is counted of a template's coupons. Issued = redeemed + expired + voided + those that can
 * still be used, of which some are reserved. The ordinal stands in records.
 */
public enum CouponCount {
  /** Ever issued; what is left of the stock is the stock less these but for {@link #PROMISED}. */
  ISSUED,
  /** Reserved now. */
  RESERVED,
  /** Redeemed, and not rolled back. */
  REDEEMED,
  /** Redemptions ever rolled back. */
  ROLLED_BACK,
  /** Whose time ran out. */
  EXPIRED,
  /** Made worthless. */
  VOIDED,
  /** Of those issued: by promises of the program, which take nothing from the stock. */
  PROMISED;

  /** The word in tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
