package dev.pointsledger.core;

import static dev.pointsledger.core.Book.adjust;
import static dev.pointsledger.core.Book.capture;
import static dev.pointsledger.core.Book.hold;
import static dev.pointsledger.core.Book.perform;
import static dev.pointsledger.core.Book.redeem;
import static dev.pointsledger.core.Book.release;
import static dev.pointsledger.core.Book.returnedAll;
import static dev.pointsledger.core.Book.reverse;
import static dev.pointsledger.core.Book.status;
import static dev.pointsledger.core.Book.transfer;
import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.Slice;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.TransferRequest;
import org.junit.jupiter.api.Test;

/** Adjustments, transfers, statuses and inactivity (semantics sections 4 and 7). */
class MovingTest {
  private static final String NOW = "2026-03-01T12:00:00+08:00";
  private static final String TRANSFERS = "transfers: { enabled: true, maxPerDay: 100 }";

  @Test
  void anAdjustmentExpiresAsAnOrderOfNowUnlessItSaysWhen() {
    Book book = new Book("expiry: { mode: rolling, months: 1, roundTo: end-of-day }", NOW);
    book.enroll("m");
    assertThat(book.done(MovingEvent.AdjustmentRecorded.class, adjust("a", "m", 5)).slices())
        .containsExactly(new Slice(at("2026-04-02T00:00:00+08:00"), 5));
    long may = at("2026-05-01T00:00:00+08:00");
    book.send(adjust("b", "m", 7, may));
    assertThat(book.refusal(adjust("c", "m", 7, book.nowMs()))).isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(book.done(MovingEvent.AdjustmentRecorded.class, adjust("d", "m", -6)).slices())
        .containsExactly(new Slice(at("2026-04-02T00:00:00+08:00"), 5), new Slice(may, 1));
    assertThat(book.refusal(adjust("e", "m", -7))).isEqualTo(Refusal.INSUFFICIENT_POINTS);
    assertThat(book.member("m").totals().adjusted()).isEqualTo(6);
  }

  @Test
  void aKeyAdjustsOnlySoMuchAtOnceAndInADay() {
    Book book = new Book("", NOW);
    book.enroll("m");
    assertThat(book.refusal(limited("a", 101))).isEqualTo(Refusal.LIMIT_REACHED);
    book.done(MovingEvent.AdjustmentRecorded.class, limited("a", 100));
    book.done(MovingEvent.AdjustmentRecorded.class, limited("b", -40));
    assertThat(book.refusal(limited("c", 11))).isEqualTo(Refusal.LIMIT_REACHED);
    book.done(MovingEvent.AdjustmentRecorded.class, limited("c", 10));
    book.at("2026-03-02T12:00:00+08:00");
    book.done(MovingEvent.AdjustmentRecorded.class, limited("d", 100));
  }

  private static Transaction.Adjust limited(String id, long points) {
    return new Transaction.Adjust(0, "m", adjust(id, "m", points).request(), 100, 150);
  }

  @Test
  void transferredPointsKeepTheirExpiryAndPayTheReceiversArrears() {
    Book book = new Book(TRANSFERS, NOW);
    book.enroll("a");
    long april = at("2026-04-01T00:00:00+08:00");
    book.send(adjust("1", "a", 50));
    book.send(adjust("2", "a", 50, april));
    book.order("o", "b", 3_000);
    book.send(redeem("x", "b", 30));
    book.giveBackAll("r", "o");
    MovingEvent.TransferRecorded event =
        book.done(MovingEvent.TransferRecorded.class, transfer("t", "a", "b", 60));
    assertThat(event.arrearsPaid()).isEqualTo(30);
    assertThat(event.slices()).containsExactly(new Slice(april, 50), new Slice(Long.MAX_VALUE, 10));
    assertThat(book.balance("a")).isEqualTo(new Balance(40, 0, 0, 0));
    assertThat(book.member("b").lots())
        .extracting(MemberView.LotView::points)
        .containsExactly(20L, 10L);
    assertThat(book.refusal(transfer("t2", "a", "b", 41))).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(book.at("2026-03-02T00:00:00+08:00").refusal(transfer("t2", "a", "b", 41)))
        .isEqualTo(Refusal.INSUFFICIENT_POINTS);
    book.done(MovingEvent.TransferRecorded.class, transfer("t2", "a", "b", 40));
    assertThat(book.refusal(transfer("t3", "a", "a", 1))).isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(book.refusal(transfer("t3", "a", "z", 1))).isEqualTo(Refusal.UNKNOWN_MEMBER);
    assertThat(book.refused(transfer("t", "a", "a", 60)).members().get("differs"))
        .isEqualTo(java.util.List.of("toMemberId"));
    Book none = new Book("", NOW);
    none.order("o", "a", 100);
    none.enroll("b");
    assertThat(none.refusal(transfer("t", "a", "b", 1))).isEqualTo(Refusal.NOT_ELIGIBLE);
  }

  @Test
  void whatComesAfterItsNotAfterIsTooLateButAReplayIsNot() {
    Book book = new Book(TRANSFERS, NOW);
    book.order("o", "a", 1_000);
    book.enroll("b");
    Transaction.Transfer command =
        new Transaction.Transfer(0, "a", "b", new TransferRequest("t", 1, book.nowMs()));
    book.done(MovingEvent.TransferRecorded.class, command);
    book.at("2026-03-02T00:00:00+08:00");
    assertThat(book.replayed(command)).isTrue();
    assertThat(
            book.refusal(
                new Transaction.Transfer(
                    0, "a", "z", new TransferRequest("t2", 1, book.nowMs() - 1))))
        .isEqualTo(Refusal.TOO_LATE);
  }

