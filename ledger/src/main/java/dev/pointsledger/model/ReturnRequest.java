package dev.pointsledger.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A return of goods (semantics.md section 5).
 *
 * @param returnId the business key
 * @param orderId the order
 * @param full the field {@code full}: true: all that is left, and {@code lines} is empty; null: not
 *     sent, which is false
 * @param lines what comes back, in the order sent
 * @param occurredAtMs epoch ms; {@link Instants#ABSENT}: not sent
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record ReturnRequest(
    String returnId,
    String orderId,
    @Nullable Boolean full,
    List<ReturnLine> lines,
    long occurredAtMs,
    long notAfterMs)
    implements Request {
  /** Whether all that is left comes back. */
  public boolean isFull() {
    return Boolean.TRUE.equals(full);
  }

  @Override
  public Operation operation() {
    return Operation.RETURN;
  }

  @Override
  public String id() {
    return returnId;
  }

  @Override
  public Map<String, Object> sent() {
    SentFields fields = new SentFields().text("orderId", orderId).flag("full", full);
    for (int i = 0; i < lines.size(); i++) {
      fields.text("lines/" + i + "/lineId", lines.get(i).lineId());
      fields.number("lines/" + i + "/amount", lines.get(i).amount());
    }
    return fields.instant("occurredAt", occurredAtMs).instant("notAfter", notAfterMs).map();
  }
}
