package dev.pointsledger.core;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.OrderCoupons;
import dev.pointsledger.model.CouponOperationRequest;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is not done with coupons: by their state, then by their terms, then by the request. */
final class CouponGuards {
  private final Desk desk;
  private final CouponLookup lookup;

  CouponGuards(Desk desk, CouponLookup lookup) {
    this.desk = desk;
    this.lookup = lookup;
  }

  /**
   * Refuses what the coupon's state or its terms do not allow; null: they do.
   *
   * @param coupon null: a public code of which one is to be issued
   * @param state of the coupon now
   * @param draft whose it is, settled
   */
  @Nullable Decision refuse(
      Action action,
      @Nullable String orderId,
      @Nullable CouponChange coupon,
      CouponState state,
      CouponTemplate terms,
      MemberDraft draft) {
    if (coupon != null && !allows(action, orderId, coupon, state)) {
      return refuseState(coupon, state);
    }
    if (!action.needsOrder()) {
      return null;
    }
    if (!Couponing.isForTier(terms, desk.present(), draft)) {
      return Couponing.refuseTier(terms);
    }
    if (terms.validFromMs() != Instants.ABSENT && desk.nowMs() < terms.validFromMs()) {
      return Refusing.refused(
          Refusal.NOT_ELIGIBLE,
          "The coupon is valid from " + Instant.ofEpochMilli(terms.validFromMs()) + ".");
    }
    boolean over = terms.validToMs() != Instants.ABSENT && desk.nowMs() >= terms.validToMs();
    return coupon == null && over
        ? Refusing.refused(Refusal.NOT_ELIGIBLE, "The code's validity is over.")
        : null;
  }

  private static boolean allows(
      Action action, @Nullable String orderId, CouponChange coupon, CouponState state) {
    boolean sameOrder = orderId == null || orderId.equals(coupon.orderId());
    return switch (action) {
      case RESERVE -> state == CouponState.ISSUED;
      case REDEEM ->
          state == CouponState.ISSUED
              || (state == CouponState.RESERVED && orderId != null && sameOrder);
      case RELEASE -> state == CouponState.RESERVED && sameOrder;
      case ROLLBACK -> state == CouponState.REDEEMED && sameOrder;
      case VOID -> state.isOpen();
    };
  }

  private static Decision refuseState(CouponChange coupon, CouponState state) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("state", state.id());
    boolean onOrder = state == CouponState.RESERVED || state == CouponState.REDEEMED;
    String orderId = onOrder ? coupon.orderId() : null;
    if (orderId != null) {
      members.put("orderId", orderId);
    }
    return new Decision.Refused(
        new Outcome.Refused(
            Refusal.COUPON_STATE,
            "The coupon is "
                + state.id()
                + (orderId == null ? "." : ", for order " + orderId + "."),
            members));
  }

  /** Refuses what the request asks beyond that: another's coupon, a time or a number too large. */
  @Nullable Decision refuseRequest(
      CouponOperationRequest request, @Nullable Member sender, Member owner) {
    if (sender != null && sender != owner) {
      return Refusing.refused(Refusal.NOT_ELIGIBLE, "The coupon is another member's.");
    }
    long maxTtlMs = desk.present().program().definition().holds().maxTtlMs();
    if (request.ttlMs() > maxTtlMs) {
      return Refusing.refused(
          Refusal.NOT_ELIGIBLE, "ttl may be up to " + Duration.ofMillis(maxTtlMs) + ".");
    }
    String orderId = request.orderId();
    OrderCoupons onOrder =
        request.action() == Action.REDEEM && orderId != null ? lookup.onOrder(orderId) : null;
    return onOrder != null && onOrder.redeemed().size() >= CouponUsing.ORDER_COUPONS_MAX
        ? Refusing.refused(
            Refusal.LIMIT_REACHED,
            "An order takes up to " + CouponUsing.ORDER_COUPONS_MAX + " coupons.")
        : null;
  }
}
