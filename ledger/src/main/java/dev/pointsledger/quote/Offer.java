package dev.pointsledger.quote;

import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A coupon that is put to a quote.
 *
 * @param code its code
 * @param terms under which it was issued; null: there is no such coupon, and a refusal
 * @param refusal why its state, its member or its time do not allow it; null: they do
 */
public record Offer(String code, @Nullable CouponTemplate terms, @Nullable Reason refusal) {
  /** Checks that what has no terms is refused. */
  public Offer {
    if (terms == null && refusal == null) {
      throw new IllegalArgumentException("neither terms nor a refusal: " + code);
    }
  }

  /**
   * Why a coupon is not applied.
   *
   * @param refusal of the closed list
   * @param detail one sentence for people
   */
  public record Reason(Refusal refusal, String detail) {}
}
