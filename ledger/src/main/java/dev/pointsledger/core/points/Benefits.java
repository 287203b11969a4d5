package dev.pointsledger.core.points;

import dev.pointsledger.core.coupon.CouponGiving;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.ExactFraction;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Benefit;
import dev.pointsledger.program.Plan;
import dev.pointsledger.program.Referral;
import java.math.BigInteger;

/**
 * Points given beside orders: at enrollment, at an upgrade, for referring (semantics.md section 7).
 * They are earned, available at once unless their time is past, expire as an order of the record's
 * business time would in the tier held before it, and count against no cap.
 */
public final class Benefits {
  private Benefits() {}

  /**
   * When points are given.
   *
   * @param day business day of what they are given for
   * @param tier index of the tier held before it
   * @param nowMs time of the record, epoch ms
   */
  record Occasion(long day, int tier, long nowMs) {}

  private static Occasion now(CompiledProgram program, MemberDraft draft, long nowMs) {
    return new Occasion(
        program.calendar().dayOf(nowMs), Math.toIntExact(draft.get(MemberField.TIER)), nowMs);
  }

  /** Gives points, if any. */
  static void give(
      CompiledProgram program,
      MemberDraft draft,
      Grant.Kind kind,
      int step,
      long points,
      Occasion at,
      Effects effects) {
    if (points == 0) {
      return;
    }
    long key = Lots.givenKey(program, draft, at.day(), at.tier(), at.nowMs());
    draft.add(MemberField.EARNED, points);
    long paid = Lots.addAvailable(draft, key, points, at.nowMs());
    long untilMs = Lots.expiresAtMs(draft, key);
    long expiry = untilMs <= at.nowMs() ? untilMs : key;
    effects.grant(new Grant(kind, draft.number(), step, points, expiry, paid));
  }

  /**
   * What enrollment gives.
   *
   * @param occurredAtMs business time of what enrolls the member, epoch ms
   */
  public static void enroll(
      CompiledProgram program, MemberDraft draft, long occurredAtMs, long nowMs, Effects effects) {
    Benefit benefit = program.definition().onEnroll();
    if (benefit != null) {
      Occasion at = new Occasion(program.calendar().dayOf(occurredAtMs), 0, nowMs);
      give(program, draft, Grant.Kind.ENROLLMENT, 0, benefit.points(), at, effects);
      CouponGiving.give(
          program, draft, benefit.coupons(), CouponGiving.Reason.ENROLLMENT, nowMs, effects);
    }
  }

  /** What reaching the present tier gives, once for each period that it is valid for. */
  static void upgrade(CompiledProgram program, MemberDraft draft, Occasion at, Effects effects) {
    int tier = Math.toIntExact(draft.get(MemberField.TIER));
    Benefit benefit = program.definition().tiers().levels().get(tier).onUpgrade();
    if (benefit == null || draft.table(MemberTable.UPGRADE_GIVEN).get(tier, 0) > at.nowMs()) {
      return;
    }
    draft.set(MemberTable.UPGRADE_GIVEN, tier, 0, draft.get(MemberField.TIER_VALID_UNTIL));
    give(program, draft, Grant.Kind.UPGRADE, tier, benefit.points(), at, effects);
    CouponGiving.give(
        program, draft, benefit.coupons(), CouponGiving.Reason.UPGRADE, at.nowMs(), effects);
  }

  /**
   * What a renewal of a plan gives.
   *
   * @param number the plan's in the program
   */
  public static void renew(
      CompiledProgram program,
      MemberDraft draft,
      Plan plan,
      int number,
      long nowMs,
      Effects effects) {
    Benefit benefit = plan.onRenew();
    if (benefit == null) {
      return;
    }
    Occasion at = now(program, draft, nowMs);
    give(program, draft, Grant.Kind.RENEWAL, number, benefit.points(), at, effects);
    CouponGiving.give(
        program, draft, benefit.coupons(), CouponGiving.Reason.RENEWAL, nowMs, effects);
  }

  /** What referring gives at enrollment, to both; the referrer is counted one referral more. */
  public static void refer(
      CompiledProgram program,
      MemberDraft referrer,
      MemberDraft referee,
      long nowMs,
      Effects effects) {
    referrer.add(MemberField.REFERRALS, 1);
    Referral referral = program.definition().referral();
    if (referral == null) {
      return;
    }
    Occasion at = now(program, referrer, nowMs);
    Occasion atReferee = now(program, referee, nowMs);
    give(program, referee, Grant.Kind.REFEREE, 0, referral.refereePoints(), atReferee, effects);
    give(program, referrer, Grant.Kind.REFERRER, 0, referral.referrerPoints(), at, effects);
    long count = referrer.get(MemberField.REFERRALS);
    for (Referral.Step step : referral.ladder()) {
      if (step.count() == count) {
        give(program, referrer, Grant.Kind.LADDER, step.count(), step.points(), at, effects);
      }
    }
  }

  /** The referrer's share of the base points of the first order, rounded as the program rounds. */
  static void firstOrder(
      CompiledProgram program,
      MemberDraft referrer,
      long basePoints,
      long day,
      long nowMs,
      Effects effects) {
    Referral referral = program.definition().referral();
    if (referral == null) {
      return;
    }
    ExactFraction exact = new ExactFraction();
    exact.add(
        BigInteger.valueOf(basePoints),
        BigInteger.valueOf(referral.firstOrderPercent()),
        BigInteger.valueOf(100));
    long share = exact.times(Rational.ONE, program.rounding());
    Occasion at = new Occasion(day, Math.toIntExact(referrer.get(MemberField.TIER)), nowMs);
    give(program, referrer, Grant.Kind.FIRST_ORDER, 0, share, at, effects);
    if (share > 0 || !referrer.settlements().isEmpty()) {
      // What time did to the referrer has effects beside, so it is recorded with them.
      effects.other(referrer.change(null));
    }
  }
}