  @Test
  void aFrozenMemberEarnsButDoesNotSpend() {
    Book book = new Book(TRANSFERS, NOW);
    book.order("o", "m", 10_000);
    book.order("p", "n", 10_000);
    book.send(hold("h", "m", 10));
    book.send(status("m", MemberStatus.FROZEN));
    assertThat(book.refusal(redeem("x", "m", 999))).isEqualTo(Refusal.MEMBER_FROZEN);
    assertThat(book.refusal(hold("h2", "m", 1))).isEqualTo(Refusal.MEMBER_FROZEN);
    assertThat(book.refusal(capture("c", "h", 1, null))).isEqualTo(Refusal.MEMBER_FROZEN);
    assertThat(book.refusal(transfer("t", "m", "n", 1))).isEqualTo(Refusal.MEMBER_FROZEN);
    assertThat(book.refusal(transfer("t", "n", "m", 1))).isEqualTo(Refusal.MEMBER_FROZEN);
    assertThat(book.refusal(adjust("a", "m", -1))).isEqualTo(Refusal.MEMBER_FROZEN);
    book.done(SpendingEvent.ReleaseRecorded.class, release("h"));
    book.order("o2", "m", 10_000);
    assertThat(book.member("m").status()).isEqualTo(MemberStatus.FROZEN);
    book.send(status("m", MemberStatus.ACTIVE));
    book.done(SpendingEvent.RedemptionRecorded.class, redeem("x", "m", 200));
  }

  @Test
  void closingExpiresAllAndRefusesAll() {
    Book book = new Book("activation: { mode: after, days: 7 }", NOW);
    book.order("o", "m", 10_000);
    book.send(adjust("a", "m", 50));
    book.send(hold("h", "m", 20));
    book.send(status("m", MemberStatus.CLOSED));
    assertThat(book.balance("m")).isEqualTo(Balance.ZERO);
    assertThat(book.member("m").totals().expired()).isEqualTo(150);
    long sequence = book.ledger.state().sequence();
    book.send(status("m", MemberStatus.CLOSED));
    assertThat(book.ledger.state().sequence()).as("already so").isEqualTo(sequence);
    assertThat(book.refusal(status("m", MemberStatus.ACTIVE))).isEqualTo(Refusal.MEMBER_CLOSED);
    assertThat(book.refusal(Samples.order("o2", "m", Samples.line("1", 1, null, null))))
        .isEqualTo(Refusal.MEMBER_CLOSED);
    assertThat(book.refusal(returnedAll("r", "o"))).isEqualTo(Refusal.MEMBER_CLOSED);
    assertThat(book.refusal(release("h"))).isEqualTo(Refusal.MEMBER_CLOSED);
    assertThat(book.refusal(adjust("b", "m", 1))).isEqualTo(Refusal.MEMBER_CLOSED);
    assertThat(book.refusal(perform("p", "m", "x", null))).isEqualTo(Refusal.MEMBER_CLOSED);
    assertThat(book.refusal(Book.member("m", null))).isEqualTo(Refusal.MEMBER_CLOSED);
    assertThat(book.refusal(status("z", MemberStatus.FROZEN))).isEqualTo(Refusal.UNKNOWN_MEMBER);
  }

  @Test
  void inactivityIsOneInstantOfTheMemberPushedByOrdersAndRedemptions() {
    Book book = new Book("expiry: { mode: inactivity, months: 2 }", NOW);
    book.order("o", "m", 10_000);
    assertThat(book.member("m").lots())
        .extracting(MemberView.LotView::expiresAtMs)
        .containsExactly(at("2026-05-02T00:00:00+08:00"));
    book.at("2026-04-20T12:00:00+08:00").send(redeem("x", "m", 10));
    book.at("2026-05-10T12:00:00+08:00").order("o2", "m", 1_000);
    assertThat(book.member("m").expirations(Instants.NEVER))
        .containsExactly(new MemberView.Expiration(at("2026-07-11T00:00:00+08:00"), 100));
    book.giveBackAll("r", "o2");
    book.at("2026-07-11T00:00:00+08:00");
    assertThat(book.balance("m")).isEqualTo(Balance.ZERO);
    assertThat(book.member("m").totals().expired()).isEqualTo(90);
    assertThat(book.done(SpendingEvent.ReversalRecorded.class, reverse("v", "x", 10)).slices())
        .containsExactly(new Slice(at("2026-07-19T00:00:00+08:00"), 10));
  }

  @Test
  void inactivePointsBurnByTheirInstantAmongOthers() {
    Book book = new Book("expiry: { mode: inactivity, months: 2 }", NOW);
    book.order("o", "m", 1_000);
    long april = at("2026-04-01T00:00:00+08:00");
    long june = at("2026-06-01T00:00:00+08:00");
    book.send(adjust("a", "m", 5, june));
    book.send(adjust("b", "m", 5, april));
    assertThat(book.done(SpendingEvent.HoldRecorded.class, hold("h", "m", 16)).slices())
        .containsExactly(
            new Slice(april, 5), new Slice(Instants.INACTIVITY, 10), new Slice(june, 1));
  }

  @Test
  void aLotByActivityAndOneOfTheSameInstantAreShownAsOne() {
    Book book = new Book("expiry: { mode: inactivity, months: 2 }", NOW);
    book.order("o", "m", 1_000);
    long may = at("2026-05-02T00:00:00+08:00");
    book.send(adjust("a", "m", 5, may));
    assertThat(book.member("m").lots())
        .containsExactly(new MemberView.LotView(false, Instants.ABSENT, may, 15));
  }
}
