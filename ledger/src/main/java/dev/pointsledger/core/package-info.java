/**
 * The ledger's decisions. {@link dev.pointsledger.core.Decider} turns state, command and time into
 * an event or a refusal; {@link dev.pointsledger.core.state.LedgerState#apply} is the only mutator,
 * the same live and in replay. Deterministic: time, ids and order are handed in; there is no clock,
 * random, thread, I/O or log here. The ledger thread owns every object. Below it: {@code rules} (a
 * program version compiled for the hot path), {@code state} (what is), {@code coupon} (what coupons
 * become), {@code points} (what lots, time and orders do to a member); imports go only down.
 * Imports command, event, model and program.
 *
 * <p>One class decides for each family of commands; all stand on one {@code Desk}, which has the
 * drafts and the guards that come first. Where semantics.md is silent:
 *
 * <ul>
 *   <li>a return, and what it takes from a referrer, follows the version that its order's record
 *       names, claw-back included; growth per order goes when nothing eligible is left;
 *   <li>a partial reversal gives back first what was burned last, and pays arrears; points whose
 *       lot is gone live to the end of the day so many days from now;
 *   <li>a capture is a burn, so a frozen member refuses it; releases, returns, reversals and what
 *       is given go on; nobody transfers to a frozen member; closing keeps arrears;
 *   <li>caps per order are not for activities; benefits (enrollment, upgrade, referral) count
 *       against no cap; an upgrade over several levels gives the benefits of the level reached;
 *   <li>a campaign's budget cuts what it gives before the best campaign is chosen, and is charged
 *       with what caps leave;
 *   <li>under expiry by inactivity every accrual, activity, redemption, capture and every point
 *       given moves the member's instant, but for what joins one that is ahead; transferred points
 *       keep the giver's instant of that moment;
 *   <li>where that instant passed before the member was active again, points that were held or
 *       spent before have expired: released they are gone, reversed they live the days of grace;
 *   <li>a coupon of so many days is gone at the end of the day so many days after that of its
 *       issue; tiers bind at issue and at use, {@code validity.from} at use alone; stock and limits
 *       are those of the template's latest version, and only coupons issued under a limit count in
 *       it; an order takes 100 coupons, a member has up to 1,000 that can be used;
 *   <li>a coupon that is reserved can be redeemed for its order alone, and is not reserved anew
 *       even for that; one whose time ran out while it was reserved or redeemed is expired when
 *       that ends; closing a member expires all that can be used;
 *   <li>the use of a public code is a coupon of its member, issued by the record that first uses
 *       it; once released, timed out or rolled back it serves the member's next order; what is not
 *       the member's own, or a public code without a member, is {@code not-eligible};
 *   <li>a benefit gives as many coupons as stock and limits leave, and none of a template that is
 *       missing, over or public; what plans give each month and birthdays is a promise, apart from
 *       the stock, and of the template as it was before it was due; it has its code once it is
 *       recorded, so a read of its member records it;
 *   <li>where time gives more coupons than a record holds, it is settled by several;
 *   <li>a full return rolls back the coupons that the order's own member redeemed on it;
 *   <li>an end of a tier is decided by the version in force then; one within a calendar window, by
 *       an extension, by the window before and then by the present one; in grace an order of the
 *       ended window keeps the tier too; of rolling months the day that reached the level does not
 *       count again;
 *   <li>an extension of a level counts for tiers that have not ended when it is recorded, swept or
 *       not, and for those reached later;
 *   <li>on trial and cancelled a member has the plan, up to its end; a plan gives its coupons from
 *       its start or renewal on, by the version in force on the day;
 *   <li>a birthday that began before it was known gives nothing, and no points to a member who has
 *       more than can be added to; sums of the program keep room for what the clock gives;
 *   <li>a limit that is reached is looked at before the balance; a hold longer than allowed, an
 *       unknown activity, a transfer to oneself or in a program without are {@code not-eligible};
 *   <li>a lot more than {@link dev.pointsledger.core.points.Lots#COUNT_MAX} by adjustment, transfer
 *       or reversal is {@code limit-reached}; orders and activities are never refused for that;
 *   <li>closing a member releases its open holds.
 * </ul>
 */
@NullMarked
package dev.pointsledger.core;

import org.jspecify.annotations.NullMarked;
