package dev.pointsledger.core;

import static dev.pointsledger.core.Book.adjust;
import static dev.pointsledger.core.Book.hold;
import static dev.pointsledger.core.Book.perform;
import static dev.pointsledger.core.Book.redeem;
import static dev.pointsledger.core.Book.release;
import static dev.pointsledger.core.Book.reverse;
import static dev.pointsledger.core.Book.transfer;
import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.core.points.Lots;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.model.Refusal;
import org.junit.jupiter.api.Test;

/** What a member may have at most: lots, open holds, activities of a reference. */
class LimitsTest {
  private static final String NOW = "2026-03-01T12:00:00+08:00";
  private static final long FIRST_MS = at("2027-01-01T00:00:00+08:00");
  private static final String TRANSFERS = "transfers: { enabled: true, maxPerDay: 1000000 }";

  /** Gives a member a point in each of so many lots, the first of which expires first. */
  private static void giveLots(Book book, String member, int from, int to) {
    for (int lot = from; lot < to; lot++) {
      book.done(
          MovingEvent.AdjustmentRecorded.class,
          adjust("lot-" + member + "-" + lot, member, 1, FIRST_MS + lot));
    }
  }

  @Test
  void aMemberWithAllLotsIsGivenNoneMore() {
    Book book = new Book(TRANSFERS, NOW);
    book.enroll("a");
    book.enroll("b");
    giveLots(book, "a", 0, Lots.COUNT_MAX);
    assertThat(book.refusal(adjust("x", "a", 1, FIRST_MS - 1))).isEqualTo(Refusal.LIMIT_REACHED);
    book.done(MovingEvent.AdjustmentRecorded.class, adjust("x", "a", 1, FIRST_MS));

    giveLots(book, "b", Lots.COUNT_MAX, Lots.COUNT_MAX + 1);
    assertThat(book.refusal(transfer("t", "b", "a", 1))).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(book.refusal(transfer("t", "b", "a", 2)))
        .as("limits are looked at before the balance")
        .isEqualTo(Refusal.LIMIT_REACHED);
    book.done(MovingEvent.TransferRecorded.class, transfer("t2", "a", "b", 2));
    book.done(MovingEvent.TransferRecorded.class, transfer("t3", "b", "a", 2));

    book.done(SpendingEvent.RedemptionRecorded.class, redeem("r", "a", 3));
    giveLots(book, "a", 2 * Lots.COUNT_MAX, 2 * Lots.COUNT_MAX + 1);
    assertThat(book.refusal(reverse("v", "r", 3))).isEqualTo(Refusal.LIMIT_REACHED);
    book.done(SpendingEvent.ReversalRecorded.class, reverse("v1", "r", 1));
    book.done(SpendingEvent.RedemptionRecorded.class, redeem("r2", "a", 2));
    book.done(SpendingEvent.ReversalRecorded.class, reverse("v", "r", 2));
    assertThat(book.member("a").lots()).hasSize(Lots.COUNT_MAX - 1);
  }

  @Test
  void anOrderIsNeverRefusedForTheLotsOfItsMember() {
    Book book = new Book("", NOW);
    book.enroll("a");
    giveLots(book, "a", 0, Lots.COUNT_MAX);
    book.order("o", "a", 100);
    assertThat(book.member("a").lots()).hasSize(Lots.COUNT_MAX + 1);
    assertThat(book.refusal(adjust("x", "a", 1, FIRST_MS - 1))).isEqualTo(Refusal.LIMIT_REACHED);
    book.done(MovingEvent.AdjustmentRecorded.class, adjust("x", "a", 1, FIRST_MS));
  }

  @Test
  void aMemberHasAThousandOpenHolds() {
    Book book = new Book("", NOW);
    book.order("o", "m", 1_000_000);
    for (int i = 0; i < Spending.OPEN_HOLDS_MAX; i++) {
      book.done(SpendingEvent.HoldRecorded.class, hold("h-" + i, "m", 1));
    }
    assertThat(book.refusal(hold("more", "m", 1))).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(book.refusal(hold("more", "m", 1_000_000)))
        .as("limits are looked at before the balance")
        .isEqualTo(Refusal.LIMIT_REACHED);
    book.done(SpendingEvent.ReleaseRecorded.class, release("h-7"));
    book.done(SpendingEvent.HoldRecorded.class, hold("more", "m", 1));
  }

  @Test
  void twoTypesAndReferencesNeverShareALimit() {
    Book book =
        new Book(
            """
            activities: [
              { type: "a", points: 1, limit: { per: total, count: 1, by: reference } },
              { type: "a:t", points: 1, limit: { per: total, count: 1, by: reference } } ]
            """,
            NOW);
    book.enroll("m");
    book.done(MovingEvent.ActivityRecorded.class, perform("1", "m", "a", "t:x"));
    book.done(MovingEvent.ActivityRecorded.class, perform("2", "m", "a:t", "x"));
    assertThat(book.refusal(perform("3", "m", "a", "t:x"))).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(book.refusal(perform("3", "m", "a:t", "x"))).isEqualTo(Refusal.LIMIT_REACHED);
  }
}
