package dev.pointsledger.event;

import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that move to a record because of what became of coupons in it. */
final class CouponKeys {
  private CouponKeys() {}

  static List<BusinessKey> of(int program, SideEffects side) {
    return side.movesCoupons() ? of(program, side.coupons(), side.onOrder()) : List.of();
  }

  static List<BusinessKey> of(
      int program, List<CouponChange> coupons, @Nullable OrderCoupons onOrder) {
    List<BusinessKey> keys = new ArrayList<>(coupons.size() + 1);
    for (CouponChange coupon : coupons) {
      if (!coupon.stateId().isEmpty()) {
        keys.add(new BusinessKey(program, Operation.COUPON_STATE, coupon.stateId()));
      }
    }
    if (onOrder != null) {
      keys.add(new BusinessKey(program, Operation.ORDER_COUPONS, onOrder.orderId()));
    }
    return keys;
  }

  static List<BusinessKey> with(BusinessKey first, List<BusinessKey> others) {
    List<BusinessKey> keys = new ArrayList<>(others.size() + 1);
    keys.add(first);
    keys.addAll(others);
    return keys;
  }
}
