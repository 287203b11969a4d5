package dev.pointsledger.core;

import static dev.pointsledger.core.Book.returned;
import static dev.pointsledger.core.CouponSamples.issue;
import static dev.pointsledger.core.CouponSamples.terms;
import static dev.pointsledger.core.CouponSamples.use;
import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.CouponTemplate.Period;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The life of coupons (semantics.md section 9). */
class CouponTest {
  private static final String RULES =
      "holds: { defaultTtl: PT30M, maxTtl: P7D }, tiers: { window: lifetime, levels:"
          + " [ { id: basic, threshold: 0 }, { id: gold, threshold: 1000 } ] }";

  private final Book book = new Book(RULES, "2026-03-01T12:00:00+08:00");
  private int operations;

  CouponTest() {
    book.enroll("m");
    book.enroll("n");
  }

  private void put(CouponSamples.Terms terms) {
    assertThat(book.send(terms.put())).isNotInstanceOf(Outcome.Refused.class);
  }

  private String issued(String memberId, String template) {
    operations++;
    return book.done(
            TransactionEvent.CouponsIssued.class, issue("i" + operations, memberId, template, 1))
        .issued()
        .get(0)
        .code();
  }

  private CouponChange done(Action action, String code, @Nullable String orderId) {
    operations++;
    return book.done(
            TransactionEvent.CouponUsed.class, use(action, "op" + operations, code, orderId))
        .coupon();
  }

  private Refusal refusal(Action action, String code, @Nullable String orderId) {
    operations++;
    return book.refusal(use(action, "op" + operations, code, orderId));
  }

  private CouponState state(String code) {
    return book.ledger.coupon(code, null, book.nowMs()).state();
  }

