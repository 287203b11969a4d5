package dev.pointsledger.core.coupon;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.TemplateState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.program.CouponGrant;
import java.util.List;

/**
 * Gives coupons as benefits. Nothing is refused: as many are given as the stock, the member's limit
 * and the bounds leave; of a template that is not there yet, has a public code or is over, none.
 * The template's tiers do not count: the benefit says who gets it.
 */
public final class CouponGiving {
  /** Why coupons are given. */
  public enum Reason {
    /** {@code onEnroll}. */
    ENROLLMENT(CouponChange.Cause.ENROLLMENT),
    /** {@code onUpgrade} of a level. */
    UPGRADE(CouponChange.Cause.UPGRADE),
    /** {@code onRenew} of a plan. */
    RENEWAL(CouponChange.Cause.RENEWAL),
    /** {@code monthlyCoupons} of a plan. */
    MONTHLY(CouponChange.Cause.MONTHLY),
    /** {@code onBirthday}. */
    BIRTHDAY(CouponChange.Cause.BIRTHDAY);

    private final CouponChange.Cause cause;

    Reason(CouponChange.Cause cause) {
      this.cause = cause;
    }
  }

  private CouponGiving() {}

  /**
   * Gives coupons to a settled draft.
   *
   * @param program the version in force at the instant
   * @param effectiveAtMs when they are given, epoch ms
   * @param effects of a begun record
   */
  public static void give(
      CompiledProgram program,
      MemberDraft draft,
      List<CouponGrant> coupons,
      Reason reason,
      long effectiveAtMs,
      Effects effects) {
    for (CouponGrant grant : coupons) {
      TemplateState template = effects.program().template(grant.template());
      if (template != null) {
        long count = count(template, program, draft, grant.quantity(), effectiveAtMs, effects);
        CouponIssuing.issueAll(
            template, program, draft, reason.cause, count, effectiveAtMs, effects);
      }
    }
  }

  private static long count(
      TemplateState template,
      CompiledProgram program,
      MemberDraft draft,
      int quantity,
      long atMs,
      Effects effects) {
    CouponTemplate terms = template.latest().template();
    long day = program.calendar().dayOf(atMs);
    boolean over = CouponIssuing.expiresAtMs(terms, program.calendar(), day) <= atMs;
    if (terms.isPublic() || over) {
      return 0;
    }
    long left = Math.min(quantity, effects.couponsLeft());
    left = Math.min(left, CouponIssuing.stockLeft(template, effects));
    left = Math.min(left, CouponIssuing.openLeft(draft));
    return Math.min(left, CouponIssuing.memberLeft(template, program, draft, day));
  }
}
