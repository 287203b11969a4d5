package dev.pointsledger.core;

import static dev.pointsledger.core.Book.adjust;
import static dev.pointsledger.core.Book.capture;
import static dev.pointsledger.core.Book.hold;
import static dev.pointsledger.core.Book.redeem;
import static dev.pointsledger.core.Book.release;
import static dev.pointsledger.core.Book.reverse;
import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.MemberView;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.event.Slice;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds, captures, releases, redemptions and reversals (semantics section 6). */
class SpendingTest {
  private static final String NOW = "2026-03-01T12:00:00+08:00";
  private static final long DAY_MS = 86_400_000;

  /** 10 points to March 3rd, 20 to April 1st, 30 for ever. */
  private static Book book(String rules) {
    Book book = new Book(rules, NOW);
    book.enroll("m");
    book.send(adjust("a1", "m", 30));
    book.send(adjust("a2", "m", 20, at("2026-04-01T00:00:00+08:00")));
    book.send(adjust("a3", "m", 10, at("2026-03-03T00:00:00+08:00")));
    return book;
  }

  @Test
  void heldPointsAreThoseThatExpireFirstAndDoNotExpireWhileHeld() {
    Book book = book("");
    SpendingEvent.HoldRecorded held =
        book.done(SpendingEvent.HoldRecorded.class, hold("h", "m", 15, 7 * DAY_MS));
    assertThat(held.slices())
        .containsExactly(
            new Slice(at("2026-03-03T00:00:00+08:00"), 10),
            new Slice(at("2026-04-01T00:00:00+08:00"), 5));
    book.at("2026-03-05T00:00:00+08:00");
    assertThat(book.balance("m")).isEqualTo(new Balance(45, 0, 15, 0));
    SpendingEvent.CaptureRecorded captured =
        book.done(SpendingEvent.CaptureRecorded.class, capture("c", "h", 4, null));
    assertThat(captured.ended()).isFalse();
    assertThat(captured.capturedPoints()).isEqualTo(4);
    assertThat(captured.slices()).containsExactly(new Slice(at("2026-03-03T00:00:00+08:00"), 4));
    SpendingEvent.ReleaseRecorded released =
        book.done(SpendingEvent.ReleaseRecorded.class, release("h"));
    assertThat(released.capturedPoints()).isEqualTo(4);
    assertThat(released.released()).isEqualTo(5);
    assertThat(released.expired()).isEqualTo(6);
    assertThat(book.balance("m")).isEqualTo(new Balance(50, 0, 0, 0));
    assertThat(book.replayed(release("h"))).isTrue();
    assertThat(book.refusal(capture("c2", "h", 1, null))).isEqualTo(Refusal.HOLD_ENDED);
  }

  @Test
  void aHoldTimesOutByItselfInSettleAndInTheSweepAlike() {
    Book book = book("holds: { defaultTtl: PT30M, maxTtl: P7D }");
    book.send(hold("h", "m", 15));
    assertThat(book.member("m").holds())
        .extracting(MemberView.HoldView::points, MemberView.HoldView::deadlineMs)
        .containsExactly(org.assertj.core.api.Assertions.tuple(15L, book.nowMs() + 1_800_000));
    book.at("2026-03-01T12:30:00+08:00");
    assertThat(book.balance("m")).isEqualTo(new Balance(60, 0, 0, 0));
    assertThat(book.member("m").unrecorded())
        .extracting(Settlement::kind)
        .containsOnly(Settlement.Kind.TIMEOUT);
    assertThat(book.refusal(release("h"))).isEqualTo(Refusal.HOLD_ENDED);
    assertThat(book.ledger.sweep("m", book.nowMs())).isTrue();
    assertThat(book.ledger.sweep("m", book.nowMs())).isFalse();
    assertThat(book.member("m").unrecorded()).isEmpty();
    assertThat(book.member("m").holds()).isEmpty();
  }

