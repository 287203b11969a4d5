package dev.pointsledger.core;

import static dev.pointsledger.core.CouponSamples.issue;
import static dev.pointsledger.core.CouponSamples.terms;
import static dev.pointsledger.core.CouponSamples.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.CouponTemplate.Period;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One text for many uses: each use is a coupon of its member and order. */
class PublicCodeTest {
  private final Book book =
      new Book("holds: { defaultTtl: PT30M, maxTtl: P7D }", "2026-03-01T12:00:00+08:00");
  private int operations;

  PublicCodeTest() {
    book.enroll("m");
    book.enroll("n");
  }

  private Transaction.UseCoupon command(Action action, String orderId, @Nullable String memberId) {
    operations++;
    return use(action, "op" + operations, "SAVE10", orderId, memberId, Request.NO_AMOUNT);
  }

  private CouponChange done(Action action, String orderId, @Nullable String memberId) {
    return book.done(CouponEvent.CouponUsed.class, command(action, orderId, memberId)).coupon();
  }

  @Test
  void eachUseCountsAgainstStockAndLimit() {
    book.send(terms("t").code("SAVE10").stock(2).perMember(1, Period.TOTAL).put());
    CouponChange used = done(Action.REDEEM, "o1", "m");
    assertThat(used.issued()).isTrue();
    assertThat(used.state()).isEqualTo(CouponState.REDEEMED);
    assertThat(book.refusal(command(Action.REDEEM, "o2", "m"))).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(book.refusal(command(Action.REDEEM, "o1", "m"))).isEqualTo(Refusal.COUPON_STATE);
    done(Action.RESERVE, "o2", "n");
    book.enroll("o");
    assertThat(book.refusal(command(Action.RESERVE, "o3", "o"))).isEqualTo(Refusal.STOCK_EXHAUSTED);
    assertThat(book.ledger.template("t").issued()).isEqualTo(2);
  }

  @Test
  void aUseThatFellThroughServesTheMembersNextOrder() {
    book.send(terms("t").code("SAVE10").stock(1).perMember(1, Period.TOTAL).put());
    long number = done(Action.RESERVE, "o1", "m").number();
    done(Action.RELEASE, "o1", null);
    CouponChange second = done(Action.RESERVE, "o2", "m");
    assertThat(second.number()).isEqualTo(number);
    assertThat(second.issued()).isFalse();
    assertThat(book.refusal(command(Action.RELEASE, "o1", null))).isEqualTo(Refusal.COUPON_STATE);
    book.at("2026-03-01T12:30:00+08:00");
    done(Action.REDEEM, "o3", "m");
    assertThat(book.refusal(command(Action.REDEEM, "o2", "m"))).isEqualTo(Refusal.LIMIT_REACHED);
    done(Action.ROLLBACK, "o3", null);
    assertThat(done(Action.REDEEM, "o2", "m").number()).isEqualTo(number);
    assertThat(book.ledger.coupon("SAVE10", "o2", book.nowMs()).state())
        .isEqualTo(CouponState.REDEEMED);
    assertThat(book.ledger.template("t").issued()).isEqualTo(1);
    book.ledger.assertReplicaEqual();
  }

  @Test
  void itNeedsAMemberAndIsNotIssued() {
    book.send(terms("t").code("SAVE10").put());
    assertThat(book.refusal(command(Action.REDEEM, "o", null))).isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(book.refusal(command(Action.RELEASE, "o", null))).isEqualTo(Refusal.UNKNOWN_COUPON);
    assertThat(book.refusal(issue("i", "m", "t", 1))).isEqualTo(Refusal.NOT_ELIGIBLE);
    done(Action.RESERVE, "o", "m");
    assertThat(book.refusal(command(Action.REDEEM, "o", "n"))).isEqualTo(Refusal.NOT_ELIGIBLE);
  }

  @Test
  void aCodeBelongsToOneTemplate() {
    book.send(terms("t").code("SAVE10").put());
    assertThat(book.refusal(terms("u").code("SAVE10").put())).isEqualTo(Refusal.NOT_ELIGIBLE);
    done(Action.RESERVE, "o", "m");
    book.send(terms("t").put());
    book.send(terms("u").code("SAVE10").put());
    assertThat(done(Action.REDEEM, "o", "m").template()).isZero();
    assertThat(done(Action.REDEEM, "o2", "m").template()).isEqualTo(1);
    assertThat(book.send(terms("u").code("SAVE10").put())).isInstanceOf(Outcome.class);
  }

  @Test
  void aFullReturnGivesTheUseBack() {
    book.send(terms("t").code("SAVE10").perMember(1, Period.TOTAL).put());
    done(Action.REDEEM, "o", "m");
    book.order("o", "m", 5_000);
    book.giveBackAll("r", "o");
    assertThat(book.ledger.coupon("SAVE10", "o", book.nowMs()).state())
        .isEqualTo(CouponState.ISSUED);
    done(Action.REDEEM, "o2", "m");
  }
}
