package dev.pointsledger.quote;

import dev.pointsledger.model.CouponTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one coupon does on an order.
 *
 * @param code its code
 * @param terms under which it was issued; null: there is no such coupon
 * @param refusal why it is not applied; null: it is
 * @param discount what it takes off, minor units; 0: a gift, free shipping, or it is not applied
 * @param shares what it takes off each line of the order, minor units; empty: nothing. Their sum is
 *     the discount
 */
public record QuotedCoupon(
    String code,
    @Nullable CouponTemplate terms,
    Offer.@Nullable Reason refusal,
    long discount,
    List<Long> shares) {
  /** Whether it counts. */
  public boolean applied() {
    return refusal == null;
  }
}