  @Test
  void theLastPointOrTheWordFinalEndsAHold() {
    Book book = book("");
    book.send(hold("h", "m", 15));
    assertThat(book.refusal(capture("c", "h", 16, null))).isEqualTo(Refusal.CAPTURE_EXCEEDS_HOLD);
    assertThat(book.refusal(capture("c", "h9", 1, null))).isEqualTo(Refusal.UNKNOWN_HOLD);
    SpendingEvent.CaptureRecorded last =
        book.done(SpendingEvent.CaptureRecorded.class, capture("c", "h", 6, true));
    assertThat(last.ended()).isTrue();
    assertThat(last.released()).isEqualTo(9);
    assertThat(book.refusal(release("h"))).isEqualTo(Refusal.HOLD_ENDED);
    assertThat(book.refused(capture("c", "h", 6, null)).members().get("differs"))
        .isEqualTo(java.util.List.of("final"));
    book.send(hold("h2", "m", 10));
    assertThat(
            book.done(SpendingEvent.CaptureRecorded.class, capture("c2", "h2", 10, false)).ended())
        .isTrue();
    assertThat(book.balance("m")).isEqualTo(new Balance(44, 0, 0, 0));
  }

  @Test
  void aTtlBeyondTheMaximumIsNotEligible() {
    assertThat(book("holds: { maxTtl: PT1H }").refusal(hold("h", "m", 1, 3_600_001)))
        .isEqualTo(Refusal.NOT_ELIGIBLE);
  }

  @Test
  void redemptionRulesBindWhenTheOrdersAmountIsSent() {
    Book book =
        book(
            "redemption: { value: { points: 3, amount: 100 }, minPoints: 5, maxOrderPercent: 50 }");
    assertThat(book.refusal(redeem("x", "m", 4, 10_000))).isEqualTo(Refusal.REDEMPTION_RULE);
    assertThat(book.refusal(redeem("x", "m", 7, 400))).isEqualTo(Refusal.REDEMPTION_RULE);
    book.done(SpendingEvent.RedemptionRecorded.class, redeem("x", "m", 6, 400));
    book.done(SpendingEvent.RedemptionRecorded.class, redeem("x2", "m", 1));
  }

  @Test
  void tooFewPointsSayHowManyThereAre() {
    Book book = book("");
    assertThat(book.refused(redeem("x", "m", 61)).members())
        .isEqualTo(Map.of("available", 60L, "requested", 61L));
    assertThat(book.refusal(redeem("x", "m9", 1))).isEqualTo(Refusal.UNKNOWN_MEMBER);
  }

  @Test
  void aReversalGivesBackLastBurnedFirstAndExpiredPointsLiveAFewDaysMore() {
    Book book = book("reinstatementGraceDays: 7");
    book.send(redeem("x", "m", 40));
    book.at("2026-03-05T12:00:00+08:00");
    SpendingEvent.ReversalRecorded part =
        book.done(SpendingEvent.ReversalRecorded.class, reverse("v1", "x", 12));
    assertThat(part.slices())
        .containsExactly(
            new Slice(at("2026-04-01T00:00:00+08:00"), 2), new Slice(Long.MAX_VALUE, 10));
    assertThat(book.refusal(reverse("v2", "x", 29))).isEqualTo(Refusal.REVERSAL_EXCEEDS_REDEMPTION);
    SpendingEvent.ReversalRecorded rest =
        book.done(SpendingEvent.ReversalRecorded.class, reverse("v2", "x", Request.NO_AMOUNT));
    assertThat(rest.points()).isEqualTo(28);
    assertThat(rest.reversedPoints()).isEqualTo(40);
    assertThat(rest.slices())
        .containsExactly(
            new Slice(at("2026-03-13T00:00:00+08:00"), 10),
            new Slice(at("2026-04-01T00:00:00+08:00"), 18));
    assertThat(book.member("m").totals().redeemed()).isZero();
    assertThat(book.balance("m")).isEqualTo(new Balance(60, 0, 0, 0));
    assertThat(book.refusal(reverse("v3", "x9", 1))).isEqualTo(Refusal.UNKNOWN_REDEMPTION);
  }
}
