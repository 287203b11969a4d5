package dev.pointsledger.model;

import java.util.Map;

/**
 * Points given or taken by hand (semantics.md section 7).
 *
 * @param adjustmentId the business key
 * @param points above 0: given; below 0: taken
 * @param reason why
 * @param expiresAtMs expiry of points given, epoch ms; {@link Instants#ABSENT}: not sent
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record AdjustmentRequest(
    String adjustmentId, long points, String reason, long expiresAtMs, long notAfterMs)
    implements Request {
  /** Checks the numbers. */
  public AdjustmentRequest {
    Request.require(points != 0, "points above or below 0");
  }

  @Override
  public Operation operation() {
    return Operation.ADJUSTMENT;
  }

  @Override
  public String id() {
    return adjustmentId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields()
        .number("points", points)
        .text("reason", reason)
        .instant("expiresAt", expiresAtMs)
        .instant("notAfter", notAfterMs)
        .map();
  }
}
