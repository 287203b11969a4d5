package dev.pointsledger.core;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.coupon.CouponUse;
import dev.pointsledger.core.coupon.Coupons;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.TemplateState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.OrderCoupons;
import dev.pointsledger.model.CouponOperationRequest;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.Request;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is done with coupons (semantics.md section 9). The use of a public code on an order
 * is a coupon of its member like any other, issued in the record that first uses it; when its order
 * falls through, the same coupon serves the member's next order.
 */
final class CouponUsing {
  /** Coupons that one order may take: each record of the order's coupons names them all. */
  static final int ORDER_COUPONS_MAX = 100;

  private final Desk desk;
  private final Couponing couponing;
  private final CouponLookup lookup;
  private final CouponGuards guards;

  CouponUsing(Desk desk, Couponing couponing) {
    this.desk = desk;
    this.couponing = couponing;
    this.lookup = new CouponLookup(desk);
    this.guards = new CouponGuards(desk, lookup);
  }

  /**
   * What a code comes to for a member.
   *
   * @param coupon that there is; null: a public code of which one is to be issued
   * @param state of the coupon now
   * @param template by number; of a public code the one that has it now
   * @param terms of the coupon, or to be issued under
   */
  private record Located(
      @Nullable CouponChange coupon,
      CouponState state,
      TemplateState template,
      CouponTemplate terms) {}

  Decision use(Transaction.UseCoupon command) {
    CouponOperationRequest request = command.request();
    Decision late = desk.refuseLate(request.notAfterMs());
    if (late != null) {
      return late;
    }
    Member sender = command.memberId() == null ? null : desk.member(command.memberId());
    if (command.memberId() != null && sender == null) {
      return Refusing.unknownMember(command.memberId());
    }
    CouponChange known = lookup.find(request.code(), request.orderId());
    TemplateState ofCode = lookup.templateOf(request.code());
    boolean uses = request.action().needsOrder();
    if (known == null && (ofCode == null || !uses)) {
      return unknown(request.code());
    }
    Member owner = known == null ? sender : desk.state.member(known.member());
    if (owner == null) {
      return Refusing.refused(
          Refusal.NOT_ELIGIBLE, "A public code is used by a member: memberId is missing.");
    }
    Decision status = uses ? Desk.refuseBurn(owner) : Desk.refuseClosed(owner);
    if (status != null) {
      return status;
    }
    MemberDraft draft = desk.settle(owner);
    Located located = locate(known, ofCode, request.code(), draft, uses);
    Decision refusal = refuse(request.action(), request.orderId(), located, draft);
    if (refusal == null) {
      refusal = guards.refuseRequest(request, sender, owner);
    }
    if (refusal == null && uses && located.coupon() == null) {
      refusal = couponing.refuseNumber(located.template(), desk.present(), draft, 1);
    }
    return refusal != null ? refusal : accept(command, located, draft);
  }

  private Decision unknown(String code) {
    return Refusing.refused(Refusal.UNKNOWN_COUPON, "No coupon has code " + code + ".");
  }

  private Located locate(
      @Nullable CouponChange known,
      @Nullable TemplateState ofCode,
      String code,
      MemberDraft draft,
      boolean uses) {
    if (known != null) {
      CouponState state = Coupons.stateOf(known, draft);
      if (!known.isPublic() || state != CouponState.EXPIRED || !uses || ofCode == null) {
        TemplateState template = desk.program().templates().get(known.template());
        return new Located(known, state, template, lookup.termsOf(known));
      }
    }
    TemplateState template = Objects.requireNonNull(ofCode);
    CouponChange unused = CouponUse.unused(template, code, draft);
    CouponTemplate terms = unused == null ? template.latest().template() : lookup.termsOf(unused);
    return new Located(unused, CouponState.ISSUED, template, terms);
  }

  private @Nullable Decision refuse(
      Action action, @Nullable String orderId, Located located, MemberDraft draft) {
    return guards.refuse(
        action, orderId, located.coupon(), located.state(), located.terms(), draft);
  }

