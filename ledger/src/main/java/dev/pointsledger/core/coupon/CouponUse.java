package dev.pointsledger.core.coupon;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.core.state.TemplateState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponChange.Cause;
import dev.pointsledger.event.CouponCount;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.OrderCoupons;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.Instants;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a coupon's life, each on the settled draft of its member, in a state that allows it:
 * issued, reserved, redeemed, rolled back, made worthless. Each notes the coupon as it is then.
 */
public final class CouponUse {
  private CouponUse() {}

  /**
   * The coupon of a public code that a member has already and does not use now; null: there is
   * none. So a code whose order fell through is not used up.
   */
  public static @Nullable CouponChange unused(
      TemplateState template, String publicCode, MemberDraft draft) {
    RowTable coupons = draft.table(MemberTable.COUPON);
    for (int i = 0; i < coupons.size(); i++) {
      long number = coupons.key2(i);
      int version = Coupons.versionOf(coupons.value(i));
      if (Coupons.templateOf(coupons.value(i)) == template.number()
          && template.version(version).template().publicCode().equals(publicCode)
          && Coupons.reservedUntilMs(draft, number) == Instants.ABSENT) {
        return new CouponChange(
            Cause.ISSUE,
            false,
            draft.number(),
            number,
            publicCode,
            true,
            template.number(),
            version,
            CouponState.ISSUED,
            null,
            Instants.ABSENT,
            coupons.key(i),
            0);
      }
    }
    return null;
  }

  /** Issues the coupon of a public code, to be used on an order at once; it is not noted yet. */
  public static CouponChange claim(
      TemplateState template,
      CompiledProgram program,
      MemberDraft draft,
      Cause cause,
      String orderId,
      long atMs,
      Effects effects) {
    return CouponIssuing.issue(
        template, template.latest(), program, draft, cause, orderId, atMs, effects);
  }

  /** Sets an issued coupon aside. */
  public static void reserve(
      CouponChange coupon,
      MemberDraft draft,
      String orderId,
      long untilMs,
      long atMs,
      Effects effects) {
    draft.set(MemberTable.COUPON_RESERVED, untilMs, coupon.number(), coupon.expiresAtMs());
    Coupons.count(effects, coupon.template(), CouponCount.RESERVED, 1);
    effects.coupon(
        coupon.then(
            effects.issues(coupon.number()),
            Cause.RESERVE,
            CouponState.RESERVED,
            orderId,
            untilMs,
            atMs));
  }

  /**
   * Uses an issued or reserved coupon.
   *
   * @param before the coupons redeemed on the order so far
   */
  public static void redeem(
      CouponChange coupon,
      MemberDraft draft,
      String orderId,
      List<CouponChange> before,
      long atMs,
      Effects effects) {
    Coupons.forgetReservation(draft, coupon.number(), coupon.expiresAtMs(), effects);
    var unused = Coupons.remove(draft, coupon.expiresAtMs(), coupon.number());
    Coupons.count(effects, coupon.template(), CouponCount.REDEEMED, 1);
    CouponChange redeemed =
        coupon.then(
            effects.issues(coupon.number()),
            Cause.REDEEM,
            CouponState.REDEEMED,
            orderId,
            Instants.ABSENT,
            atMs);
    effects.coupon(redeemed);
    List<CouponChange> after = new ArrayList<>(before);
    after.add(redeemed);
    effects.onOrder(new OrderCoupons(orderId, after));
  }

  /** Gives a reservation up. */
  public static void release(CouponChange coupon, MemberDraft draft, long atMs, Effects effects) {
    boolean expired =
        Coupons.unreserve(draft, coupon.number(), coupon.expiresAtMs(), atMs, effects);
    CouponState state = expired ? CouponState.EXPIRED : CouponState.ISSUED;
    effects.coupon(
        coupon.then(
            effects.issues(coupon.number()),
            Cause.RELEASE,
            state,
            coupon.orderId(),
            Instants.ABSENT,
            atMs));
  }

  /** Makes an issued or reserved coupon worthless; the stock does not get it back. */
  public static void makeVoid(CouponChange coupon, MemberDraft draft, long atMs, Effects effects) {
    Coupons.forgetReservation(draft, coupon.number(), coupon.expiresAtMs(), effects);
    var unused = Coupons.remove(draft, coupon.expiresAtMs(), coupon.number());
    Coupons.count(effects, coupon.template(), CouponCount.VOIDED, 1);
    effects.coupon(
        coupon.then(
            effects.issues(coupon.number()),
            Cause.VOID,
            CouponState.VOIDED,
            coupon.orderId(),
            Instants.ABSENT,
            atMs));
  }

  /**
   * Undoes redemptions on one order: each coupon is issued again, or expired if its time is over.
   *
   * @param which those to undo, all of the draft's member
   * @param before the coupons redeemed on the order so far
   */
  public static void rollBack(
      List<CouponChange> which,
      MemberDraft draft,
      OrderCoupons before,
      Cause cause,
      long atMs,
      Effects effects) {
    List<CouponChange> after = new ArrayList<>(before.redeemed());
    for (CouponChange coupon : which) {
      boolean expired = coupon.expiresAtMs() <= atMs;
      Coupons.count(effects, coupon.template(), CouponCount.REDEEMED, -1);
      Coupons.count(effects, coupon.template(), CouponCount.ROLLED_BACK, 1);
      if (expired) {
        Coupons.count(effects, coupon.template(), CouponCount.EXPIRED, 1);
      } else {
        draft.set(
            MemberTable.COUPON,
            coupon.expiresAtMs(),
            coupon.number(),
            Coupons.value(coupon.template(), coupon.version()));
      }
      CouponState state = expired ? CouponState.EXPIRED : CouponState.ISSUED;
      effects.coupon(
          coupon.then(
              effects.issues(coupon.number()),
              cause,
              state,
              coupon.orderId(),
              Instants.ABSENT,
              atMs));
      after.removeIf(other -> other.number() == coupon.number());
    }
    effects.onOrder(new OrderCoupons(before.orderId(), after));
  }
}
