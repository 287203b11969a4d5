package dev.pointsledger.core;

import static dev.pointsledger.core.CouponSamples.terms;
import static dev.pointsledger.core.CouponSamples.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.CouponView;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponChange.Cause;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.PlanRequest;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coupons that plans and birthdays give: by a request, or by the clock (semantics 2, 7 and 9). */
class ClockCouponsTest {
  private static final String RULES =
      """
      plans: [ { id: plus, months: 3, onRenew: { points: 5, coupons: [ { template: renewed } ] },
        monthlyCoupons: [ { template: month, quantity: 2 } ] } ],
      onBirthday: { points: 30, coupons: [ { template: cake } ] }
      """;

  private final Book book = new Book(RULES, "2026-01-31T12:00:00+08:00");

  private StandingEvent.PlanRecorded plan(String id, PlanRequest.Action action) {
    return book.done(
        StandingEvent.PlanRecorded.class,
        new Transaction.ChangePlan(0, "m", new PlanRequest(id, action, "plus", Instants.ABSENT)));
  }

  private List<String> given(Event event) {
    return event.side().coupons().stream()
        .map(one -> one.cause() + " " + Samples.text(one.effectiveAtMs() + 8 * 3_600_000L))
        .toList();
  }

  private long open(String memberId) {
    return book.ledger.wallet(memberId, book.nowMs()).size();
  }

  private void templates() {
    book.send(terms("month").put());
    book.send(terms("renewed").put());
    book.send(terms("cake").put());
  }

  @Test
  void aPlanGivesThemAtItsStartAndOnceEachMonthUpToItsEnd() {
    templates();
    book.enroll("m");
    assertThat(given(plan("1", PlanRequest.Action.START)))
        .containsExactly("MONTHLY 2026-01-31T12:00:00Z", "MONTHLY 2026-01-31T12:00:00Z");
    for (String day : List.of("2026-02-28", "2026-03-31", "2026-04-30")) {
      book.at(day + "T00:00:00+08:00");
      assertThat(book.ledger.sweep("m", book.nowMs())).isTrue();
      book.at(day + "T12:00:00+08:00");
      assertThat(book.ledger.sweep("m", book.nowMs())).isFalse();
    }
    book.at("2027-01-01T00:00:00+08:00");
    assertThat(book.ledger.sweep("m", book.nowMs())).isTrue();
    assertThat(open("m")).isEqualTo(8);
    assertThat(book.ledger.template("month").issued()).isEqualTo(8);
    book.ledger.assertReplicaEqual();
  }

  @Test
  void whatNoSweepRecordedIsGivenInTheNextRecordOfTheMember() {
    templates();
    book.enroll("m");
    plan("1", PlanRequest.Action.START);
    book.at("2026-04-01T12:00:00+08:00");
    assertThat(open("m")).as("without a record there is no code").isEqualTo(2);
    Event.StatusRecorded frozen =
        book.done(Event.StatusRecorded.class, Book.status("m", MemberStatus.FROZEN));
    assertThat(given(frozen))
        .containsExactly(
            "MONTHLY 2026-02-28T00:00:00Z",
            "MONTHLY 2026-02-28T00:00:00Z",
            "MONTHLY 2026-03-31T00:00:00Z",
            "MONTHLY 2026-03-31T00:00:00Z");
    assertThat(book.ledger.wallet("m", book.nowMs()))
        .extracting(CouponView::number)
        .containsAll(frozen.side().coupons().stream().map(CouponChange::number).toList())
        .hasSize(6);
    book.ledger.assertReplicaEqual();
  }

  @Test
  void oneThatIsOverBeforeItIsRecordedCountsAsIssuedAndExpired() {
    templates();
    book.send(terms("month").days(10).put());
    book.enroll("m");
    plan("1", PlanRequest.Action.START);
    book.at("2026-04-01T12:00:00+08:00");
    book.ledger.sweep("m", book.nowMs());
    assertThat(open("m")).isEqualTo(2);
    assertThat(book.ledger.template("month").issued()).isEqualTo(6);
    assertThat(book.ledger.template("month").expired()).isEqualTo(4);
    book.ledger.assertReplicaEqual();
  }

  @Test
  void aRenewalGivesItsOwn() {
    templates();
    book.enroll("m");
    plan("1", PlanRequest.Action.START);
    StandingEvent.PlanRecorded renewed = plan("2", PlanRequest.Action.RENEW);
    assertThat(renewed.side().coupons())
        .extracting(CouponChange::cause)
        .containsExactly(Cause.RENEWAL);
    assertThat(open("m")).isEqualTo(3);
    String code = renewed.side().coupons().get(0).code();
    book.done(CouponEvent.CouponUsed.class, use(Action.REDEEM, "u", code, "o"));
    assertThat(open("m")).isEqualTo(2);
  }

  @Test
  void aBirthdayGivesThemOnceAYear() {
    templates();
    book.send(
        new Command.PutMember(
            0, "m", MonthDay.of(5, 17), null, Instants.ABSENT, Instants.ABSENT, true));
    book.at("2026-05-17T12:00:00+08:00");
    MovingEvent.AdjustmentRecorded own =
        book.done(MovingEvent.AdjustmentRecorded.class, Book.adjust("a", "m", 1));
    assertThat(given(own)).containsExactly("BIRTHDAY 2026-05-17T00:00:00Z");
    assertThat(own.side().coupons().get(0).code()).isNotEmpty();
    assertThat(open("m")).isEqualTo(1);
    book.at("2027-05-16T23:59:59+08:00");
    assertThat(book.ledger.sweep("m", book.nowMs())).isFalse();
    book.at("2027-05-17T00:00:00+08:00");
    assertThat(book.ledger.sweep("m", book.nowMs())).isTrue();
    assertThat(book.ledger.sweep("m", book.nowMs())).isFalse();
    assertThat(open("m")).isEqualTo(2);
    book.ledger.assertReplicaEqual();
  }

  @Test
  void theReceiverOfATransferGetsTheBirthdaysCouponInItsRecord() {
    Book transfers =
        new Book(RULES + ", transfers: { enabled: true }", "2026-01-31T12:00:00+08:00");
    transfers.send(terms("cake").put());
    transfers.send(
        new Command.PutMember(
            0, "m", MonthDay.of(5, 17), null, Instants.ABSENT, Instants.ABSENT, true));
    transfers.enroll("n");
    transfers.send(Book.adjust("a", "n", 100));
    transfers.at("2026-05-17T12:00:00+08:00");
    MovingEvent.TransferRecorded moved =
        transfers.done(MovingEvent.TransferRecorded.class, Book.transfer("t", "n", "m", 10));
    assertThat(given(moved)).containsExactly("BIRTHDAY 2026-05-17T00:00:00Z");
    assertThat(transfers.ledger.wallet("m", transfers.nowMs())).hasSize(1);
    transfers.ledger.assertReplicaEqual();
  }
}
