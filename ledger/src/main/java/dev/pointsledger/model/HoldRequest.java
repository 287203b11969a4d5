package dev.pointsledger.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Points to be set aside (semantics.md section 6).
 *
 * @param holdId the business key
 * @param points at least 1
 * @param orderId null: not sent
 * @param orderAmount minor units; {@link Request#NO_AMOUNT}: not sent, then the redemption rules do
 *     not bind
 * @param ttlMs how long, ms; {@link Request#NO_AMOUNT}: not sent
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record HoldRequest(
    String holdId,
    long points,
    @Nullable String orderId,
    long orderAmount,
    long ttlMs,
    long notAfterMs)
    implements Request {
  /** Checks the numbers. */
  public HoldRequest {
    Request.require(points > 0 && (ttlMs > 0 || ttlMs == NO_AMOUNT), "points and ttl above 0");
  }

  @Override
  public Operation operation() {
    return Operation.HOLD;
  }

  @Override
  public String id() {
    return holdId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields()
        .number("points", points)
        .text("orderId", orderId)
        .amount("orderAmount", orderAmount)
        .amount("ttl", ttlMs)
        .instant("notAfter", notAfterMs)
        .map();
  }
}
