package dev.pointsledger.event;

/**
 * What moved points, money or counts on a business day: a kind of record, what time did, or what
 * was given beside. The ordinal stands in hashes: new kinds are added at the end.
 */
public enum FlowKind {
  ACCRUAL("accrual"),
  ACTIVITY("activity"),
  /** Orders confirmed by the order system. */
  CONFIRMATION("confirmation"),
  RETURN("return"),
  HOLD("hold"),
  CAPTURE("capture"),
  RELEASE("release"),
  REDEMPTION("redemption"),
  REVERSAL("reversal"),
  ADJUSTMENT("adjustment"),
  TRANSFER("transfer"),
  COUPON_ISSUE("coupon-issue"),
  COUPON_RESERVE("coupon-reserve"),
  COUPON_REDEEM("coupon-redeem"),
  COUPON_RELEASE("coupon-release"),
  COUPON_ROLLBACK("coupon-rollback"),
  COUPON_VOID("coupon-void"),
  /** Members enrolled, by a record of their own or with their first order. */
  ENROLLMENT("enrollment"),
  /** Members changed by hand. */
  MEMBER("member"),
  FREEZE("freeze"),
  UNFREEZE("unfreeze"),
  CLOSE("close"),
  PLAN("plan"),
  TIER_EXTENSION("tier-extension"),
  PROGRAM("program"),
  COUPON_TEMPLATE("coupon-template"),
  /** Records of members that nobody touched. */
  SETTLEMENT("settlement"),
  /** Members brought from another system. */
  IMPORT("import"),
  /** Records that move no points and have no kind here. */
  OTHER("other"),
  /** Time: pending points became available. */
  ACTIVATION("activation"),
  /** Time: available points were gone. */
  EXPIRY("expiry"),
  /** Time: pending points were gone before they became available. */
  PENDING_EXPIRY("pending-expiry"),
  /** Time: a hold ended, its points became available. */
  HOLD_TIMEOUT("hold-timeout"),
  /** Time: a hold ended, its points were gone. */
  HOLD_EXPIRY("hold-expiry"),
  BIRTHDAY_BONUS("birthday-bonus"),
  ENROLLMENT_BONUS("enrollment-bonus"),
  UPGRADE_BONUS("upgrade-bonus"),
  RENEWAL_BONUS("renewal-bonus"),
  REFERRAL_BONUS("referral-bonus"),
  REFERRAL_LADDER("referral-ladder"),
  REFERRAL_FIRST_ORDER("referral-first-order"),
  /** A referrer's share taken back with the order that it came of. */
  REFERRAL_RETURN("referral-return"),
  /** Members erased. */
  ERASURE("erasure");

  private final String id;

  FlowKind(String id) {
    this.id = id;
  }

  /** The word in answers and in the database. */
  public String id() {
    return id;
  }
}