  private String counts(String template) {
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

  @Test
  void aCouponIsReservedAndRedeemedAndRolledBack() {
    put(terms("t"));
    String code = issued("m", "t");
    assertThat(state(code)).isEqualTo(CouponState.ISSUED);
    CouponChange reserved = done(Action.RESERVE, code, "o");
    assertThat(reserved.reservedUntilMs()).isEqualTo(book.nowMs() + 1_800_000);
    assertThat(counts("t")).isEqualTo("1 1 0 0 0 0");
    assertThat(refusal(Action.RESERVE, code, "o")).isEqualTo(Refusal.COUPON_STATE);
    assertThat(refusal(Action.REDEEM, code, "o2")).isEqualTo(Refusal.COUPON_STATE);
    assertThat(refusal(Action.ROLLBACK, code, null)).isEqualTo(Refusal.COUPON_STATE);
    assertThat(done(Action.REDEEM, code, "o").state()).isEqualTo(CouponState.REDEEMED);
    assertThat(counts("t")).isEqualTo("1 0 1 0 0 0");
    assertThat(refusal(Action.REDEEM, code, "o")).isEqualTo(Refusal.COUPON_STATE);
    assertThat(refusal(Action.RELEASE, code, "o")).isEqualTo(Refusal.COUPON_STATE);
    assertThat(refusal(Action.VOID, code, null)).isEqualTo(Refusal.COUPON_STATE);
    assertThat(done(Action.ROLLBACK, code, null).state()).isEqualTo(CouponState.ISSUED);
    assertThat(counts("t")).isEqualTo("1 0 0 1 0 0");
    assertThat(done(Action.REDEEM, code, "o2").orderId()).isEqualTo("o2");
    book.ledger.assertReplicaEqual();
  }

  @Test
  void aRefusalTellsTheStateAndTheOrder() {
    put(terms("t"));
    String code = issued("m", "t");
    done(Action.RESERVE, code, "o");
    assertThat(book.refused(use(Action.REDEEM, "x", code, "o2")).members())
        .isEqualTo(Map.of("state", "reserved", "orderId", "o"));
  }

  @Test
  void aReleasedCouponCanBeUsedForAnotherOrder() {
    put(terms("t"));
    String code = issued("m", "t");
    done(Action.RESERVE, code, "o");
    assertThat(refusal(Action.RELEASE, code, "o2")).isEqualTo(Refusal.COUPON_STATE);
    assertThat(done(Action.RELEASE, code, null).state()).isEqualTo(CouponState.ISSUED);
    assertThat(refusal(Action.RELEASE, code, null)).isEqualTo(Refusal.COUPON_STATE);
    done(Action.REDEEM, code, "o2");
    assertThat(counts("t")).isEqualTo("1 0 1 0 0 0");
  }

  @Test
  void aVoidedCouponIsGoneAndTheStockDoesNotGetItBack() {
    put(terms("t").stock(2));
    String one = issued("m", "t");
    String two = issued("m", "t");
    done(Action.VOID, one, null);
    done(Action.RESERVE, two, "o");
    done(Action.VOID, two, null);
    assertThat(counts("t")).isEqualTo("2 0 0 0 0 2");
    assertThat(refusal(Action.REDEEM, one, "o")).isEqualTo(Refusal.COUPON_STATE);
    assertThat(book.refusal(issue("x", "m", "t", 1))).isEqualTo(Refusal.STOCK_EXHAUSTED);
    assertThat(book.ledger.wallet("m", book.nowMs())).isEmpty();
  }

  @Test
  void aReservationEndsByItselfInReadsCommandsAndTheSweepAlike() {
    put(terms("t"));
    String code = issued("m", "t");
    done(Action.RESERVE, code, "o");
    book.at("2026-03-01T12:30:00+08:00");
    assertThat(state(code)).isEqualTo(CouponState.ISSUED);
    assertThat(book.member("m").unrecorded())
        .extracting(Settlement::kind)
        .containsExactly(Settlement.Kind.COUPON_TIMEOUT);
    assertThat(refusal(Action.RELEASE, code, "o")).isEqualTo(Refusal.COUPON_STATE);
    assertThat(book.ledger.sweep("m", book.nowMs())).isTrue();
    assertThat(book.ledger.sweep("m", book.nowMs())).isFalse();
    assertThat(counts("t")).isEqualTo("1 0 0 0 0 0");
    done(Action.REDEEM, code, "o2");
  }

  @Test
  void aCouponOfSoManyDaysIsGoneAtTheEndOfTheLast() {
    put(terms("t").days(2));
    String code = issued("m", "t");
    assertThat(book.ledger.coupon(code, null, book.nowMs()).expiresAtMs())
        .isEqualTo(at("2026-03-04T00:00:00+08:00"));
    book.at("2026-03-03T23:59:59.999+08:00");
    assertThat(state(code)).isEqualTo(CouponState.ISSUED);
    book.at("2026-03-04T00:00:00+08:00");
    assertThat(state(code)).isEqualTo(CouponState.EXPIRED);
    assertThat(refusal(Action.REDEEM, code, "o")).isEqualTo(Refusal.COUPON_STATE);
    assertThat(book.ledger.sweep("m", book.nowMs())).isTrue();
    assertThat(counts("t")).isEqualTo("1 0 0 0 1 0");
    assertThat(state(code)).isEqualTo(CouponState.EXPIRED);
    assertThat(refusal(Action.VOID, code, null)).isEqualTo(Refusal.COUPON_STATE);
  }

  @Test
  void aReservedCouponDoesNotExpireBeforeItIsReleased() {
    put(terms("t").days(1));
    String timedOut = issued("m", "t");
    String released = issued("m", "t");
    String redeemed = issued("m", "t");
    book.at("2026-03-02T23:50:00+08:00");
    for (String code : List.of(timedOut, released, redeemed)) {
      done(Action.RESERVE, code, "o-" + code);
    }
    book.at("2026-03-03T00:10:00+08:00");
    assertThat(state(timedOut)).isEqualTo(CouponState.RESERVED);
    assertThat(done(Action.RELEASE, released, null).state()).isEqualTo(CouponState.EXPIRED);
    assertThat(done(Action.REDEEM, redeemed, "o-" + redeemed).state())
        .isEqualTo(CouponState.REDEEMED);
    book.at("2026-03-03T00:20:00+08:00");
    assertThat(book.member("m").unrecorded())
        .extracting(Settlement::kind)
        .containsExactly(Settlement.Kind.COUPON_LATE_EXPIRY);
    assertThat(book.ledger.sweep("m", book.nowMs())).isTrue();
    assertThat(counts("t")).isEqualTo("3 0 1 0 2 0");
    assertThat(done(Action.ROLLBACK, redeemed, null).state()).isEqualTo(CouponState.EXPIRED);
    assertThat(counts("t")).isEqualTo("3 0 0 1 3 0");
  }

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
    book.done(TransactionEvent.CouponsIssued.class, issue("a", "m", "t", 2));
    assertThat(book.refusal(issue("x", "m", "t", 1))).isEqualTo(Refusal.LIMIT_REACHED);
    book.done(TransactionEvent.CouponsIssued.class, issue("b", "n", "t", 2));
    book.enroll("o");
    assertThat(book.refusal(issue("x", "o", "t", 2))).isEqualTo(Refusal.STOCK_EXHAUSTED);
    book.done(TransactionEvent.CouponsIssued.class, issue("c", "o", "t", 1));
    assertThat(book.refusal(issue("x", "o", "t", 1))).isEqualTo(Refusal.STOCK_EXHAUSTED);
    assertThat(book.refusal(issue("x", "m", "nope", 1))).isEqualTo(Refusal.UNKNOWN_TEMPLATE);
    assertThat(book.refusal(issue("x", "nobody", "t", 1))).isEqualTo(Refusal.UNKNOWN_MEMBER);
    put(terms("t").stock(6));
    book.done(TransactionEvent.CouponsIssued.class, issue("d", "m", "t", 1));
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
    TransactionEvent.CouponsIssued many =
        book.done(TransactionEvent.CouponsIssued.class, issue("a", "m", "t", 1_000));
    assertThat(many.issued()).extracting(CouponChange::code).doesNotHaveDuplicates().hasSize(1_000);
    assertThat(book.refusal(issue("b", "m", "t", 1))).isEqualTo(Refusal.LIMIT_REACHED);
    done(Action.REDEEM, many.issued().get(999).code(), "o");
    issued("m", "t");
  }

