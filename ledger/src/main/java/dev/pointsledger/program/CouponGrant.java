package dev.pointsledger.program;

/**
 * Coupons given as a benefit.
 *
 * @param template the template's id
 * @param quantity how many, at least 1
 */
public record CouponGrant(String template, int quantity) {}
