package dev.pointsledger.event;

import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponOperationRequest;
import java.util.List;

/** Coupons were issued or used. */
public sealed interface CouponEvent extends TransactionEvent {
  /**
   * Coupons were issued to a member.
   *
   * @param slices what was paid for them, by lot in burn order; empty: they were free
   * @param side the coupons, and what is counted of the template
   */
  record CouponsIssued(
      Header header,
      CouponIssueRequest request,
      List<Slice> slices,
      SideEffects side,
      MemberChange change)
      implements CouponEvent {
    /** The coupons; what time gave in the same record is not among them. */
    public List<CouponChange> issued() {
      return side.coupons().stream()
          .filter(coupon -> coupon.cause() == CouponChange.Cause.ISSUE)
          .toList();
    }

    /** Points paid. */
    public long paid() {
      long points = 0;
      for (Slice slice : slices) {
        points += slice.points();
      }
      return points;
    }
  }

  /**
   * A coupon was reserved, redeemed, released, rolled back or made worthless.
   *
   * @param memberSent whether the request named its member
   * @param side the coupon, what is counted of its template, the coupons of the order
   */
  record CouponUsed(
      Header header,
      CouponOperationRequest request,
      boolean memberSent,
      SideEffects side,
      MemberChange change)
      implements CouponEvent {
    /** The coupon after the operation; what time gave in the same record comes before it. */
    public CouponChange coupon() {
      return side.coupons().get(side.coupons().size() - 1);
    }
  }
}
