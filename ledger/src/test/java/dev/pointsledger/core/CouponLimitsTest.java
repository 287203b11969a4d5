package dev.pointsledger.core;

import static dev.pointsledger.core.CouponSamples.issue;
import static dev.pointsledger.core.CouponSamples.terms;
import static dev.pointsledger.core.CouponSamples.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponTemplate.Period;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom coupons are for, how many there are, what they cost. */
class CouponLimitsTest extends CouponTestBase {
  @Test
  void validityThatBeginsLaterBindsAtUse() {
    put(terms("t").valid("2026-03-02T00:00:00+08:00", "2026-03-03T00:00:00+08:00"));
    String code = issued("m", "t");
    assertThat(refusal(Action.RESERVE, code, "o")).isEqualTo(Refusal.NOT_ELIGIBLE);
    book.at("2026-03-02T00:00:00+08:00");
    done(Action.RESERVE, code, "o");
    book.at("2026-03-03T00:00:00+08:00");
    assertThat(book.refusal(issue("x", "m", "t", 1))).isEqualTo(Refusal.NOT_ELIGIBLE);
  }

  @Test
  void stockAndLimitsAreHeld() {
    put(terms("t").stock(5).perMember(2, Period.TOTAL));
    assertThat(book.refusal(issue("x", "m", "t", 3))).isEqualTo(Refusal.LIMIT_REACHED);
    book.done(CouponEvent.CouponsIssued.class, issue("a", "m", "t", 2));
    assertThat(book.refusal(issue("x", "m", "t", 1))).isEqualTo(Refusal.LIMIT_REACHED);
    book.done(CouponEvent.CouponsIssued.class, issue("b", "n", "t", 2));
    book.enroll("o");
    assertThat(book.refusal(issue("x", "o", "t", 2))).isEqualTo(Refusal.STOCK_EXHAUSTED);
    book.done(CouponEvent.CouponsIssued.class, issue("c", "o", "t", 1));
    assertThat(book.refusal(issue("x", "o", "t", 1))).isEqualTo(Refusal.STOCK_EXHAUSTED);
    assertThat(book.refusal(issue("x", "m", "nope", 1))).isEqualTo(Refusal.UNKNOWN_TEMPLATE);
    assertThat(book.refusal(issue("x", "nobody", "t", 1))).isEqualTo(Refusal.UNKNOWN_MEMBER);
    put(terms("t").stock(6));
    book.done(CouponEvent.CouponsIssued.class, issue("d", "m", "t", 1));
  }

  @Test
  void daysAndMonthsCountByThemselves() {
    put(terms("d").perMember(1, Period.DAY));
    put(terms("mo").perMember(1, Period.MONTH));
    for (String template : List.of("d", "mo")) {
      issued("m", template);
      assertThat(book.refusal(issue("x", "m", template, 1))).isEqualTo(Refusal.LIMIT_REACHED);
    }
    book.at("2026-03-02T00:00:00+08:00");
    issued("m", "d");
    assertThat(book.refusal(issue("x", "m", "mo", 1))).isEqualTo(Refusal.LIMIT_REACHED);
    book.at("2026-04-01T00:00:00+08:00");
    issued("m", "mo");
    var member = book.ledger.state().member(0);
    assertThat(member.table(MemberTable.COUPON_DAY).size()).isEqualTo(1);
    assertThat(member.table(MemberTable.COUPON_MONTH).size()).isEqualTo(1);
  }

  @Test
  void aMemberHasAtMostAThousandThatCanBeUsed() {
    put(terms("t"));
    CouponEvent.CouponsIssued many =
        book.done(CouponEvent.CouponsIssued.class, issue("a", "m", "t", 1_000));
    assertThat(many.issued()).extracting(CouponChange::code).doesNotHaveDuplicates().hasSize(1_000);
    assertThat(book.refusal(issue("b", "m", "t", 1))).isEqualTo(Refusal.LIMIT_REACHED);
    done(Action.REDEEM, many.issued().get(999).code(), "o");
    issued("m", "t");
  }

