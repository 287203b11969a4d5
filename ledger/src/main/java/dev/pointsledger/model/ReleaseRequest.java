package dev.pointsledger.model;

import java.util.Map;

/**
 * A hold to be given up; its key is that of the hold (semantics.md section 6).
 *
 * @param holdId the hold, and the business key
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record ReleaseRequest(String holdId, long notAfterMs) implements Request {
  @Override
  public Operation operation() {
    return Operation.RELEASE;
  }

  @Override
  public String id() {
    return holdId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields().instant("notAfter", notAfterMs).map();
  }
}
