package dev.pointsledger.core.coupon;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.TemplateState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponCount;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.program.CouponGrant;
import java.util.List;

/**
 * Gives coupons as benefits. Nothing is refused: as many are given as the stock, the member's limit
 * and the bounds leave; of a template that is not there yet, has a public code or is over, none.
 * The template's tiers do not count: the benefit says who gets it.
 *
 * <p>What a plan gives each month and what birthdays give are promises: the stock is for what is
 * asked for, and neither bounds them nor is lessened by them. Nor do others: what the clock gives
 * hangs on its member and on what was recorded before it was due, so it is the same whoever settles
 * it and when.
 */
public final class CouponGiving {
  /** Why coupons are given. */
  public enum Reason {
    /** {@code onEnroll}. */
    ENROLLMENT(CouponChange.Cause.ENROLLMENT, false),
    /** {@code onUpgrade} of a level. */
    UPGRADE(CouponChange.Cause.UPGRADE, false),
    /** {@code onRenew} of a plan. */
    RENEWAL(CouponChange.Cause.RENEWAL, false),
    /** {@code monthlyCoupons} of a plan. */
    MONTHLY(CouponChange.Cause.MONTHLY, true),
    /** {@code onBirthday}. */
    BIRTHDAY(CouponChange.Cause.BIRTHDAY, true);

    private final CouponChange.Cause cause;
    private final boolean isPromise;

    Reason(CouponChange.Cause cause, boolean isPromise) {
      this.cause = cause;
      this.isPromise = isPromise;
    }
  }

  private CouponGiving() {}

  /**
   * Gives coupons to a settled draft by a command.
   *
   * @param program the version in force at the instant
   * @param atMs now, epoch ms
   * @param effects of a begun record
   */
  public static void give(
      CompiledProgram program,
      MemberDraft draft,
      List<CouponGrant> coupons,
      Reason reason,
      long atMs,
      Effects effects) {
    for (CouponGrant grant : coupons) {
      TemplateState template = effects.program().template(grant.template());
      if (template != null) {
        give(template, template.latest(), program, draft, grant, reason, atMs, effects);
      }
    }
  }

  /**
   * Gives coupons that are due by the clock.
   *
   * @param program the version in force at the instant
   * @param dueMs when they are given, epoch ms
   * @param effects of a begun record that holds them: {@link #fits}
   */
  public static void giveByClock(
      CompiledProgram program,
      MemberDraft draft,
      List<CouponGrant> coupons,
      Reason reason,
      long dueMs,
      Effects effects) {
    for (CouponGrant grant : coupons) {
      TemplateState template = effects.program().template(grant.template());
      TemplateState.Version version = template == null ? null : template.before(dueMs);
      if (template != null && version != null) {
        give(template, version, program, draft, grant, reason, dueMs, effects);
      }
    }
  }

  /** Whether a record can give all of these too that are due at an instant. */
  public static boolean fits(
      List<CouponGrant> coupons, MemberDraft draft, long dueMs, Effects effects) {
    long most = 0;
    for (CouponGrant grant : coupons) {
      TemplateState template = effects.program().template(grant.template());
      if (template != null && template.before(dueMs) != null) {
        most += grant.quantity();
      }
    }
    if (most > 0) {
      effects.gives(draft.number());
    }
    return effects.fits(Math.min(most, CouponIssuing.OPEN_MAX));
  }

  private static void give(
      TemplateState template,
      TemplateState.Version version,
      CompiledProgram program,
      MemberDraft draft,
      CouponGrant grant,
      Reason reason,
      long atMs,
      Effects effects) {
    CouponTemplate terms = version.template();
    long day = program.calendar().dayOf(atMs);
    if (terms.isPublic() || CouponIssuing.expiresAtMs(terms, program.calendar(), day) <= atMs) {
      return;
    }
    long left = Math.min(grant.quantity(), CouponIssuing.openLeft(draft));
    left = Math.min(left, CouponIssuing.memberLeft(template, terms, program, draft, day));
    if (reason.isPromise) {
      Coupons.count(effects, template.number(), CouponCount.PROMISED, left);
    } else {
      left = Math.min(left, CouponIssuing.stockLeft(template, effects));
    }
    if (effects.fits(left)) {
      CouponIssuing.issueAll(template, version, program, draft, reason.cause, left, atMs, effects);
    }
  }
}
