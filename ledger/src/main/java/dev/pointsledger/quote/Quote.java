package dev.pointsledger.quote;

import dev.pointsledger.model.OrderLine;
import java.util.List;

/**
 * What coupons take off an order.
 *
 * @param amount of the lines before coupons, minor units
 * @param discount of all coupons, minor units
 * @param freeShipping whether a coupon makes shipping free
 * @param lines as sent, their amounts net of the coupons: the lines of the accrual to come
 * @param coupons in the order in which they were looked at; those without terms last
 */
public record Quote(
    long amount,
    long discount,
    boolean freeShipping,
    List<OrderLine> lines,
    List<QuotedCoupon> coupons) {}
