package dev.pointsledger.core;

import static dev.pointsledger.core.CouponSamples.issue;
import static dev.pointsledger.core.CouponSamples.terms;
import static dev.pointsledger.core.CouponSamples.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.CouponView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.Event;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponTemplate.Period;
import org.junit.jupiter.api.Test;

/** Coupons as benefits: in the record of what gives them, as many as there may be. */
class CouponGivingTest {
  private static final String RULES =
      "onEnroll: { coupons: [ { template: welcome, quantity: 2 } ] }, tiers: { window: lifetime,"
          + " levels: [ { id: basic, threshold: 0 }, { id: gold, threshold: 1000, onUpgrade:"
          + " { points: 5, coupons: [ { template: gold, quantity: 3 } ] } } ] }";

  private final Book book = new Book(RULES, "2026-03-01T12:00:00+08:00");

  private long open(String memberId) {
    return book.ledger.wallet(memberId, book.nowMs()).size();
  }

  @Test
  void enrollmentGivesThemAndTheirCodesAreFound() {
    book.send(terms("welcome").days(30).put());
    Event.AccrualRecorded first = book.order("o", "m", 100);
    assertThat(first.side().coupons())
        .extracting(CouponChange::cause)
        .containsExactly(CouponChange.Cause.ENROLLMENT, CouponChange.Cause.ENROLLMENT);
    String code = first.side().coupons().get(1).code();
    book.done(CouponEvent.CouponUsed.class, use(Action.REDEEM, "u", code, "o"));
    assertThat(open("m")).isEqualTo(1);
    book.ledger.assertReplicaEqual();
  }

  @Test
  void anUpgradeGivesThemInItsRecord() {
    book.send(terms("gold").put());
    Event.AccrualRecorded up = book.order("o", "m", 100_000);
    assertThat(up.side().coupons())
        .hasSize(3)
        .allMatch(coupon -> coupon.cause() == CouponChange.Cause.UPGRADE);
    assertThat(book.ledger.wallet("m", book.nowMs()))
        .extracting(CouponView::number)
        .containsExactlyElementsOf(up.side().coupons().stream().map(CouponChange::number).toList());
  }

  @Test
  void noMoreAreGivenThanTheStockAndTheLimitLeave() {
    book.send(terms("welcome").stock(3).put());
    book.enroll("a");
    book.enroll("b");
    book.enroll("c");
    assertThat(open("a")).isEqualTo(2);
    assertThat(open("b")).isEqualTo(1);
    assertThat(open("c")).isZero();
    book.send(terms("welcome").perMember(1, Period.TOTAL).put());
    book.enroll("d");
    assertThat(open("d")).isEqualTo(1);
    assertThat(book.send(issue("i", "d", "welcome", 1))).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void ofATemplateThatIsNotThereOrOverOrPublicNoneAreGiven() {
    book.enroll("a");
    book.send(
        terms("welcome").valid("2026-02-01T00:00:00+08:00", "2026-03-01T12:00:00+08:00").put());
    book.enroll("b");
    book.send(terms("welcome").code("HELLO").put());
    book.enroll("c");
    for (String member : new String[] {"a", "b", "c"}) {
      assertThat(open(member)).isZero();
    }
  }

  @Test
  void whatTimeDidToAReferrerIsRecordedThoughNoShareIsGiven() {
    Book referring = new Book("referral: { firstOrderPercent: 30 }", "2026-03-01T12:00:00+08:00");
    referring.send(terms("t").days(1).put());
    referring.enroll("m");
    referring.send(Book.member("n", "m"));
    referring.send(issue("i", "m", "t", 1));
    referring.at("2026-03-09T12:00:00+08:00");
    referring.order("o", "n", 1);
    assertThat(referring.ledger.template("t").expired()).isEqualTo(1);
    assertThat(referring.ledger.sweep("m", referring.nowMs())).isFalse();
    assertThat(referring.ledger.template("t").expired()).isEqualTo(1);
  }
}
