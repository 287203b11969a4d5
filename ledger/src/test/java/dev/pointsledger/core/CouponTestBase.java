package dev.pointsledger.core;

import static dev.pointsledger.core.CouponSamples.issue;
import static dev.pointsledger.core.CouponSamples.terms;
import static dev.pointsledger.core.CouponSamples.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.Refusal;
import org.jspecify.annotations.Nullable;

/** Two members, and short words for what becomes of their coupons. */
abstract class CouponTestBase {
  private static final String RULES =
      "holds: { defaultTtl: PT30M, maxTtl: P7D }, tiers: { window: lifetime, levels:"
          + " [ { id: basic, threshold: 0 }, { id: gold, threshold: 1000 } ] }";

  final Book book = new Book(RULES, "2026-03-01T12:00:00+08:00");
  int operations;

  CouponTestBase() {
    book.enroll("m");
    book.enroll("n");
  }

  final void put(CouponSamples.Terms terms) {
    assertThat(book.send(terms.put())).isNotInstanceOf(Outcome.Refused.class);
  }

  final String issued(String memberId, String template) {
    operations++;
    return book.done(
            CouponEvent.CouponsIssued.class, issue("i" + operations, memberId, template, 1))
        .issued()
        .get(0)
        .code();
  }

  final CouponChange done(Action action, String code, @Nullable String orderId) {
    operations++;
    return book.done(CouponEvent.CouponUsed.class, use(action, "op" + operations, code, orderId))
        .coupon();
  }

  final Refusal refusal(Action action, String code, @Nullable String orderId) {
    operations++;
    return book.refusal(use(action, "op" + operations, code, orderId));
  }

  final CouponState state(String code) {
    return book.ledger.coupon(code, null, book.nowMs()).state();
  }

  final String counts(String template) {
    var view = book.ledger.template(template);
    return view.issued()
        + " "
        + view.reserved()
        + " "
        + view.redeemed()
        + " "
        + view.rolledBack()
        + " "
        + view.expired()
        + " "
        + view.voided();
  }
}
