package dev.pointsledger.core;

import static dev.pointsledger.core.Book.adjust;
import static dev.pointsledger.core.Book.capture;
import static dev.pointsledger.core.Book.hold;
import static dev.pointsledger.core.Book.redeem;
import static dev.pointsledger.core.Book.release;
import static dev.pointsledger.core.Book.reverse;
import static dev.pointsledger.core.CouponSamples.issue;
import static dev.pointsledger.core.CouponSamples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.event.CouponEvent;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.event.Slice;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.CouponState;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.Request;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The edges of what a member has: each was once a change that no test noticed. */
class StandingEdgesTest {
  private static final String NOW = "2026-03-01T12:00:00+08:00";
  private static final String HOLDS = "holds: { defaultTtl: PT30M, maxTtl: P7D }";

  private static Member stored(Book book, String id) {
    return Objects.requireNonNull(book.ledger.state().program(0).member(id));
  }

  @Test
  void nothingIsLeftOfAClosedMemberThatCouldComeBack() {
    Book book = new Book("activation: { mode: after, days: 7 }, " + HOLDS, NOW);
    book.order("o", "m", 1_000);
    book.send(adjust("a", "m", 20));
    book.send(hold("h", "m", 5));
    Event.StatusRecorded closed =
        book.done(Event.StatusRecorded.class, Book.status("m", MemberStatus.CLOSED));
    assertThat(closed.expired()).isEqualTo(30);
    for (MemberTable table :
        new MemberTable[] {
          MemberTable.ACTIVE_LOT, MemberTable.PENDING_LOT, MemberTable.HELD, MemberTable.HOLD
        }) {
      assertThat(stored(book, "m").table(table).size()).as("%s", table).isZero();
    }
    book.at("2026-04-01T12:00:00+08:00");
    assertThat(book.ledger.sweep("m", book.nowMs())).isFalse();
    assertThat(book.balance("m")).isEqualTo(new Balance(0, 0, 0, 0));
  }

  @Test
  void holdsOfOneMemberKeepTheirOwnPointsApart() {
    Book book = new Book(HOLDS, NOW);
    long may = Samples.at("2026-05-01T00:00:00+08:00");
    long june = Samples.at("2026-06-01T00:00:00+08:00");
    book.enroll("m");
    book.send(adjust("a-1", "m", 10, may));
    book.send(adjust("a-2", "m", 10, june));
    book.send(hold("first", "m", 10));
    book.send(hold("second", "m", 10));
    SpendingEvent.CaptureRecorded captured =
        book.done(SpendingEvent.CaptureRecorded.class, capture("c", "second", 4, false));
    assertThat(captured.slices()).containsExactly(new Slice(june, 4));
    book.send(release("first"));
    assertThat(book.balance("m")).isEqualTo(new Balance(10, 0, 6, 0));
    assertThat(stored(book, "m").table(MemberTable.ACTIVE_LOT).get(may, 0)).isEqualTo(10);
    book.send(release("second"));
    assertThat(stored(book, "m").table(MemberTable.ACTIVE_LOT).get(june, 0)).isEqualTo(6);
  }

  @Test
  void aReversalPaysWhatIsOwedAndTellsHowMuch() {
    Book book = new Book("clawback: allow-negative", NOW);
    book.order("o", "m", 1_000);
    book.send(redeem("r", "m", 10));
    book.giveBackAll("back", "o");
    assertThat(book.balance("m").arrears()).isEqualTo(10);
    SpendingEvent.ReversalRecorded part =
        book.done(SpendingEvent.ReversalRecorded.class, reverse("v-1", "r", 4));
    assertThat(part.arrearsPaid()).isEqualTo(4);
    assertThat(book.balance("m")).isEqualTo(new Balance(0, 0, 0, 6));
  }

  @Test
  void pointsThatAreGoneTheInstantTheyComeAreNeverAvailable() {
    Book book =
        new Book(
            "maxBackdateDays: 400, expiry: { mode: rolling, months: 1, roundTo: end-of-day }", NOW);
    long occurredAt = Samples.at("2026-02-01T12:00:00+08:00");
    book.at("2026-03-02T00:00:00+08:00");
    Event.AccrualRecorded order =
        book.done(
            Event.AccrualRecorded.class,
            Samples.order("o", "m", occurredAt, null, 0, Samples.line("1", 1_000, null, null)));
    assertThat(order.lotExpiresAtMs()).isEqualTo(book.nowMs());
    assertThat(stored(book, "m").get(MemberField.AVAILABLE)).isZero();
    assertThat(stored(book, "m").get(MemberField.EXPIRED)).isEqualTo(10);
  }

  private static StandingEvent.PlanRecorded plan(
      Book book, String id, PlanRequest.Action action, String plan) {
    return book.done(
        StandingEvent.PlanRecorded.class,
        new Transaction.ChangePlan(0, "m", new PlanRequest(id, action, plan, Instants.ABSENT)));
  }

