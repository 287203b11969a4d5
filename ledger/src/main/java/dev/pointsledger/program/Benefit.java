package dev.pointsledger.program;

import java.util.List;

/**
 * What a member is given at an occasion (enrollment, upgrade, renewal, birthday).
 *
 * @param points at least 0
 * @param coupons coupons given with them
 */
public record Benefit(long points, List<CouponGrant> coupons) {
  /** The most points that the clock gives at once: what it gives has a bounded room. */
  public static final long GIFT_POINTS_MAX = 1_000_000_000L;
}
