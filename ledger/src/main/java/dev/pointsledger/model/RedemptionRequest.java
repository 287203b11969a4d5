package dev.pointsledger.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Points to be spent at once (semantics.md section 6).
 *
 * @param redemptionId the business key
 * @param points at least 1
 * @param orderId null: not sent
 * @param orderAmount minor units; {@link Request#NO_AMOUNT}: not sent, then the redemption rules do
 *     not bind
 * @param reason null: not sent
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record RedemptionRequest(
    String redemptionId,
    long points,
    @Nullable String orderId,
    long orderAmount,
    @Nullable String reason,
    long notAfterMs)
    implements Request {
  /** Checks the numbers. */
  public RedemptionRequest {
    Request.require(points > 0, "points above 0");
  }

  @Override
  public Operation operation() {
    return Operation.REDEMPTION;
  }

  @Override
  public String id() {
    return redemptionId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields()
        .number("points", points)
        .text("orderId", orderId)
        .amount("orderAmount", orderAmount)
        .text("reason", reason)
        .instant("notAfter", notAfterMs)
        .map();
  }
}
