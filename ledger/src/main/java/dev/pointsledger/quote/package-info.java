/**
 * What coupons would take off an order (semantics.md section 9): a pure function of its lines and
 * of the terms of the coupons. It reads no state and changes none; any thread may run it. Imports
 * model, and of core.rules how a total is spread over lines.
 *
 * <p>Where semantics.md is silent:
 *
 * <ul>
 *   <li>a coupon is for a line if its categories and its SKUs both name it, where it has them;
 *   <li>{@code minSpend} is held against the amounts of these lines before any coupon;
 *   <li>percent-off is floored; of one kind the lower priority is applied first, then by code;
 *   <li>of two coupons that do not go together the one that is applied first stays;
 *   <li>a coupon that would give nothing (nothing is left of its lines, shipping is free already)
 *       is refused, so that it is not used up for nothing.
 * </ul>
 */
@NullMarked
package dev.pointsledger.quote;

import org.jspecify.annotations.NullMarked;
