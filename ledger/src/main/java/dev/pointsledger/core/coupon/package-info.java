/**
 * What coupons are and become (semantics.md section 9), worked out on a draft: issue, reservation,
 * redemption, time. A coupon that can be used has a row at its member; one that ended is in the
 * record of its code only. Owned by the ledger thread. Imports core.state, core.rules, event, model
 * and program.
 */
@NullMarked
package dev.pointsledger.core.coupon;

import org.jspecify.annotations.NullMarked;
