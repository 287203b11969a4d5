package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One call to a ledger.
 *
 * @param kind accrual, return, activation, activity, hold, capture, release, redemption, reversal,
 *     adjustment, transfer, extension, plan, coupon-template, coupon-issue, coupon-use (with the
 *     action), program (a further version), member, freeze, unfreeze or close
 * @param body the API's body, with what stands in the path as further fields ({@code holdId},
 *     {@code redemptionId}, {@code orderId}, {@code memberId})
 * @param nowMs the stamped time, epoch ms
 * @param admin whether the caller's key has the role admin
 */
public record Step(String kind, ObjectNode body, long nowMs, boolean admin) {
  Step(String kind, ObjectNode body, long nowMs) {
    this(kind, body, nowMs, false);
  }

  /** The same call at another time. */
  public Step at(long ms) {
    return new Step(kind, body, ms, admin);
  }

  @Override
  public String toString() {
    return Instant.ofEpochMilli(nowMs) + " " + kind + (admin ? " (admin) " : " ") + body;
  }
}
