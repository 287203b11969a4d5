package dev.pointsledger.core;

import static dev.pointsledger.core.CouponSamples.issue;
import static dev.pointsledger.core.CouponSamples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.CouponView;
import dev.pointsledger.command.TemplateView;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.points.Birthdays;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.model.CouponTemplate.Period;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.Refusal;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What plans and birthdays promise is given whether a sweep came first or not, whatever others took
 * meanwhile, and however much it is (semantics.md sections 4 and 7).
 */
class PromisedCouponsTest {
  private static final String RULES =
      """
      plans: [ { id: plus, monthlyCoupons: [ { template: month, quantity: 600 } ] } ],
      onBirthday: { points: 30, coupons: [ { template: cake, quantity: 500 } ] }
      """;

  private final Book book = new Book(RULES, "2026-01-31T12:00:00+08:00");

  private void start(String member) {
    book.done(
        StandingEvent.PlanRecorded.class,
        new Transaction.ChangePlan(
            0,
            member,
            new PlanRequest("start-" + member, PlanRequest.Action.START, "plus", Instants.ABSENT)));
  }

  private void born(String member) {
    book.send(
        new Command.PutMember(
            0, member, MonthDay.of(5, 17), null, Instants.ABSENT, Instants.ABSENT, true));
  }

  private void sweep(boolean swept, String member) {
    while (swept && book.ledger.sweep(member, book.nowMs())) {}
  }

  private List<Integer> versions(String member) {
    return book.ledger.wallet(member, book.nowMs()).stream()
        .map(CouponView::templateVersion)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theyAreUnderTheTermsThatWereThereBeforeTheyWereDue(boolean swept) {
    book.send(terms("month").perMember(1, Period.MONTH).put());
    book.enroll("m");
    start("m");
    book.at("2026-02-28T00:00:00+08:00");
    sweep(swept, "m");
    book.send(terms("month").perMember(2, Period.MONTH).put());
    book.at("2026-03-01T00:00:00+08:00");
    book.send(terms("month").perMember(3, Period.MONTH).put());
    book.at("2026-04-01T00:00:00+08:00");
    book.done(MovingEvent.AdjustmentRecorded.class, Book.adjust("a", "m", 1));
    assertThat(versions("m")).containsExactly(1, 1, 3, 3, 3);
    book.ledger.assertReplicaEqual();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theStockIsForWhatIsAskedFor(boolean swept) {
    book.send(terms("cake").stock(2).perMember(2, Period.TOTAL).put());
    born("m");
    book.enroll("n");
    book.at("2026-05-17T12:00:00+08:00");
    sweep(swept, "m");
    book.done(CouponEvent.CouponsIssued.class, issue("1", "n", "cake", 2));
    assertThat(book.refusal(issue("2", "m", "cake", 1))).isEqualTo(Refusal.LIMIT_REACHED);
    sweep(true, "m");
    TemplateView cake = book.ledger.template("cake");
    assertThat(cake.issued()).isEqualTo(4);
    assertThat(cake.promised()).isEqualTo(2);
    assertThat(cake.left()).isZero();
    assertThat(book.ledger.wallet("m", book.nowMs())).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void moreThanOneRecordHoldsIsRecordedInSeveral(boolean swept) {
    book.send(terms("month").days(3).put());
    book.send(terms("cake").days(10).put());
    born("m");
    start("m");
    book.at("2027-01-20T12:00:00+08:00");
    sweep(swept, "m");
    CouponEvent.CouponsIssued own =
        book.done(CouponEvent.CouponsIssued.class, issue("1", "m", "cake", 400));
    assertThat(own.issued()).hasSize(400);
    assertThat(book.ledger.template("month").issued()).isEqualTo(12 * 600);
    assertThat(book.ledger.template("month").expired()).isEqualTo(12 * 600);
    assertThat(book.ledger.template("cake").promised()).isEqualTo(500);
    assertThat(book.balance("m").available()).isEqualTo(30);
    assertThat(book.ledger.wallet("m", book.nowMs())).hasSize(400);
    book.ledger.assertReplicaEqual();
  }

  @Test
  void aRecordIsFullOnlyByWhatTimeGivesInIt() {
    book.send(terms("month").days(3).put());
    book.send(terms("other").put());
    book.enroll("m");
    start("m");
    book.at("2026-03-10T12:00:00+08:00");
    CouponEvent.CouponsIssued own =
        book.done(CouponEvent.CouponsIssued.class, issue("1", "m", "other", 1_000));
    assertThat(own.side().coupons()).extracting(CouponChange::cause).hasSize(1_000);
    assertThat(book.ledger.template("month").expired()).isEqualTo(1_200);
  }

  @Test
  void whatDoesNotFitAnySumIsRefusedAsThatBeforeRulesAndLimits() {
    book.send(terms("t").tier("gold").price(1_000_000_000_000L).put());
    book.enroll("m");
    long most = Long.MAX_VALUE - Birthdays.CLOCK_ROOM;
    book.done(MovingEvent.AdjustmentRecorded.class, Book.adjust("a", "m", most));
    assertThat(book.refusal(issue("x", "m", "t", 1, true))).isEqualTo(Refusal.NOT_ELIGIBLE);
    book.send(Book.redeem("r", "m", most));
    assertThat(book.refusal(issue("x", "m", "t", 1, true))).isEqualTo(Refusal.OVERFLOW);
  }
}
