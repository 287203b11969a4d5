package dev.pointsledger.event;

import java.util.List;

/**
 * All coupons that are redeemed on an order: the post-image that each record which changes them
 * carries, so that a full return finds them in one record.
 *
 * @param orderId the order
 * @param redeemed each as its redemption left it
 */
public record OrderCoupons(String orderId, List<CouponChange> redeemed) {}
