package dev.pointsledger.core;

import static dev.pointsledger.core.Book.returned;
import static dev.pointsledger.core.CouponSamples.issue;
import static dev.pointsledger.core.CouponSamples.terms;
import static dev.pointsledger.core.CouponSamples.use;
import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The life of coupons (semantics.md section 9). */
class CouponTest extends CouponTestBase {
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
    OrderEvent.ReturnRecorded full =
        book.done(OrderEvent.ReturnRecorded.class, returned("r2", "o", new ReturnLine("1", 6_000)));
    assertThat(full.side().coupons()).extracting(CouponChange::code).containsExactly(one);
    assertThat(state(one)).isEqualTo(CouponState.ISSUED);
    assertThat(state(others)).isEqualTo(CouponState.REDEEMED);
    assertThat(counts("t")).isEqualTo("3 0 1 2 0 0");
    assertThat(book.giveBackAll("r3", "o").side().coupons()).isEmpty();
    done(Action.REDEEM, one, "o2");
    done(Action.ROLLBACK, others, "o");
  }

  @Test
  void theSameKeyIsAReplayAndOtherContentAConflict() {
    put(terms("t"));
    book.done(CouponEvent.CouponsIssued.class, issue("i", "m", "t", 2));
    assertThat(book.replayed(issue("i", "m", "t", 2))).isTrue();
    assertThat(book.refused(issue("i", "n", "t", 3)).members().get("differs"))
        .isEqualTo(List.of("memberId", "quantity"));
    String code = issued("m", "t");
    book.done(CouponEvent.CouponUsed.class, use(Action.REDEEM, "op", code, "o"));
    assertThat(book.replayed(use(Action.REDEEM, "op", code, "o"))).isTrue();
    assertThat(book.refused(use(Action.REDEEM, "op", code, "o2")).members().get("differs"))
        .isEqualTo(List.of("orderId"));
    assertThat(
            book.refused(use(Action.REDEEM, "op", code, "o", "m", Request.NO_AMOUNT))
                .members()
                .get("differs"))
        .isEqualTo(List.of("memberId"));
  }
}
