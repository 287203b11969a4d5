package dev.pointsledger.core;

import static dev.pointsledger.core.Book.adjust;
import static dev.pointsledger.core.Book.capture;
import static dev.pointsledger.core.Book.hold;
import static dev.pointsledger.core.Book.redeem;
import static dev.pointsledger.core.Book.release;
import static dev.pointsledger.core.Book.reverse;
import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.event.Slice;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import org.junit.jupiter.api.Test;

/**
 * Points that live as long as the member is active (semantics sections 4 and 6): the instant that
 * passed while they were held or spent stays passed, whatever the member does later.
 */
class InactivityTest {
  private static final String RULES =
      "expiry: { mode: inactivity, months: 1 }, holds: { maxTtl: P90D }, reinstatementGraceDays: 7";
  private static final long HOLD_MS = 60L * 86_400_000;

  /** 100 points that are gone on March 2nd unless the member is active before. */
  private static Book book() {
    Book book = new Book(RULES, "2026-02-01T12:00:00+08:00");
    book.order("o1", "m", 10_000);
    return book;
  }

  @Test
  void releasedPointsWhoseInstantPassedAreGoneThoughTheMemberWasActiveLater() {
    Book book = book();
    book.at("2026-02-20T12:00:00+08:00").send(hold("h", "m", 40, HOLD_MS));
    book.at("2026-03-05T12:00:00+08:00").order("o2", "m", 1_000);
    assertThat(book.balance("m")).isEqualTo(new Balance(10, 0, 40, 0));
    SpendingEvent.ReleaseRecorded released =
        book.done(SpendingEvent.ReleaseRecorded.class, release("h"));
    assertThat(released.released()).isZero();
    assertThat(released.expired()).isEqualTo(40);
    assertThat(book.balance("m")).isEqualTo(new Balance(10, 0, 0, 0));
    book.ledger.assertReplicaEqual();
  }

  @Test
  void releasedPointsLiveOnWhereTheMemberWasActiveBeforeTheirInstant() {
    Book book = book();
    book.at("2026-02-20T12:00:00+08:00").send(hold("h", "m", 40, HOLD_MS));
    book.at("2026-03-01T23:59:59+08:00").order("o2", "m", 1_000);
    book.at("2026-03-05T12:00:00+08:00");
    assertThat(book.done(SpendingEvent.ReleaseRecorded.class, release("h")).released())
        .isEqualTo(40);
    assertThat(book.balance("m")).isEqualTo(new Balance(110, 0, 0, 0));
  }

  @Test
  void aCaptureAfterTheInstantReleasesNothingAlive() {
    Book book = book();
    book.at("2026-02-20T12:00:00+08:00").send(hold("h", "m", 40, HOLD_MS));
    book.at("2026-03-02T00:00:00+08:00");
    SpendingEvent.CaptureRecorded captured =
        book.done(SpendingEvent.CaptureRecorded.class, capture("c", "h", 15, true));
    assertThat(captured.released()).isZero();
    assertThat(captured.expired()).isEqualTo(25);
    assertThat(book.balance("m")).isEqualTo(Balance.ZERO);
    book.ledger.assertReplicaEqual();
  }

  @Test
  void aHoldThatTimesOutAfterTheInstantGivesNothingBack() {
    Book book = book();
    book.at("2026-02-20T12:00:00+08:00").send(hold("h", "m", 40, HOLD_MS));
    book.send(hold("h2", "m", 60, HOLD_MS));
    book.at("2026-03-05T12:00:00+08:00").order("o2", "m", 1_000);
    book.at("2026-04-01T12:00:00+08:00").order("o3", "m", 1_000);
    book.at("2026-04-21T12:00:00+08:00");
    assertThat(book.balance("m")).isEqualTo(new Balance(20, 0, 0, 0));
    assertThat(book.member("m").totals().expired()).isEqualTo(100);
  }

  @Test
  void reversedPointsWhoseInstantPassedLiveTheDaysOfGrace() {
    Book book = book();
    book.at("2026-02-20T12:00:00+08:00").send(redeem("x", "m", 40));
    // Spending was activity: the instant is now March 21st.
    book.at("2026-03-25T12:00:00+08:00").order("o2", "m", 1_000);
    assertThat(book.done(SpendingEvent.ReversalRecorded.class, reverse("v", "x", 30)).slices())
        .containsExactly(new Slice(at("2026-04-02T00:00:00+08:00"), 30));
    book.at("2026-04-02T00:00:00+08:00");
    assertThat(book.balance("m")).isEqualTo(new Balance(10, 0, 0, 0));
    book.ledger.assertReplicaEqual();
  }

  @Test
  void reversedPointsGoBackToTheirLotWhereTheMemberStayedActive() {
    Book book = book();
    book.at("2026-02-20T12:00:00+08:00").send(redeem("x", "m", 40));
    book.at("2026-03-15T12:00:00+08:00").order("o2", "m", 1_000);
    book.at("2026-03-25T12:00:00+08:00");
    assertThat(book.done(SpendingEvent.ReversalRecorded.class, reverse("v", "x", 30)).slices())
        .containsExactly(new Slice(Instants.INACTIVITY, 30));
    assertThat(book.balance("m")).isEqualTo(new Balance(100, 0, 0, 0));
  }

  @Test
  void aReturnFindsTheLotOfItsOrderGoneThoughALaterOneLivesByActivityToo() {
    Book book = book();
    book.at("2026-03-05T12:00:00+08:00").order("o2", "m", 1_000);
    book.send(adjust("a", "m", 5, at("2026-03-20T00:00:00+08:00")));
    assertThat(book.giveBack("r", "o1", 700).slices())
        .containsExactly(
            new Slice(at("2026-03-20T00:00:00+08:00"), 5), new Slice(Instants.INACTIVITY, 2));
  }
}
