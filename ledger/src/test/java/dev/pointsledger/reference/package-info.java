/**
 * A second ledger, deliberately simple: lists and loops, fractions of its own, a copy of everything
 * before each step. It shares no code with the core and was written from {@code semantics.md} and
 * the README's reference (campaigns are compared before rounding, {@code rolling-months}); that a
 * forbidden birthday comes before wrong dates was known from a test of the core. What the real
 * ledger answers must be what {@link dev.pointsledger.reference.ReferenceLedger} answers, step by
 * step. Bodies are well-formed: what is malformed never gets to a ledger. No program versions.
 *
 * <p>Where the semantics are silent, this is what it does:
 *
 * <ul>
 *   <li><b>One instant</b>: expiries, then activations, then ends of holds. Several lots that
 *       become available at once pay arrears in burn order.
 *   <li><b>Points of an occasion</b> (onEnroll, onUpgrade, referral) are earned, available at once,
 *       in no cap, and expire as an order of the record's business time in the tier held before it
 *       would. An upgrade over several levels gives the benefit of the level reached alone.
 *   <li><b>Campaigns</b>: what is left of a budget bounds what a campaign gives when the best is
 *       chosen; budgets count points after caps, and nothing gives them back.
 *   <li><b>Activities</b>: all caps apply, that of an order too; they count as activity, not as
 *       first order. An unknown type is {@code not-eligible}. A streak is of days in a row; one
 *       dated before the latest earns as a first day and is part of none. No reference is a
 *       reference like others.
 *   <li><b>Inactivity</b>: end of the day {@code months} after the day of an accrual's or
 *       activity's {@code occurredAt} or of a redemption or capture; it never moves back. Other
 *       points join the member's instant and start one from now only if none is ahead. Transferred
 *       points keep the sender's instant of that moment. An instant that came before the member was
 *       active again stays past for what was held or spent before: released it is gone, reversed it
 *       lives the days of grace. So does it for the lot that an order's points went into.
 *   <li><b>Confirmation</b> is keyed by its order; after the timeout it is accepted and does
 *       nothing; where the program does not know it, {@code not-eligible}.
 *   <li><b>Returns</b>: {@code perOrder} growth goes when nothing eligible is left, or never was.
 *       The referrer's share goes once all amounts are returned, from its own lot first, as with
 *       any return. It is rounded as the program rounds, on the base after caps.
 *   <li><b>Holds</b>: a longer {@code ttl} than the greatest is {@code not-eligible}. A frozen
 *       member cannot capture, but release. {@code final} releases what is left.
 *   <li><b>Reversals</b> give back first what was burned last, so that spending 100 and reversing
 *       30 is spending 70. Without points all that is left, even if that is nothing. Expired lots
 *       live to the end of the day {@code reinstatementGraceDays} after that of the reversal.
 *   <li><b>Adjustments</b> with a past {@code expiresAt} are {@code not-eligible}.
 *   <li><b>Transfers</b> to oneself or where they are not enabled are {@code not-eligible}; the
 *       daily limit is {@code limit-reached}. Neither side may be frozen.
 *   <li><b>Members</b>: an unknown referrer is {@code unknown-member}, oneself {@code not-eligible}
 *       even where one is not enrolled yet (as the core had it when the two first met), a closed
 *       one {@code member-closed}, another one after enrollment {@code not-eligible}; a closed
 *       referrer gets and loses nothing more. {@code enrolledAt} may be as old as it likes.
 *       Freezing and closing set a state and answer 200, also when already so. Closing expires what
 *       is held too; arrears stay.
 *   <li><b>Overflow</b> of a member's numbers and of their sums over the program, also of what they
 *       may become: all that is open now may be available or expired some day, and 2^60 are kept
 *       free for gifts of the clock, which are not counted in this. It comes before rules and
 *       limits: of points given by hand and of activities it is told as if those allowed.
 *   <li><b>Coupons</b>: a coupon of {@code days} is gone at the end of the day so many days after
 *       that of its issue. Tiers bind at issue and at use, {@code from} at use alone. Only a coupon
 *       whose terms name a limit of a period counts in it. A second reservation for the same order
 *       is {@code coupon-state}. The use of a public code is a coupon of its member; one that is
 *       released, timed out or rolled back serves the member's next order. A coupon that expired
 *       while it was reserved or redeemed is expired when that ends.
 *   <li><b>Tier ends</b>: of a rolling window the day does not count again on which the level was
 *       reached. An end within a window, by an extension, asks the window before, then the present
 *       one. In grace an order of the ended window keeps the tier too. An extension of a level
 *       settles everybody first and extends whoever still holds it.
 *   <li><b>Plans</b>: a term ends with a day, the one after it begins there; on trial and cancelled
 *       counts as having the plan; a lapsed trial cannot be renewed.
 *   <li><b>Birthdays</b>: given for at the start of the day if it was known before, once a year;
 *       with 2^60 points anywhere, left out.
 *   <li><b>Versions</b>: of those in force by an instant the one with the latest {@code
 *       effectiveAt} decides, of two the later recorded. Orders and activities ask for their {@code
 *       occurredAt}; returns and confirmations use their order's; what time does asks for its
 *       instant, of the versions recorded by then; all else asks for now. A member of a level that
 *       a version does not have yet counts as of its highest.
 *   <li><b>Dates</b>: {@code maxBackdateDays} are of 24 hours; both bounds are still in range.
 * </ul>
 */
@NullMarked
package dev.pointsledger.reference;

import org.jspecify.annotations.NullMarked;
