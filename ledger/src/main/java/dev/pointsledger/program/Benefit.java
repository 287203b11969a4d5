package dev.pointsledger.program;

import java.util.List;

/**
 * What a member is given at an occasion (enrollment, upgrade, renewal).
 *
 * @param points at least 0
 * @param coupons coupons given with them
 */
public record Benefit(long points, List<CouponGrant> coupons) {}
