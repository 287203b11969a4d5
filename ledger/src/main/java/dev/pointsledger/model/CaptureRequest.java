package dev.pointsledger.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Held points to be redeemed (semantics.md section 6).
 *
 * @param captureId the business key
 * @param holdId the hold
 * @param points at least 1
 * @param last the field {@code final}: whether it ends the hold; null: not sent, which is false
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record CaptureRequest(
    String captureId, String holdId, long points, @Nullable Boolean last, long notAfterMs)
    implements Request {
  /** Checks the numbers. */
  public CaptureRequest {
    Request.require(points > 0, "points above 0");
  }

  @Override
  public Operation operation() {
    return Operation.CAPTURE;
  }

  @Override
  public String id() {
    return captureId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields()
        .text("holdId", holdId)
        .number("points", points)
        .flag("final", last)
        .instant("notAfter", notAfterMs)
        .map();
  }
}
