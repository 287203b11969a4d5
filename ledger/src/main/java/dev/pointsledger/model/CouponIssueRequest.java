package dev.pointsledger.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Coupons to be issued to a member (semantics.md section 9).
 *
 * @param issueId the business key
 * @param templateId of the program
 * @param quantity at least 1; {@link Request#NO_AMOUNT}: not sent, one
 * @param payWithPoints true: bought for the template's price in points; null: not sent, free
 * @param notAfterMs epoch ms; {@link Instants#ABSENT}: not sent
 */
public record CouponIssueRequest(
    String issueId,
    String templateId,
    long quantity,
    @Nullable Boolean payWithPoints,
    long notAfterMs)
    implements Request {
  /** The most coupons of one request. */
  public static final int QUANTITY_MAX = 1_000;

  /** Checks the number. */
  public CouponIssueRequest {
    Request.require(
        quantity == NO_AMOUNT || (quantity > 0 && quantity <= QUANTITY_MAX), "quantity in bounds");
  }

  /** How many coupons are meant. */
  public int count() {
    return quantity == NO_AMOUNT ? 1 : (int) quantity;
  }

  /** Whether they are bought with points. */
  public boolean isPaid() {
    return Boolean.TRUE.equals(payWithPoints);
  }

  @Override
  public Operation operation() {
    return Operation.COUPON_ISSUE;
  }

  @Override
  public String id() {
    return issueId;
  }

  @Override
  public Map<String, Object> sent() {
    return new SentFields()
        .text("templateId", templateId)
        .amount("quantity", quantity)
        .flag("payWithPoints", payWithPoints)
        .instant("notAfter", notAfterMs)
        .map();
  }
}
