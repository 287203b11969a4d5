package dev.pointsledger.metrics;

/** What is measured: the calls of the API, and the ledger's record groups. */
public enum Operation {
  ACCRUAL("accrual"),
  ACCRUAL_LOOKUP("accrual-lookup"),
  RETURN("return"),
  /** Confirmations of orders. */
  ACTIVATION("activation"),
  ACTIVITY("activity"),
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
  QUOTE("quote"),
  /** Look-ups of one coupon. */
  COUPON("coupon"),
  /** Coupon templates, read and written. */
  TEMPLATE("template"),
  /** The coupons of a member. */
  WALLET("wallet"),
  TIER_EXTENSION("extension"),
  PLAN("plan"),
  /** Look-ups of transactions other than accruals. */
  LOOKUP("lookup"),
  BATCH("batch"),
  /** A group of lines of an NDJSON batch. */
  STREAM("stream"),
  MEMBER_PUT("member-put"),
  /** Freezing, unfreezing, closing. */
  MEMBER_STATUS("member-status"),
  MEMBER("member"),
  LOTS("lots"),
  OPEN_HOLDS("open-holds"),
  EXPIRATIONS("expirations"),
  STATEMENT("statement"),
  /** All there is on a member. */
  EXPORT("export"),
  /** Imports, begun and looked up. */
  IMPORT("import"),
  /** Pages of the feed. */
  FEED("feed"),
  /** Health, operations, descriptions: not followed through the stages. */
  SERVICE("service"),
  /** Record groups of the ledger thread. */
  GROUP("group");

  private final String id;

  Operation(String id) {
    this.id = id;
  }

  /** The word in paths, answers and logs. */
  public String id() {
    return id;
  }
}
