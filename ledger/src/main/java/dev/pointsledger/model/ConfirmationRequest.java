package dev.pointsledger.model;

import java.util.Map;

/**
 * An order confirmed: its points need wait no longer (semantics.md section 4).
 *
 * @param orderId the order, and the business key
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record ConfirmationRequest(String orderId, long notAfterMs) implements Request {
  @Override
  public Operation operation() {
    return Operation.ACTIVATION;
  }

  @Override
  public String id() {
    return orderId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields().instant("notAfter", notAfterMs).map();
  }
}
