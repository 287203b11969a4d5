package dev.pointsledger.program;

import java.util.List;

/**
 * What referring a new member gives.
 *
 * @param referrerPoints to the referrer at enrollment
 * @param refereePoints to the new member at enrollment
 * @param firstOrderPercent share of the referee's first base points to the referrer, 0 to 100
 * @param ladder bonuses at counts of referrals, ascending
 */
public record Referral(
    long referrerPoints, long refereePoints, int firstOrderPercent, List<Step> ladder) {
  /**
   * A bonus at a count.
   *
   * @param count referrals that reach it
   * @param points what it gives
   */
  public record Step(int count, long points) {}
}
