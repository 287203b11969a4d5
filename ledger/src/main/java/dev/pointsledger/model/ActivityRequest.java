package dev.pointsledger.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a member did that earns points without an order (semantics.md section 7).
 *
 * @param activityId the business key
 * @param type of the program
 * @param reference what it was done with, an id; null: not sent
 * @param occurredAtMs epoch ms; {@link Instants#ABSENT}: not sent
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record ActivityRequest(
    String activityId, String type, @Nullable String reference, long occurredAtMs, long notAfterMs)
    implements Request {
  @Override
  public Operation operation() {
    return Operation.ACTIVITY;
  }

  @Override
  public String id() {
    return activityId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields()
        .text("type", type)
        .text("reference", reference)
        .instant("occurredAt", occurredAtMs)
        .instant("notAfter", notAfterMs)
        .map();
  }
}
