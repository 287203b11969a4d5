package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.TierExtensionRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ends of tiers, their grace, and extensions (semantics section 8). */
class TierTermsTest {
  private static final String START = "2026-05-10T12:00:00+08:00";
  private static final String YEARLY =
      """
      maxBackdateDays: 400, tiers: { window: calendar-year, downgrade: { policy: %s, graceDays: %d },
        levels: [ { id: basic, threshold: 0 }, { id: silver, threshold: 200 },
          { id: gold, threshold: %d, onUpgrade: { points: 7 } } ] }
      """;

  private static Book book(String policy, int graceDays) {
    Book book = new Book(YEARLY.formatted(policy, graceDays, 500), START);
    book.order("first", "m", 50_000);
    return book;
  }

  private static String day(String date) {
    return date + "T00:00:00+08:00";
  }

  private static Transaction.ExtendTier extend(
      String id, @Nullable String memberId, @Nullable String tier, String until) {
    return new Transaction.ExtendTier(
        0, memberId, new TierExtensionRequest(id, at(day(until)), tier, Instants.ABSENT));
  }

  private static StandingEvent.ExtensionRecorded extended(
      Book book, Transaction.ExtendTier command) {
    return book.done(StandingEvent.ExtensionRecorded.class, command);
  }

  private static List<String> told(List<Settlement> settlements) {
    return settlements.stream()
        .filter(settlement -> settlement.kind().ofStanding())
        .map(
            settlement ->
                Samples.text(settlement.effectiveAtMs()).substring(0, 10)
                    + " "
                    + settlement.kind().reason()
                    + " "
                    + settlement.before()
                    + " to "
                    + settlement.after())
        .toList();
  }

  private static MemberView.TierView tier(Book book, String now) {
    return book.at(day(now)).member("m").tier();
  }

  @Test
  void whatNobodyLookedAtForYearsIsToldEndByEnd() {
    Book book = book("one-down", 30);
    assertThat(told(book.at(day("2031-06-01")).member("m").unrecorded()))
        .containsExactly(
            "2027-12-31 grace 2 to 2",
            "2028-01-30 one-down 2 to 1",
            "2028-12-31 grace 1 to 1",
            "2029-01-30 one-down 1 to 0");
    assertThat(book.ledger.sweep("m", book.nowMs())).isTrue();
    assertThat(book.ledger.sweep("m", book.nowMs())).isFalse();
    book.ledger.assertReplicaEqual();
  }

  @Test
  void withoutGraceATierEndsAtOnce() {
    Book book = book("to-base", 0);
    assertThat(told(book.at(day("2028-01-01")).member("m").unrecorded()))
        .containsExactly("2027-12-31 to-base 2 to 0");
  }

  @Test
  void whatIsMissingToTheNextTierIsWhatThePresentWindowLacks() {
    Book book = new Book(YEARLY.formatted("to-base", 0, 500), START);
    book.enroll("m");
    assertThat(book.member("m").tier().toNext()).isEqualTo(200);
    book.order("first", "m", 30_000);
    assertThat(book.member("m").tier().toNext()).isEqualTo(200);
    book.order("second", "m", 5_000);
    assertThat(book.member("m").tier().toNext()).isEqualTo(150);
    assertThat(tier(book, "2027-01-01").toNext()).isEqualTo(500);
  }

  @Test
  void anOrderOfTheWindowThatDidNotReachTheThresholdKeepsTheTierInGrace() {
    Book book = book("to-base", 30);
    book.at("2028-01-10T12:00:00+08:00");
    Event.AccrualRecorded late =
        book.done(
            Event.AccrualRecorded.class,
            Samples.order(
                "late",
                "m",
                at("2027-12-20T12:00:00+08:00"),
                null,
                Order.NO_AMOUNT,
                Samples.line("1", 50_000, null, null)));
    assertThat(told(late.change().settlements()))
        .containsExactly("2027-12-31 grace 2 to 2", "2028-01-10 renewed-in-grace 2 to 2");
    assertThat(tier(book, "2028-06-01").validUntilMs()).isEqualTo(at(day("2029-01-01")));
  }

  @Test
  void whatIsMissingToKeepATierIsOfTheWindowThatDecides() {
    Book book = book("one-down", 30);
    assertThat(book.member("m").tier().toKeep()).isEqualTo(500);
    assertThat(book.member("m").tier().toNext()).isEqualTo(Instants.ABSENT);
    book.at("2027-02-01T12:00:00+08:00").order("second", "m", 20_000);
    assertThat(book.member("m").tier().toKeep()).isEqualTo(300);
    assertThat(tier(book, "2028-01-01").toKeep()).isEqualTo(500);
    assertThat(tier(book, "2031-01-01").toKeep()).isEqualTo(Instants.ABSENT);
  }

  @Test
  void benefitsOfALevelComeAgainInALaterPeriodOnly() {
    Book book = book("to-base", 0);
    assertThat(book.member("m").totals().earned()).isEqualTo(507);
    book.at("2028-01-01T12:00:00+08:00").order("again", "m", 50_000);
    assertThat(book.member("m").totals().earned()).isEqualTo(1014);
  }

  @Test
  void benefitsOfALevelComeAgainInTheInstantInWhichTheirPeriodEnds() {
    Book book = book("to-base", 0);
    book.at(day("2028-01-01")).order("again", "m", 50_000);
    assertThat(book.member("m").totals().earned()).isEqualTo(1014);
  }

