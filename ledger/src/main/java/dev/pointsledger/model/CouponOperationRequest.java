package dev.pointsledger.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done with a coupon (semantics.md section 9), its member apart.
 *
 * @param action what
 * @param operationId the business key, one for each action
 * @param code of the coupon, as {@link CouponCode#normal} gives it
 * @param orderId the order it is for; always sent to reserve and redeem; null: not sent
 * @param ttlMs how long it is reserved, ms; {@link Request#NO_AMOUNT}: not sent
 * @param reason why it is voided or rolled back; null: not sent
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record CouponOperationRequest(
    Action action,
    String operationId,
    String code,
    @Nullable String orderId,
    long ttlMs,
    @Nullable String reason,
    long notAfterMs)
    implements Request {
  /** Checks what the action needs. */
  public CouponOperationRequest {
    Request.require(ttlMs > 0 || ttlMs == NO_AMOUNT, "ttl above 0");
    Request.require(!action.needsOrder() || orderId != null, "an order to use it on");
  }

  @Override
  public Operation operation() {
    return action.operation();
  }

  @Override
  public String id() {
    return operationId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields()
        .text("code", code)
        .text("orderId", orderId)
        .amount("ttl", ttlMs)
        .text("reason", reason)
        .instant("notAfter", notAfterMs)
        .map();
  }

  /** What can be done with a coupon. */
  public enum Action {
    /** Set it aside for an order, for a time. */
    RESERVE(Operation.COUPON_RESERVE, "reserve"),
    /** Use it on an order. */
    REDEEM(Operation.COUPON_REDEEM, "redeem"),
    /** Give up a reservation. */
    RELEASE(Operation.COUPON_RELEASE, "release"),
    /** Undo a redemption. */
    ROLLBACK(Operation.COUPON_ROLLBACK, "rollback"),
    /** Make it worthless. */
    VOID(Operation.COUPON_VOID, "void");

    private final Operation operation;
    private final String id;

    Action(Operation operation, String id) {
      this.operation = operation;
      this.id = id;
    }

    /** The kind of its business key. */
    public Operation operation() {
      return operation;
    }

    /** The word in the API's paths. */
    public String id() {
      return id;
    }

    /** Whether it must name an order. */
    public boolean needsOrder() {
      return this == RESERVE || this == REDEEM;
    }
  }
}