  @Test
  void anOrderTakesAtMostAHundred() {
    put(terms("t"));
    TransactionEvent.CouponsIssued many =
        book.done(TransactionEvent.CouponsIssued.class, issue("a", "m", "t", 101));
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
    TransactionEvent.CouponsIssued bought =
        book.done(TransactionEvent.CouponsIssued.class, issue("i", "m", "t", 3, true));
    assertThat(bought.paid()).isEqualTo(90);
    assertThat(book.balance("m").available()).isEqualTo(10);
    assertThat(book.member("m").totals().redeemed()).isEqualTo(90);
    assertThat(book.refused(issue("x", "m", "t", 1, true)).members())
        .isEqualTo(Map.of("available", 10L, "requested", 30L));
    assertThat(book.refusal(issue("x", "m", "free", 1, true))).isEqualTo(Refusal.NOT_ELIGIBLE);
    book.send(Book.status("m", MemberStatus.FROZEN));
    assertThat(book.refusal(issue("x", "m", "t", 1, true))).isEqualTo(Refusal.MEMBER_FROZEN);
    book.done(TransactionEvent.CouponsIssued.class, issue("gift", "m", "t", 1));
  }

  @Test
  void aFrozenMemberUsesNoCouponsButGivesThemBack() {
    put(terms("t"));
    String reserved = issued("m", "t");
    String redeemed = issued("m", "t");
    String other = issued("m", "t");
    done(Action.RESERVE, reserved, "o");
    done(Action.REDEEM, redeemed, "o");
    book.send(Book.status("m", MemberStatus.FROZEN));
    assertThat(refusal(Action.RESERVE, other, "o2")).isEqualTo(Refusal.MEMBER_FROZEN);
    assertThat(refusal(Action.REDEEM, reserved, "o")).isEqualTo(Refusal.MEMBER_FROZEN);
    done(Action.RELEASE, reserved, null);
    done(Action.ROLLBACK, redeemed, null);
    done(Action.VOID, other, null);
  }