  @Test
  void higherThresholdsDowngradeNobodyBeforeThePeriodEnds() {
    Book book = book("to-base", 0);
    book.ledger.version(
        Book.PROGRAM.formatted(YEARLY.formatted("to-base", 0, 900)), at(day("2026-06-01")));
    book.at("2027-02-01T12:00:00+08:00").order("second", "m", 60_000);
    assertThat(tier(book, "2027-12-31").level()).isEqualTo(2);
    assertThat(tier(book, "2028-01-01").level()).isZero();
  }

  @Test
  void theVersionInForceAtTheEndDecidesWhenItIsSettledLater() {
    Book book = book("to-base", 0);
    book.ledger.version(
        Book.PROGRAM.formatted(YEARLY.formatted("one-down", 0, 500)), at(day("2028-01-02")));
    assertThat(tier(book, "2028-02-01").level()).isZero();
  }

  @Test
  void anExtensionOfAMemberMakesItsValidityTheLaterOfBoth() {
    Book book = book("to-base", 30);
    extended(book, extend("x-1", "m", null, "2027-06-01"));
    assertThat(book.member("m").tier().validUntilMs()).isEqualTo(at(day("2028-01-01")));
    book.at(day("2028-01-15"));
    assertThat(book.member("m").tier().graceUntilMs()).isEqualTo(at(day("2028-01-31")));
    assertThat(extended(book, extend("x-2", "m", null, "2028-04-01")).validUntilMs())
        .isEqualTo(at(day("2028-04-01")));
    assertThat(book.member("m").tier().graceUntilMs()).isEqualTo(Instants.ABSENT);
    assertThat(book.replayed(extend("x-2", "m", null, "2028-04-01"))).isTrue();
    assertThat(book.refusal(extend("x-2", null, null, "2028-04-01")))
        .isEqualTo(Refusal.IDEMPOTENCY_CONFLICT);
    assertThat(tier(book, "2028-04-01").graceUntilMs()).isEqualTo(at(day("2028-05-01")));
    assertThat(tier(book, "2028-05-01").level()).isZero();
  }

  @Test
  void anExtensionOfALevelIsOneRecordAndCountsWhetherSweptBeforeOrNot() {
    for (boolean swept : new boolean[] {true, false}) {
      Book book = book("to-base", 0);
      book.order("other", "n", 20_000);
      book.at(day("2027-12-01"));
      StandingEvent.ExtensionRecorded event =
          extended(book, extend("x-1", null, "gold", "2028-06-01"));
      assertThat(event.change()).isNull();
      assertThat(event.side().programRows()).hasSize(1);
      book.at(day("2028-01-02"));
      if (swept) {
        book.ledger.sweep("m", book.nowMs());
        book.ledger.sweep("n", book.nowMs());
      }
      extended(book, extend("x-2", null, null, "2028-09-01"));
      assertThat(book.member("n").tier().level()).as("had ended before").isZero();
      assertThat(tier(book, "2028-08-31").level()).isEqualTo(2);
      assertThat(tier(book, "2028-08-31").validUntilMs()).isEqualTo(at(day("2028-09-01")));
      assertThat(tier(book, "2028-09-01").level()).isZero();
    }
  }

  @Test
  void graceBeginsWhereTheExtensionOfALevelEnds() {
    Book book = book("to-base", 30);
    book.at(day("2027-12-01"));
    extended(book, extend("x-1", null, "gold", "2028-06-01"));
    assertThat(tier(book, "2028-05-31").graceUntilMs()).isEqualTo(Instants.ABSENT);
    assertThat(tier(book, "2028-06-01").graceUntilMs()).isEqualTo(at(day("2028-07-01")));
    assertThat(book.ledger.sweep("m", book.nowMs())).isTrue();
    assertThat(tier(book, "2028-06-30").validUntilMs()).isEqualTo(at(day("2028-06-01")));
    assertThat(tier(book, "2028-06-30").level()).isEqualTo(2);
    assertThat(tier(book, "2028-07-01").level()).isZero();
  }

  @Test
  void aClosedMemberKeepsTheExtensionsUpToThen() {
    Book book = book("to-base", 0);
    extended(book, extend("x-1", null, "gold", "2028-06-01"));
    book.send(Book.status("m", MemberStatus.CLOSED));
    extended(book, extend("x-2", null, null, "2028-09-01"));
    assertThat(book.member("m").tier().validUntilMs()).isEqualTo(at(day("2028-06-01")));
    assertThat(tier(book, "2029-01-01").level()).isEqualTo(2);
  }

  @Test
  void extensionsAreRefusedWhereNothingCouldBeExtended() {
    Book book = book("to-base", 0);
    book.enroll("new");
    assertThat(book.refusal(extend("x", "new", null, "2028-01-01")))
        .isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(book.refusal(extend("x", "nobody", null, "2028-01-01")))
        .isEqualTo(Refusal.UNKNOWN_MEMBER);
    assertThat(book.refusal(extend("x", null, "platinum", "2028-01-01")))
        .isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(book.refusal(extend("x", "m", null, "2026-05-10"))).isEqualTo(Refusal.NOT_ELIGIBLE);
  }
}
