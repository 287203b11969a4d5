package dev.pointsledger.event;

import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.Instants;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes what became of coupons. It stands at the front of a record, so that the keys of
 * coupons are read without the rest: its instants are epoch ms. {@link EventCodec} describes it.
 */
final class CouponParts {
  private static final int ISSUED = 1;
  private static final int PUBLIC = 2;
  private static final int ORDER = 4;
  private static final int RESERVED = 8;

  private final RecordReader in;
  private List<CouponChange> coupons = List.of();
  private @Nullable OrderCoupons onOrder;

  CouponParts(RecordReader in) {
    this.in = in;
  }

  /** Reads, or starts with nothing where there is nothing. */
  void read(boolean present) {
    coupons = present ? list() : List.of();
    onOrder = present && in.byteValue() != 0 ? new OrderCoupons(in.string(), list()) : null;
  }

  /** What became of coupons, as read last. */
  List<CouponChange> coupons() {
    return coupons;
  }

  /** The coupons redeemed on an order, as read last; null: they did not change. */
  @Nullable OrderCoupons onOrder() {
    return onOrder;
  }

  private List<CouponChange> list() {
    int count = in.count();
    List<CouponChange> list = count == 0 ? List.of() : new ArrayList<>(count);
    for (int left = count; left > 0; left--) {
      list.add(coupon());
    }
    return list;
  }

  private CouponChange coupon() {
    CouponChange.Cause cause = CouponChange.Cause.of(in.byteValue());
    int flags = in.byteValue();
    int member = in.intValue();
    long number = in.varint();
    String code = in.string();
    int template = in.intValue();
    int version = in.intValue();
    CouponState state = state(in.byteValue());
    return new CouponChange(
        cause,
        (flags & ISSUED) != 0,
        member,
        number,
        code,
        (flags & PUBLIC) != 0,
        template,
        version,
        state,
        (flags & ORDER) != 0 ? in.string() : null,
        (flags & RESERVED) != 0 ? in.zigzag() : Instants.ABSENT,
        in.zigzag(),
        in.zigzag());
  }

  private CouponState state(int number) {
    if (number >= CouponState.values().length) {
      throw in.broken("has a coupon of unknown state " + number);
    }
    return CouponState.of(number);
  }

  static void write(RecordWriter out, SideEffects side) {
    list(out, side.coupons());
    OrderCoupons onOrder = side.onOrder();
    out.byteValue(onOrder == null ? 0 : 1);
    if (onOrder != null) {
      out.string(onOrder.orderId());
      list(out, onOrder.redeemed());
    }
  }

  private static void list(RecordWriter out, List<CouponChange> coupons) {
    out.varint(coupons.size());
    for (CouponChange coupon : coupons) {
      coupon(out, coupon);
    }
  }

  private static void coupon(RecordWriter out, CouponChange coupon) {
    out.byteValue(coupon.cause().ordinal());
    out.byteValue(
        PartsEncoder.flag(coupon.issued(), ISSUED)
            | PartsEncoder.flag(coupon.isPublic(), PUBLIC)
            | PartsEncoder.flag(coupon.orderId() != null, ORDER)
            | PartsEncoder.flag(coupon.reservedUntilMs() != Instants.ABSENT, RESERVED));
    out.varint(coupon.member());
    out.varint(coupon.number());
    out.string(coupon.code());
    out.varint(coupon.template());
    out.varint(coupon.version());
    out.byteValue(coupon.state().ordinal());
    out.optionalString(coupon.orderId());
    if (coupon.reservedUntilMs() != Instants.ABSENT) {
      out.zigzag(coupon.reservedUntilMs());
    }
    out.zigzag(coupon.expiresAtMs());
    out.zigzag(coupon.effectiveAtMs());
  }
}