  private Decision accept(Transaction.UseCoupon command, Located located, MemberDraft draft) {
    CouponOperationRequest request = command.request();
    ProgramState.Version version = desk.present();
    CouponChange coupon = located.coupon();
    if (coupon == null) {
      coupon =
          CouponUse.claim(
              located.template(),
              version.program(),
              draft,
              request.action() == Action.RESERVE
                  ? CouponChange.Cause.RESERVE
                  : CouponChange.Cause.REDEEM,
              String.valueOf(request.orderId()),
              desk.nowMs(),
              desk.effects);
    }
    step(request, coupon, draft);
    return desk.accept(
        new CouponEvent.CouponUsed(
            desk.header(version.number()),
            request,
            command.memberId() != null,
            desk.effects.build(),
            draft.change(null)));
  }

  private void step(CouponOperationRequest request, CouponChange coupon, MemberDraft draft) {
    long nowMs = desk.nowMs();
    String orderId = request.orderId() == null ? coupon.orderId() : request.orderId();
    OrderCoupons before =
        orderId == null
            ? null
            : Objects.requireNonNullElse(
                lookup.onOrder(orderId), new OrderCoupons(orderId, List.of()));
    switch (request.action()) {
      case RESERVE ->
          CouponUse.reserve(
              coupon,
              draft,
              Objects.requireNonNull(orderId),
              untilMs(request),
              nowMs,
              desk.effects);
      case REDEEM ->
          CouponUse.redeem(
              coupon,
              draft,
              Objects.requireNonNull(orderId),
              Objects.requireNonNull(before).redeemed(),
              nowMs,
              desk.effects);
      case RELEASE -> CouponUse.release(coupon, draft, nowMs, desk.effects);
      case ROLLBACK ->
          CouponUse.rollBack(
              List.of(coupon),
              draft,
              Objects.requireNonNull(before),
              CouponChange.Cause.ROLLBACK,
              nowMs,
              desk.effects);
      case VOID -> CouponUse.makeVoid(coupon, draft, nowMs, desk.effects);
    }
  }

  private long untilMs(CouponOperationRequest request) {
    long ttlMs =
        request.ttlMs() == Request.NO_AMOUNT
            ? desk.present().program().definition().holds().defaultTtlMs()
            : request.ttlMs();
    return Math.addExact(desk.nowMs(), ttlMs);
  }

  /** All of an order came back: its member's coupons are as if they had not been used on it. */
  void returnAll(String orderId, MemberDraft draft) {
    OrderCoupons onOrder = lookup.onOrder(orderId);
    if (onOrder == null) {
      return;
    }
    List<CouponChange> own =
        onOrder.redeemed().stream().filter(coupon -> coupon.member() == draft.number()).toList();
    if (!own.isEmpty()) {
      CouponUse.rollBack(
          own, draft, onOrder, CouponChange.Cause.RETURN, desk.nowMs(), desk.effects);
    }
  }

  /** How the redemption of a code by a member on an order would be refused now, if it would. */
  Outcome.Usable usable(Member member, String code, @Nullable String orderId) {
    CouponChange known = lookup.find(code, orderId);
    TemplateState ofCode = lookup.templateOf(code);
    if (known == null && ofCode == null) {
      return new Outcome.Usable(code, null, refusal(unknown(code)));
    }
    MemberDraft draft = desk.settle(member);
    boolean own = known == null || known.member() == member.number();
    if (!own) {
      return new Outcome.Usable(
          code,
          lookup.termsOf(Objects.requireNonNull(known)),
          refusal(Refusing.refused(Refusal.NOT_ELIGIBLE, "The coupon is another member's.")));
    }
    Located located = locate(known, ofCode, code, draft, true);
    Decision refused = Desk.refuseBurn(member);
    if (refused == null) {
      refused = refuse(Action.REDEEM, orderId, located, draft);
    }
    if (refused == null && located.coupon() == null) {
      refused = couponing.refuseNumber(located.template(), desk.present(), draft, 1);
    }
    return new Outcome.Usable(code, located.terms(), refused == null ? null : refusal(refused));
  }

  private static Outcome.Refused refusal(Decision decision) {
    return ((Decision.Refused) decision).refusal();
  }
}
