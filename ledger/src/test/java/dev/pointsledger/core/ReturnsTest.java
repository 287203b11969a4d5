package dev.pointsledger.core;

import static dev.pointsledger.core.Book.confirm;
import static dev.pointsledger.core.Book.redeem;
import static dev.pointsledger.core.Book.returned;
import static dev.pointsledger.core.Book.returnedAll;
import static dev.pointsledger.core.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.ReturnLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Returns (semantics section 5) and confirmations (section 4), by hand-written examples. */
class ReturnsTest {
  private static final String NOW = "2026-03-01T12:00:00+08:00";

  @Test
  void partsInAnyOrderComeToTheSameAsTheWhole() {
    List<List<Long>> orders = List.of(List.of(33L, 33L, 34L), List.of(34L, 33L, 33L));
    for (List<Long> parts : orders) {
      Book book = new Book("", NOW);
      book.order("o", "m", 100 * 2 + 99);
      long taken = 0;
      int i = 0;
      for (long part : parts) {
        taken += book.giveBack("r" + i++, "o", part).requested();
      }
      assertThat(taken).as("199 are left: 1 point stays").isEqualTo(1);
      taken += book.giveBackAll("r9", "o").requested();
      assertThat(taken).isEqualTo(2);
      assertThat(book.balance("m")).isEqualTo(Balance.ZERO);
      assertThat(book.member("m").tier().growth()).isZero();
      assertThat(book.giveBackAll("r10", "o").requested()).isZero();
    }
  }

  @Test
  void whatWasSpentBecomesArrearsPaidByTheNextPoints() {
    Book book = new Book("clawback: allow-negative", NOW);
    book.order("o", "m", 10_000);
    book.send(redeem("x", "m", 70));
    OrderEvent.ReturnRecorded event = book.giveBackAll("r", "o");
    assertThat(event.requested()).isEqualTo(100);
    assertThat(event.reversed()).isEqualTo(100);
    assertThat(event.arrears()).isEqualTo(70);
    assertThat(book.balance("m")).isEqualTo(new Balance(0, 0, 0, 70));
    book.order("o2", "m", 10_000);
    assertThat(book.balance("m")).isEqualTo(new Balance(30, 0, 0, 0));
  }

  @Test
  void whatWasSpentIsDroppedWithinBalance() {
    Book book = new Book("clawback: within-balance", NOW);
    book.order("o", "m", 10_000);
    book.send(redeem("x", "m", 70));
    OrderEvent.ReturnRecorded event = book.giveBackAll("r", "o");
    assertThat(event.reversed()).isEqualTo(30);
    assertThat(event.dropped()).isEqualTo(70);
    assertThat(book.balance("m")).isEqualTo(Balance.ZERO);
  }

  @Test
  void theOrdersOwnPendingLotIsTakenFirstAndNoOtherPendingOne() {
    Book book = new Book("activation: { mode: after, days: 7 }", NOW);
    book.order("o1", "m", 5_000);
    book.at("2026-03-05T12:00:00+08:00").order("o2", "m", 10_000);
    assertThat(book.giveBack("r1", "o2", 4_000).pendingPoints()).isEqualTo(40);
    assertThat(book.balance("m")).isEqualTo(new Balance(0, 110, 0, 0));
    book.at("2026-03-09T12:00:00+08:00");
    book.send(redeem("x", "m", 50));
    assertThat(book.giveBackAll("r2", "o1").arrears()).as("o2 still waits").isEqualTo(50);
    assertThat(book.balance("m")).isEqualTo(new Balance(0, 60, 0, 50));
    assertThat(book.at("2026-03-13T12:00:00+08:00").balance("m"))
        .isEqualTo(new Balance(10, 0, 0, 0));
  }

  @Test
  void aBonusGoesWhenItsLinesFallBelowTheMinimumAndAMultiplierScales() {
    Book book =
        new Book(
            """
            campaigns: [
              { id: big, match: { minAmount: 5000 }, effect: { bonus: 30 }, stack: true },
              { id: twice, match: { minAmount: 5000 }, effect: { multiplier: 2 }, stack: true } ]
            """,
            NOW);
    book.order("o", "m", line("1", 5_000, null, null), line("2", 1_000, null, null));
    assertThat(book.balance("m").available()).isEqualTo(60 + 30 + 60);
    OrderEvent.ReturnRecorded one =
        book.done(OrderEvent.ReturnRecorded.class, returned("r1", "o", new ReturnLine("2", 1_000)));
    assertThat(one.state().componentPoints()).containsExactly(10L, 0L, 10L);
    assertThat(book.giveBack("r2", "o", 1).state().componentPoints())
        .containsExactly(11L, 30L, 11L);
  }

  @Test
  void moreThanIsLeftAndUnknownThingsAreRefused() {
    Book book = new Book("", NOW);
    book.order("o", "m", 10_000);
    assertThat(book.refusal(returnedAll("r", "o9"))).isEqualTo(Refusal.UNKNOWN_ORDER);
    assertThat(book.refusal(returned("r", "o", new ReturnLine("9", 1))))
        .isEqualTo(Refusal.UNKNOWN_LINE);
    assertThat(book.refusal(returned("r", "o", new ReturnLine("1", 10_001))))
        .isEqualTo(Refusal.RETURN_EXCEEDS_ORDER);
    book.giveBack("r", "o", 6_000);
    assertThat(book.refusal(returned("r2", "o", new ReturnLine("1", 4_001))))
        .isEqualTo(Refusal.RETURN_EXCEEDS_ORDER);
    assertThat(book.replayed(returned("r", "o", new ReturnLine("1", 6_000)))).isTrue();
    Outcome.Refused conflict = book.refused(returned("r", "o", new ReturnLine("1", 5_000)));
    assertThat(conflict.refusal()).isEqualTo(Refusal.IDEMPOTENCY_CONFLICT);
    assertThat(conflict.members().get("differs")).isEqualTo(List.of("lines/0/amount"));
    assertThat(book.refused(returnedAll("r", "o")).members().get("differs"))
        .isEqualTo(List.of("full", "lines/0/lineId", "lines/0/amount"));
  }

  @Test
  void confirmationMakesAnOrdersPointsAvailableBeforeTheTimeout() {
    Book book = new Book("activation: { mode: on-confirmation, timeoutDays: 15 }", NOW);
    book.order("o1", "m", 10_000);
    book.order("o2", "m", 20_000);
    book.giveBack("r1", "o1", 3_000);
    book.at("2026-03-03T12:00:00+08:00");
    OrderEvent.ConfirmationRecorded event =
        book.done(OrderEvent.ConfirmationRecorded.class, confirm("o1"));
    assertThat(event.points()).isEqualTo(70);
    assertThat(book.balance("m")).isEqualTo(new Balance(70, 200, 0, 0));
    assertThat(book.replayed(confirm("o1"))).isTrue();
    assertThat(book.giveBackAll("r2", "o1").slices()).hasSize(1);
    assertThat(book.balance("m")).isEqualTo(new Balance(0, 200, 0, 0));
    book.at("2026-03-16T00:00:00+08:00");
    assertThat(book.balance("m")).as("timeout").isEqualTo(new Balance(200, 0, 0, 0));
    assertThat(book.done(OrderEvent.ConfirmationRecorded.class, confirm("o2")).points()).isZero();
    assertThat(book.refusal(confirm("o9"))).isEqualTo(Refusal.UNKNOWN_ORDER);
    Book other = new Book("", NOW);
    other.order("o", "m", 100);
    assertThat(other.refusal(confirm("o"))).isEqualTo(Refusal.NOT_ELIGIBLE);
  }
}
