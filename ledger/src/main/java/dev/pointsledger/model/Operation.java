package dev.pointsledger.model;

/**
 * The kinds of key that the index holds. The number stands in the index and never changes meaning.
 *
 * <p>Most are transactions that carry a business key (semantics.md section 1), each the key of one
 * record for ever. Some move: they name the latest record of something that several records change,
 * so that its present state is one read away however old it is.
 */
public enum Operation {
  ACCRUAL(1, "accrual"),
  RETURN(2, "return"),
  HOLD(3, "hold"),
  CAPTURE(4, "capture"),
  /** Keyed by its hold. */
  RELEASE(5, "release"),
  REDEMPTION(6, "redemption"),
  REVERSAL(7, "reversal"),
  ADJUSTMENT(8, "adjustment"),
  TRANSFER(9, "transfer"),
  ACTIVITY(10, "activity"),
  /** The confirmation of an order's points; keyed by its order. */
  ACTIVATION(11, "activation"),
  COUPON_ISSUE(12, "coupon-issue"),
  COUPON_RESERVE(13, "coupon-reserve"),
  COUPON_REDEEM(14, "coupon-redeem"),
  COUPON_RELEASE(15, "coupon-release"),
  COUPON_ROLLBACK(16, "coupon-rollback"),
  COUPON_VOID(17, "coupon-void"),
  TIER_EXTENSION(18, "extension"),
  /** A step in a member's paid plan. */
  PLAN(19, "plan"),
  /** Opening state brought from another system; keyed by its import. */
  IMPORT(20, "import"),
  /** Moves: an order id; its latest return. */
  ORDER_RETURNS(64, "order-returns"),
  /** Moves: a hold id; its latest capture or its release. */
  HOLD_STATE(65, "hold-state"),
  /** Moves: a redemption id; its latest reversal. */
  REDEMPTION_REVERSALS(66, "redemption-reversals"),
  /** Moves: member number, activity type, period and reference; the latest activity counted. */
  ACTIVITY_LIMIT(67, "activity-limit"),
  /**
   * Moves: a coupon's code, or {@code publicCode/orderId} where many have one code; the latest
   * record of the coupon.
   */
  COUPON_STATE(68, "coupon-state"),
  /** Moves: an order id; the latest redemption or rollback of a coupon on it. */
  ORDER_COUPONS(69, "order-coupons");

  private static final int FIRST_MOVING = 64;

  private final int number;
  private final String kind;

  Operation(int number, String kind) {
    this.number = number;
    this.kind = kind;
  }

  /** The number that stands for the operation in the index, 1 to 127. */
  public int number() {
    return number;
  }

  /** The name of the operation in answers and, in camel case, in batches. */
  public String kind() {
    return kind;
  }

  /** Whether later records take the key over; else it is of one record for ever. */
  public boolean moves() {
    return number >= FIRST_MOVING;
  }
}
