package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.program.Benefit;
import dev.pointsledger.program.Referral;

/**
 * Points given beside orders: at enrollment, at an upgrade, for referring (semantics.md section 7).
 * They are earned, available at once, expire as an order of now would in the present tier, and
 * count against no cap.
 */
public final class Benefits {
  private Benefits() {}

  /** Gives points, if any. */
  static void give(
      CompiledProgram program,
      MemberDraft draft,
      Grant.Kind kind,
      int step,
      long points,
      long nowMs,
      Effects effects) {
    if (points == 0) {
      return;
    }
    int tier = Math.toIntExact(draft.get(MemberField.TIER));
    long key = Lots.newKey(program, draft, program.calendar().dayOf(nowMs), tier);
    draft.add(MemberField.EARNED, points);
    long paid = Lots.addAvailable(draft, key, points);
    effects.grant(new Grant(kind, draft.number(), step, points, key, paid));
  }

  /** What enrollment gives. */
  public static void enroll(
      CompiledProgram program, MemberDraft draft, long nowMs, Effects effects) {
    Benefit benefit = program.definition().onEnroll();
    if (benefit != null) {
      give(program, draft, Grant.Kind.ENROLLMENT, 0, benefit.points(), nowMs, effects);
    }
  }

  /** What reaching the present tier gives, once for each period that it is valid for. */
  static void upgrade(CompiledProgram program, MemberDraft draft, long nowMs, Effects effects) {
    int tier = Math.toIntExact(draft.get(MemberField.TIER));
    Benefit benefit = program.definition().tiers().levels().get(tier).onUpgrade();
    if (benefit == null || draft.table(MemberTable.UPGRADE_GIVEN).get(tier, 0) > nowMs) {
      return;
    }
    draft.set(MemberTable.UPGRADE_GIVEN, tier, 0, draft.get(MemberField.TIER_VALID_UNTIL));
    give(program, draft, Grant.Kind.UPGRADE, tier, benefit.points(), nowMs, effects);
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
    give(program, referee, Grant.Kind.REFEREE, 0, referral.refereePoints(), nowMs, effects);
    give(program, referrer, Grant.Kind.REFERRER, 0, referral.referrerPoints(), nowMs, effects);
    long count = referrer.get(MemberField.REFERRALS);
    for (Referral.Step step : referral.ladder()) {
      if (step.count() == count) {
        give(program, referrer, Grant.Kind.LADDER, step.count(), step.points(), nowMs, effects);
      }
    }
  }

  /** The referrer's share of the base points of the first order. */
  static void firstOrder(
      CompiledProgram program, MemberDraft referrer, long basePoints, long nowMs, Effects effects) {
    Referral referral = program.definition().referral();
    if (referral == null) {
      return;
    }
    int percent = referral.firstOrderPercent();
    long share = basePoints / 100 * percent + basePoints % 100 * percent / 100;
    give(program, referrer, Grant.Kind.FIRST_ORDER, 0, share, nowMs, effects);
    if (share > 0) {
      effects.other(referrer.change(null));
    }
  }
}