  @Test
  void anOrderTakesAtMostAHundred() {
    put(terms("t"));
    CouponEvent.CouponsIssued many =
        book.done(CouponEvent.CouponsIssued.class, issue("a", "m", "t", 101));
    for (int i = 0; i < 100; i++) {
      done(Action.REDEEM, many.issued().get(i).code(), "o");
    }
    assertThat(refusal(Action.REDEEM, many.issued().get(100).code(), "o"))
        .isEqualTo(Refusal.LIMIT_REACHED);
  }

  @Test
  void boughtCouponsBurnPointsInTheSameRecord() {
    put(terms("t").price(30));
    put(terms("free"));
    book.send(Book.adjust("a", "m", 100));
    CouponEvent.CouponsIssued bought =
        book.done(CouponEvent.CouponsIssued.class, issue("i", "m", "t", 3, true));
    assertThat(bought.paid()).isEqualTo(90);
    assertThat(book.balance("m").available()).isEqualTo(10);
    assertThat(book.member("m").totals().redeemed()).isEqualTo(90);
    assertThat(book.refused(issue("x", "m", "t", 1, true)).members())
        .isEqualTo(Map.of("available", 10L, "requested", 30L));
    assertThat(book.refusal(issue("x", "m", "free", 1, true))).isEqualTo(Refusal.NOT_ELIGIBLE);
    book.send(Book.status("m", MemberStatus.FROZEN));
    assertThat(book.refusal(issue("x", "m", "t", 1, true))).isEqualTo(Refusal.MEMBER_FROZEN);
    book.done(CouponEvent.CouponsIssued.class, issue("gift", "m", "t", 1));
  }

  @Test
  void tiersBindAtIssueAndAtUse() {
    put(terms("t").tier("gold"));
    assertThat(book.refusal(issue("x", "m", "t", 1))).isEqualTo(Refusal.NOT_ELIGIBLE);
    book.order("up", "m", 100_000);
    issued("m", "t");
    put(terms("c").tier("gold").code("GOLD"));
    assertThat(book.refusal(use(Action.REDEEM, "x", "GOLD", "o", "n", Request.NO_AMOUNT)))
        .isEqualTo(Refusal.NOT_ELIGIBLE);
    book.done(
        CouponEvent.CouponUsed.class, use(Action.REDEEM, "x", "GOLD", "o", "m", Request.NO_AMOUNT));
  }

  @Test
  void issuedCouponsKeepTheirTerms() {
    put(terms("t").days(1));
    String old = issued("m", "t");
    put(terms("t").days(9).tier("gold"));
    assertThat(book.ledger.template("t").version()).isEqualTo(2);
    done(Action.REDEEM, old, "o");
    assertThat(book.ledger.coupon(old, null, book.nowMs()).templateVersion()).isEqualTo(1);
    long before = book.ledger.state().sequence();
    put(terms("t").days(9).tier("gold"));
    assertThat(book.ledger.state().sequence()).isEqualTo(before);
  }

  @Test
  void aReservationIsNotLongerThanHoldsMayBe() {
    put(terms("t"));
    String code = issued("m", "t");
    long week = 7 * 86_400_000L;
    assertThat(book.refusal(use(Action.RESERVE, "x", code, "o", null, week + 1)))
        .isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(
            book.done(CouponEvent.CouponUsed.class, use(Action.RESERVE, "x", code, "o", null, week))
                .coupon()
                .reservedUntilMs())
        .isEqualTo(book.nowMs() + week);
  }

  @Test
  void aCodeThatIsNotThereOrIsAnothersIsRefused() {
    put(terms("t"));
    String code = issued("m", "t");
    assertThat(refusal(Action.REDEEM, "NOPE", "o")).isEqualTo(Refusal.UNKNOWN_COUPON);
    assertThat(book.refusal(use(Action.REDEEM, "x", code, "o", "n", Request.NO_AMOUNT)))
        .isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(book.refusal(use(Action.REDEEM, "x", code, "o", "nobody", Request.NO_AMOUNT)))
        .isEqualTo(Refusal.UNKNOWN_MEMBER);
    assertThat(
            book.refusal(
                new Transaction.IssueCoupons(
                    0, "m", new CouponIssueRequest("late", "t", 1, null, book.nowMs() - 1))))
        .isEqualTo(Refusal.TOO_LATE);
  }
}
