package dev.pointsledger.model;

import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member brings from another system: one line of an import. Lots that are due already are
 * settled at their own instants, with the member's next record.
 *
 * @param memberId the member
 * @param enrolledAtMs epoch ms; {@link Instants#ABSENT}: not sent, the time of the record counts
 * @param birthday null: not known
 * @param referredBy who referred the member; null: nobody
 * @param status active or frozen
 * @param arrears points owed
 * @param lots open points
 * @param totals lifetime totals; null: not sent, what is open counts as adjusted
 * @param tier null: the first level
 * @param growth growth value by day
 * @param plan the paid plan; null: none
 * @param planTrials ids of plans that the member has tried
 * @param orders orders so far
 * @param spend sum of their eligible amounts, minor units
 * @param lastOrderAtMs time of the last order, epoch ms; {@link Instants#ABSENT}: not sent
 * @param referrals members whom this one referred
 * @param inactiveAtMs when points that live by activity are gone, epoch ms; {@link
 *     Instants#ABSENT}: not sent
 * @param coupons coupons that can be used
 */
public record MemberOpening(
    String memberId,
    long enrolledAtMs,
    @Nullable MonthDay birthday,
    @Nullable String referredBy,
    MemberStatus status,
    long arrears,
    List<Lot> lots,
    @Nullable Totals totals,
    @Nullable Tier tier,
    List<Growth> growth,
    @Nullable Plan plan,
    List<String> planTrials,
    long orders,
    long spend,
    long lastOrderAtMs,
    long referrals,
    long inactiveAtMs,
    List<Coupon> coupons) {

  /**
   * Open points.
   *
   * @param points at least 1
   * @param activatesAtMs epoch ms; {@link Instants#ABSENT}: they are available
   * @param expiresAtMs epoch ms; {@link Instants#NEVER}; {@link Instants#INACTIVITY}: with {@code
   *     inactiveAt}
   */
  public record Lot(long points, long activatesAtMs, long expiresAtMs) {
    /** Whether they are not available yet. */
    public boolean pending() {
      return activatesAtMs != Instants.ABSENT;
    }
  }

  /** Lifetime totals, points; all but {@code adjusted} at least 0. */
  public record Totals(
      long earned,
      long redeemed,
      long expired,
      long reversed,
      long adjusted,
      long transferredIn,
      long transferredOut) {}

  /**
   * A level.
   *
   * @param id of the program's ladder
   * @param validUntilMs epoch ms; {@link Instants#NEVER}; {@link Instants#ABSENT}: not sent, it is
   *     valid as if it had been reached now
   * @param graceUntilMs end of the grace that it is in, epoch ms; {@link Instants#ABSENT}: in none
   */
  public record Tier(String id, long validUntilMs, long graceUntilMs) {}

  /**
   * Growth value.
   *
   * @param day epoch day in the program's zone
   * @param growth at least 1
   */
  public record Growth(long day, long growth) {}

  /**
   * A paid plan.
   *
   * @param id of the program's plans
   * @param state how the member stands to it
   * @param sinceMs when it began, epoch ms
   * @param untilMs its end, epoch ms; {@link Instants#NEVER}
   */
  public record Plan(String id, PlanState state, long sinceMs, long untilMs) {}

  /**
   * A coupon that can be used.
   *
   * @param templateId its template
   * @param code as {@link CouponCode#normal} gives it; null: the ledger makes one
   * @param expiresAtMs epoch ms; {@link Instants#NEVER}; {@link Instants#ABSENT}: not sent, as if
   *     it was issued now
   */
  public record Coupon(String templateId, @Nullable String code, long expiresAtMs) {}

  /** 64 bits over all of it. */
  public long fingerprint() {
    Fingerprint of = new Fingerprint().text(memberId).number(enrolledAtMs).day(birthday);
    of.text(referredBy).number(status.ordinal()).number(arrears).number(lots.size());
    for (Lot lot : lots) {
      of.number(lot.points).number(lot.activatesAtMs).number(lot.expiresAtMs);
    }
    if (totals != null) {
      of.number(totals.earned).number(totals.redeemed).number(totals.expired);
      of.number(totals.reversed).number(totals.adjusted);
      of.number(totals.transferredIn).number(totals.transferredOut);
    }
    if (tier != null) {
      of.text(tier.id).number(tier.validUntilMs).number(tier.graceUntilMs);
    }
    of.number(growth.size());
    for (Growth part : growth) {
      of.number(part.day).number(part.growth);
    }
    if (plan != null) {
      of.text(plan.id).number(plan.state.ordinal()).number(plan.sinceMs).number(plan.untilMs);
    }
    of.number(planTrials.size());
    planTrials.forEach(of::text);
    of.number(orders).number(spend).number(lastOrderAtMs).number(referrals).number(inactiveAtMs);
    for (Coupon coupon : coupons) {
      of.text(coupon.templateId).text(coupon.code).number(coupon.expiresAtMs);
    }
    return of.value();
  }

  /**
   * Adds the member to figures.
   *
   * @throws ArithmeticException if one exceeds 64 bits
   */
  public void addTo(ImportFigures figures) {
    figures.add(ImportFigure.MEMBERS, 1);
    figures.add(ImportFigure.LOTS, lots.size());
    figures.add(ImportFigure.COUPONS, coupons.size());
    long open = -arrears;
    for (Lot lot : lots) {
      figures.add(lot.pending() ? ImportFigure.PENDING : ImportFigure.AVAILABLE, lot.points);
      open = Math.addExact(open, lot.points);
    }
    figures.add(ImportFigure.ARREARS, arrears);
    figures.add(ImportFigure.SPEND, spend);
    for (Growth part : growth) {
      figures.add(ImportFigure.GROWTH, part.growth);
    }
    if (totals == null) {
      figures.add(ImportFigure.ADJUSTED, open);
    } else {
      figures.add(ImportFigure.EARNED, totals.earned);
      figures.add(ImportFigure.REDEEMED, totals.redeemed);
      figures.add(ImportFigure.EXPIRED, totals.expired);
      figures.add(ImportFigure.REVERSED, totals.reversed);
      figures.add(ImportFigure.ADJUSTED, totals.adjusted);
      figures.add(ImportFigure.TRANSFERRED_IN, totals.transferredIn);
      figures.add(ImportFigure.TRANSFERRED_OUT, totals.transferredOut);
    }
  }
}
