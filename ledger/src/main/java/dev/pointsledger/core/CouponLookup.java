package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.core.state.TemplateState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.OrderCoupons;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Operation;
import org.jspecify.annotations.Nullable;

/** Finds coupons by their codes in the records that were fetched for a command. */
final class CouponLookup {
  private final Desk desk;

  CouponLookup(Desk desk) {
    this.desk = desk;
  }

  /** The coupon of a code, of a public one its use on an order; null: there is none. */
  @Nullable CouponChange find(String code, @Nullable String orderId) {
    for (BusinessKey key : Command.couponKeys(desk.program().number(), code, orderId)) {
      CouponChange coupon = find(key, desk.find(key.operation(), key.id()));
      if (coupon != null) {
        return coupon;
      }
    }
    return null;
  }

  /** What became of the coupon of a key in the latest record of the key; null: there is none. */
  static @Nullable CouponChange find(BusinessKey key, @Nullable Event latest) {
    if (latest == null) {
      return null;
    }
    for (int i = latest.side().coupons().size() - 1; i >= 0; i--) {
      CouponChange coupon = latest.side().coupons().get(i);
      if (coupon.stateId().equals(key.id())) {
        return coupon;
      }
    }
    throw new IllegalStateException("record " + latest.header().sequence() + " lacks its " + key);
  }

  /** The template whose public code a text is; null: it is none. */
  @Nullable TemplateState templateOf(String code) {
    return desk.program().templateOf(code);
  }

  /** The terms that a coupon was issued under. */
  CouponTemplate termsOf(CouponChange coupon) {
    return desk.program().templates().get(coupon.template()).version(coupon.version()).template();
  }

  /** The coupons that are redeemed on an order; null: never was one. */
  @Nullable OrderCoupons onOrder(String orderId) {
    Event latest = desk.find(Operation.ORDER_COUPONS, orderId);
    return latest == null ? null : latest.side().onOrder();
  }
}
