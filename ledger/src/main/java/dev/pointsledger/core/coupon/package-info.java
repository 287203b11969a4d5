/**
 * Coupons. Owned by the ledger thread. Imports core.state, event, model and program; {@code
 * core.points} calls it where a benefit has coupons.
 */
@NullMarked
package dev.pointsledger.core.coupon;

import org.jspecify.annotations.NullMarked;