  @Test
  void closingExpiresAllThatCanBeUsed() {
    put(terms("t"));
    String reserved = issued("m", "t");
    String redeemed = issued("m", "t");
    done(Action.RESERVE, reserved, "o");
    done(Action.REDEEM, redeemed, "o");
    issued("m", "t");
    book.send(Book.status("m", MemberStatus.CLOSED));
    assertThat(counts("t")).isEqualTo("3 0 1 0 2 0");
    assertThat(state(reserved)).isEqualTo(CouponState.EXPIRED);
    assertThat(refusal(Action.ROLLBACK, redeemed, null)).isEqualTo(Refusal.MEMBER_CLOSED);
    assertThat(book.refusal(issue("x", "m", "t", 1))).isEqualTo(Refusal.MEMBER_CLOSED);
    assertThat(book.member("m").unrecorded()).isEmpty();
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
        TransactionEvent.CouponUsed.class,
        use(Action.REDEEM, "x", "GOLD", "o", "m", Request.NO_AMOUNT));
  }

  @Test
  void onlyAFullReturnGivesTheCouponsOfTheOrderBack() {
    put(terms("t"));
    String one = issued("m", "t");
    String two = issued("m", "t");
    String others = issued("n", "t");
    for (String code : List.of(one, two, others)) {
      done(Action.REDEEM, code, "o");
    }
    done(Action.ROLLBACK, two, null);
    book.order("o", "m", 10_000);
    book.giveBack("r1", "o", 4_000);
    assertThat(state(one)).isEqualTo(CouponState.REDEEMED);
    TransactionEvent.ReturnRecorded full =
        book.done(
            TransactionEvent.ReturnRecorded.class, returned("r2", "o", new ReturnLine("1", 6_000)));
    assertThat(full.side().coupons()).extracting(CouponChange::code).containsExactly(one);
    assertThat(state(one)).isEqualTo(CouponState.ISSUED);
    assertThat(state(others)).isEqualTo(CouponState.REDEEMED);
    assertThat(counts("t")).isEqualTo("3 0 1 2 0 0");
    assertThat(book.giveBackAll("r3", "o").side().coupons()).isEmpty();
    done(Action.REDEEM, one, "o2");
    done(Action.ROLLBACK, others, "o");
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
  void theSameKeyIsAReplayAndOtherContentAConflict() {
    put(terms("t"));
    book.done(TransactionEvent.CouponsIssued.class, issue("i", "m", "t", 2));
    assertThat(book.replayed(issue("i", "m", "t", 2))).isTrue();
    assertThat(book.refused(issue("i", "n", "t", 3)).members().get("differs"))
        .isEqualTo(List.of("memberId", "quantity"));
    String code = issued("m", "t");
    book.done(TransactionEvent.CouponUsed.class, use(Action.REDEEM, "op", code, "o"));
    assertThat(book.replayed(use(Action.REDEEM, "op", code, "o"))).isTrue();
    assertThat(book.refused(use(Action.REDEEM, "op", code, "o2")).members().get("differs"))
        .isEqualTo(List.of("orderId"));
    assertThat(
            book.refused(use(Action.REDEEM, "op", code, "o", "m", Request.NO_AMOUNT))
                .members()
                .get("differs"))
        .isEqualTo(List.of("memberId"));
  }

  @Test
  void aReservationIsNotLongerThanHoldsMayBe() {
    put(terms("t"));
    String code = issued("m", "t");
    long week = 7 * 86_400_000L;
    assertThat(book.refusal(use(Action.RESERVE, "x", code, "o", null, week + 1)))
        .isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(
            book.done(
                    TransactionEvent.CouponUsed.class,
                    use(Action.RESERVE, "x", code, "o", null, week))
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
