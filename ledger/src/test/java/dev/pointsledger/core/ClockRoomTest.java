package dev.pointsledger.core;

import static dev.pointsledger.core.Book.adjust;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.core.points.Birthdays;
import dev.pointsledger.event.MovingEvent.AdjustmentRecorded;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Refusal;
import java.time.MonthDay;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At the end of the numbers too, no answer depends on whether time was recorded by a sweep before
 * (semantics.md section 4).
 */
class ClockRoomTest {
  private static final String BEFORE = "2026-05-16T12:00:00+08:00";
  private static final String AFTER = "2026-05-17T12:00:00+08:00";
  private static final long MOST = Long.MAX_VALUE - Birthdays.CLOCK_ROOM;

  private static void born(Book book, String member) {
    var unused =
        book.send(
            new Command.PutMember(
                0, member, MonthDay.of(5, 17), null, Instants.ABSENT, Instants.ABSENT, false));
  }

  private static void sweep(boolean swept, Book book, String member) {
    if (swept) {
      assertThat(book.ledger.sweep(member, book.nowMs())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBirthdayIsGivenForHoweverManyPointsOthersHave(boolean swept) {
    Book book = new Book("onBirthday: { points: 30 }", BEFORE);
    born(book, "m");
    book.enroll("other");
    book.at(AFTER);
    sweep(swept, book, "m");

    book.done(AdjustmentRecorded.class, adjust("a", "other", MOST));
    assertThat(book.refusal(adjust("b", "other", 1))).isEqualTo(Refusal.OVERFLOW);
    assertThat(book.balance("m").available()).isEqualTo(30);
    assertThat(book.refusal(adjust("c", "m", 1))).isEqualTo(Refusal.OVERFLOW);
    book.done(AdjustmentRecorded.class, adjust("d", "m", -30));
    book.done(AdjustmentRecorded.class, adjust("e", "m", 30));
    assertThat(book.member("m").balance().available()).isEqualTo(30);
    assertThat(book.refusal(adjust("f", "m", 1))).isEqualTo(Refusal.OVERFLOW);
    book.ledger.assertReplicaEqual();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pointsThatPayArrearsWhenTheirTimeComesLeaveNoMoreRoomThanBefore(boolean swept) {
    Book book = new Book("activation: { mode: after, days: 1 }", BEFORE);
    book.enroll("other");
    book.order("old", "m", 10_000);
    book.at(AFTER);
    book.done(AdjustmentRecorded.class, adjust("spent", "m", -100));
    book.giveBackAll("r", "old");
    book.order("new", "m", 10_000);
    assertThat(book.balance("m").arrears()).isEqualTo(100);
    book.at("2026-05-19T12:00:00+08:00");
    sweep(swept, book, "m");

    long left = MOST - 100;
    book.done(AdjustmentRecorded.class, adjust("a", "other", left));
    assertThat(book.refusal(adjust("b", "other", 1))).isEqualTo(Refusal.OVERFLOW);
    assertThat(book.balance("m").arrears()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMemberWithMoreThanCanBeAddedToHasNoGift(boolean swept) {
    Book book = new Book("onBirthday: { points: 30 }", BEFORE);
    born(book, "m");
    book.done(AdjustmentRecorded.class, adjust("a", "m", (1L << 60) + 1));
    book.at(AFTER);
    sweep(swept, book, "m");
    assertThat(book.balance("m").available()).isEqualTo((1L << 60) + 1);
  }
}
