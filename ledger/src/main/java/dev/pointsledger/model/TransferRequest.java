package dev.pointsledger.model;

import java.util.Map;

/**
 * Points that one member gives another (semantics.md section 7).
 *
 * @param transferId the business key
 * @param points at least 1
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record TransferRequest(String transferId, long points, long notAfterMs) implements Request {
  /** Checks the numbers. */
  public TransferRequest {
    Request.require(points > 0, "points above 0");
  }

  @Override
  public Operation operation() {
    return Operation.TRANSFER;
  }

  @Override
  public String id() {
    return transferId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields().number("points", points).instant("notAfter", notAfterMs).map();
  }
}
