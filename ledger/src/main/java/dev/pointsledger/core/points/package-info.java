/**
 * What lots, time and orders do to a member, worked out on a draft. Owned by the ledger thread.
 * Imports core.coupon, core.state, core.rules, event, model and program.
 */
@NullMarked
package dev.pointsledger.core.points;

import org.jspecify.annotations.NullMarked;
