package dev.pointsledger.program;

import dev.pointsledger.model.Rational;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paid membership plan.
 *
 * @param id the plan's id
 * @param months how long one payment lasts; 0: for life
 * @param trialDays days of free trial, 0: none
 * @param multiplier on base points, at least 1
 * @param onRenew what a renewal gives; null: nothing
 * @param monthlyCoupons coupons given each month
 */
public record Plan(
    String id,
    int months,
    int trialDays,
    Rational multiplier,
    @Nullable Benefit onRenew,
    List<CouponGrant> monthlyCoupons) {}