  @Test
  void aPlanThatLapsedGivesItsCouponsAgainOnceRenewed() {
    Book book =
        new Book(
            "plans: [ { id: none, months: 1 },"
                + " { id: gifts, months: 1, monthlyCoupons: [ { template: t } ] } ]",
            NOW);
    book.send(terms("t").put());
    book.enroll("m");
    plan(book, "1", PlanRequest.Action.START, "gifts");
    book.at("2026-05-01T12:00:00+08:00");
    assertThat(book.member("m").unrecorded())
        .extracting(Settlement::kind, Settlement::before)
        .containsExactly(
            tuple(Settlement.Kind.PLAN_COUPONS, 1), tuple(Settlement.Kind.PLAN_LAPSED, 1));
    while (book.ledger.sweep("m", book.nowMs())) {
      assertThat(book.ledger.template("t").issued()).isEqualTo(2);
    }
    plan(book, "2", PlanRequest.Action.RENEW, "gifts");
    assertThat(book.ledger.template("t").issued()).isEqualTo(3);
    assertThat(stored(book, "m").get(MemberField.PLAN_SINCE)).isEqualTo(book.nowMs());
    book.at("2026-05-20T12:00:00+08:00");
    plan(book, "3", PlanRequest.Action.RENEW, "gifts");
    book.at("2026-06-02T12:00:00+08:00");
    book.ledger.sweep("m", book.nowMs());
    assertThat(book.ledger.template("t").issued()).isEqualTo(4);
  }

  @Test
  void allPointsButNotMoreBuyACouponAndBuyingIsActivity() {
    Book book = new Book("expiry: { mode: inactivity, months: 1 }", NOW);
    book.send(terms("t").price(30).put());
    book.enroll("m");
    book.send(adjust("a", "m", 60));
    book.at("2026-03-20T12:00:00+08:00");
    book.done(CouponEvent.CouponsIssued.class, issue("i-1", "m", "t", 1, true));
    book.at("2026-04-10T12:00:00+08:00");
    assertThat(book.balance("m").available()).as("a month after the purchase counts").isEqualTo(30);
    book.done(CouponEvent.CouponsIssued.class, issue("i-2", "m", "t", 1, true));
    assertThat(book.refusal(issue("i-3", "m", "t", 1, true)))
        .isEqualTo(Refusal.INSUFFICIENT_POINTS);
    assertThat(book.balance("m").available()).isZero();
  }

  @Test
  void aCouponIsUsedBeforeTheLastInstantAndComesBackBeforeItOnly() {
    Book book = new Book(HOLDS, NOW);
    book.enroll("m");
    book.send(terms("t").valid("2026-03-01T00:00:00+08:00", "2026-03-05T00:00:00+08:00").put());
    String code = code(book, "i-1");
    String other = code(book, "i-2");
    book.at("2026-03-04T23:59:59.999+08:00");
    assertThat(use(book, Action.REDEEM, "u-1", code)).isInstanceOf(Outcome.Done.class);
    assertThat(use(book, Action.REDEEM, "u-2", other)).isInstanceOf(Outcome.Done.class);
    assertThat(use(book, Action.ROLLBACK, "u-3", code)).isInstanceOf(Outcome.Done.class);
    assertThat(book.ledger.coupon(code, null, book.nowMs()).state()).isEqualTo(CouponState.ISSUED);
    book.at("2026-03-05T00:00:00+08:00");
    assertThat(book.refusal(issue("i-3", "m", "t", 1))).isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(use(book, Action.REDEEM, "u-4", code)).isInstanceOf(Outcome.Refused.class);
    assertThat(use(book, Action.ROLLBACK, "u-5", other)).isInstanceOf(Outcome.Done.class);
    assertThat(book.ledger.coupon(other, null, book.nowMs()).state())
        .isEqualTo(CouponState.EXPIRED);
  }

  @Test
  void aPublicCodeIsGoodBeforeItsLastInstant() {
    Book book = new Book(HOLDS, NOW);
    book.enroll("m");
    book.send(
        terms("t")
            .valid("2026-03-01T00:00:00+08:00", "2026-03-05T00:00:00+08:00")
            .code("SPRING")
            .put());
    book.at("2026-03-04T23:59:59.999+08:00");
    book.done(CouponEvent.CouponUsed.class, byCode("u-1"));
    book.at("2026-03-05T00:00:00+08:00");
    assertThat(book.refusal(byCode("u-2"))).isEqualTo(Refusal.NOT_ELIGIBLE);
  }

  private static Transaction.UseCoupon byCode(String id) {
    return CouponSamples.use(Action.REDEEM, id, "SPRING", "o-" + id, "m", Request.NO_AMOUNT);
  }

  private static String code(Book book, String issueId) {
    return book.done(CouponEvent.CouponsIssued.class, issue(issueId, "m", "t", 1))
        .issued()
        .get(0)
        .code();
  }

  private static Outcome use(Book book, Action action, String id, String code) {
    return book.send(CouponSamples.use(action, id, code, "o-" + code));
  }
}
