package dev.pointsledger.model;

import java.util.Map;

/**
 * Spent points to be given back (semantics.md section 6).
 *
 * @param reversalId the business key
 * @param redemptionId the redemption
 * @param points at least 1; {@link Request#NO_AMOUNT}: not sent, all that is left
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record ReversalRequest(String reversalId, String redemptionId, long points, long notAfterMs)
    implements Request {
  /** Checks the numbers. */
  public ReversalRequest {
    Request.require(points > 0 || points == NO_AMOUNT, "points above 0");
  }

  @Override
  public Operation operation() {
    return Operation.REVERSAL;
  }

  @Override
  public String id() {
    return reversalId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields()
        .text("redemptionId", redemptionId)
        .amount("points", points)
        .instant("notAfter", notAfterMs)
        .map();
  }
}
