package dev.pointsledger.core.coupon;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.program.CouponGrant;
import java.util.List;

/** Gives coupons that come with a benefit: the one place where they are given. */
public final class CouponGiving {
  /** Why coupons are given. */
  public enum Reason {
    /** {@code onEnroll}. */
    ENROLLMENT,
    /** {@code onUpgrade} of a level. */
    UPGRADE,
    /** {@code onRenew} of a plan. */
    RENEWAL,
    /** {@code monthlyCoupons} of a plan. */
    MONTHLY,
    /** {@code onBirthday}. */
    BIRTHDAY
  }

  private CouponGiving() {}

  /**
   * Gives coupons. A program that has any is refused when it is proposed, so there are none to give
   * as yet.
   *
   * @param program the version in force at the instant
   * @param draft the member, settled up to the instant
   * @param coupons what is given; may be empty
   * @param effectiveAtMs from when they count, epoch ms
   * @param effects of the record
   */
  public static void give(
      CompiledProgram program,
      MemberDraft draft,
      List<CouponGrant> coupons,
      Reason reason,
      long effectiveAtMs,
      Effects effects) {}
}
