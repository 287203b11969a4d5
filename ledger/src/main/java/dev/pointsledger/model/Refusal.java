package dev.pointsledger.model;

/**
 * Why a request was not done: the closed list of semantics.md section 10, in order of precedence
 * (the first that applies is answered). A refusal changes nothing and is not journaled.
 */
public enum Refusal {
  UNAUTHORIZED("unauthorized", 401, "No valid key"),
  FORBIDDEN("forbidden", 403, "The key may not do this"),
  UNKNOWN_PROGRAM("unknown-program", 404, "No such program"),
  PAYLOAD_TOO_LARGE("payload-too-large", 413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body is of another type"),
  MALFORMED("malformed", 400, "The request is malformed"),
  IDEMPOTENCY_CONFLICT("idempotency-conflict", 422, "The key was used with other content"),
  OCCURRED_AT_OUT_OF_RANGE("occurred-at-out-of-range", 422, "The business time is out of range"),
  TOO_LATE("too-late", 409, "The request came later than its notAfter"),
  UNKNOWN_MEMBER("unknown-member", 404, "No such member"),
  UNKNOWN_ORDER("unknown-order", 404, "No such order"),
  UNKNOWN_HOLD("unknown-hold", 404, "No such hold"),
  UNKNOWN_REDEMPTION("unknown-redemption", 404, "No such redemption"),
  UNKNOWN_COUPON("unknown-coupon", 404, "No such coupon"),
  UNKNOWN_TEMPLATE("unknown-template", 404, "No such coupon template"),
  UNKNOWN_LINE("unknown-line", 422, "The order has no such line"),
  MEMBER_CLOSED("member-closed", 409, "The member is closed"),
  MEMBER_FROZEN("member-frozen", 409, "The member is frozen"),
  HOLD_ENDED("hold-ended", 409, "The hold has ended"),
  COUPON_STATE("coupon-state", 409, "The coupon is in another state"),
  RETURN_EXCEEDS_ORDER("return-exceeds-order", 422, "More is returned than is left"),
  CAPTURE_EXCEEDS_HOLD("capture-exceeds-hold", 422, "More is captured than is held"),
  REVERSAL_EXCEEDS_REDEMPTION(
      "reversal-exceeds-redemption", 422, "More is reversed than was redeemed"),
  OVERFLOW("overflow", 422, "A number would exceed 64 bits"),
  NOT_ELIGIBLE("not-eligible", 422, "The rules do not allow this"),
  REDEMPTION_RULE("redemption-rule", 422, "The redemption rules do not allow this"),
  LIMIT_REACHED("limit-reached", 409, "A limit has been reached"),
  STOCK_EXHAUSTED("stock-exhausted", 409, "Nothing is left in stock"),
  INSUFFICIENT_POINTS("insufficient-points", 409, "Too few points are available"),
  RATE_LIMITED("rate-limited", 429, "Too many requests"),
  OVERLOADED("overloaded", 503, "The ledger is busy"),
  NOT_READY("not-ready", 503, "The ledger is not ready"),
  CLOCK_SUSPECT("clock-suspect", 503, "The clock is not trusted"),
  DISK_FULL("disk-full", 503, "The disk is nearly full");

  private final String code;
  private final int status;
  private final String title;

  Refusal(String code, int status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  /** Whether the same may be sent again after a while and then be done. */
  public boolean isPassing() {
    return compareTo(RATE_LIMITED) >= 0;
  }

  /** The code of the problem document. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** One short sentence for people, the same for every occurrence. */
  public String title() {
    return title;
  }
}
