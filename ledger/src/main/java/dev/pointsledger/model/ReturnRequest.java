package dev.pointsledger.model;

import java.util.List;
import java.util.Map;

/**
 * A return of goods (semantics.md section 5).
 *
 * @param returnId the business key
 * @param orderId the order
 * @param full all that is left; then {@code lines} is empty
 * @param lines what comes back, in the order sent
 * @param occurredAtMs epoch ms; {@link Instants#ABSENT}: not sent
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record ReturnRequest(
    String returnId,
    String orderId,
    boolean full,
    List<ReturnLine> lines,
    long occurredAtMs,
    long notAfterMs)
    implements Request {
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
    SentFields fields = new SentFields().text("orderId", orderId).flag("full", full ? true : null);
    for (int i = 0; i < lines.size(); i++) {
      fields.text("lines/" + i + "/lineId", lines.get(i).lineId());
      fields.number("lines/" + i + "/amount", lines.get(i).amount());
    }
    return fields.instant("occurredAt", occurredAtMs).instant("notAfter", notAfterMs).map();
  }
}
