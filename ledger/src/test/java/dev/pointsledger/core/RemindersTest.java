package dev.pointsledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.PlanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reminders of what ends soon: each once, by what is so on its day. */
class RemindersTest {
  private static final String START = "2026-01-10T12:00:00+08:00";
  private static final String POINTS =
      "expiry: { mode: rolling, months: 2, roundTo: end-of-day }, reminders: { pointsExpiring: [30, 7] }";
  private static final String TIERS =
      """
      reminders: { tierEnding: [30] },
      tiers: { window: calendar-year, downgrade: { policy: to-base }, levels: [
        { id: basic, threshold: 0 }, { id: gold, threshold: 500 } ] }
      """;
  private static final String PLANS =
      "reminders: { planEnding: [7] }, plans: [ { id: plus, months: 1 } ]";

  /** What is told when a member is swept again and again up to a time, with the time of each. */
  private static List<String> sweep(Book book, String... times) {
    List<String> told = new ArrayList<>();
    for (String time : times) {
      book.at(time + ":00+08:00");
      while (book.ledger.sweep("m", book.nowMs())) {
        told.addAll(told(book.ledger.lastChange().settlements()));
      }
    }
    return told;
  }

  private static List<String> told(List<Settlement> settlements) {
    return settlements.stream()
        .filter(settlement -> settlement.kind().reminds())
        .map(
            one ->
                Samples.text(one.effectiveAtMs() + 8 * 3_600_000L).replace("T00:00:00Z", "")
                    + " "
                    + one.kind().id()
                    + " "
                    + one.points()
                    + " in "
                    + one.before()
                    + " until "
                    + Samples.text(one.expiresAtMs() + 8 * 3_600_000L).replace("T00:00:00Z", ""))
        .toList();
  }

  @Test
  void pointsAreRemindedOfByDayOnceAtEachDistance() {
    Book book = new Book(POINTS, START);
    book.order("o-1", "m", 1_000);
    book.order("o-2", "m", 2_000);
    book.at("2026-01-12T09:00:00+08:00").order("o-3", "m", 500);
    assertThat(sweep(book, "2026-02-08T23:59")).isEmpty();
    assertThat(sweep(book, "2026-02-09T00:00"))
        .containsExactly("2026-02-09 points-expiring 30 in 30 until 2026-03-11");
    assertThat(sweep(book, "2026-02-09T00:01", "2026-02-10T12:00")).isEmpty();
    assertThat(sweep(book, "2026-02-11T00:00"))
        .containsExactly("2026-02-11 points-expiring 5 in 30 until 2026-03-13");
    assertThat(sweep(book, "2026-03-04T00:00"))
        .containsExactly("2026-03-04 points-expiring 30 in 7 until 2026-03-11");
    assertThat(sweep(book, "2026-03-06T00:00"))
        .containsExactly("2026-03-06 points-expiring 5 in 7 until 2026-03-13");
    assertThat(sweep(book, "2026-03-11T00:00", "2026-03-13T00:00")).isEmpty();
    book.ledger.assertReplicaEqual();
  }

  @Test
  void whatWasSpentIsNotRemindedOfAndTheRestIs() {
    Book book = new Book(POINTS, START);
    book.order("o-1", "m", 1_000);
    book.done(
        dev.pointsledger.event.SpendingEvent.RedemptionRecorded.class, Book.redeem("r-1", "m", 4));
    assertThat(sweep(book, "2026-02-09T00:00"))
        .containsExactly("2026-02-09 points-expiring 6 in 30 until 2026-03-11");
    book.done(
        dev.pointsledger.event.SpendingEvent.RedemptionRecorded.class, Book.redeem("r-2", "m", 6));
    assertThat(sweep(book, "2026-03-04T00:00", "2026-03-20T00:00")).isEmpty();
  }

  @Test
  void aReminderRidesOnTheRecordThatComesFirst() {
    Book book = new Book(POINTS, START);
    book.order("o-1", "m", 1_000);
    Event.AccrualRecorded next = book.at("2026-02-09T00:00:01+08:00").order("o-2", "m", 100);
    assertThat(told(next.change().settlements()))
        .containsExactly("2026-02-09 points-expiring 10 in 30 until 2026-03-11");
    assertThat(sweep(book, "2026-02-09T12:00")).isEmpty();
  }

  @Test
  void afterAGapOnlyTheNearestIsToldAndNoneOfWhatIsGone() {
    Book book = new Book(POINTS, START);
    book.order("o-1", "m", 1_000);
    assertThat(sweep(book, "2026-03-05T00:00"))
        .containsExactly("2026-03-04 points-expiring 10 in 7 until 2026-03-11");
    Book gone = new Book(POINTS, START);
    gone.order("o-1", "m", 1_000);
    assertThat(sweep(gone, "2026-04-01T00:00")).isEmpty();
    assertThat(gone.balance("m").available()).isZero();
    assertThat(gone.ledger.sweep("m", gone.nowMs())).isFalse();
  }

  @Test
  void aTierIsRemindedOfOnlyIfGrowthDoesNotKeepIt() {
    Book book = new Book(TIERS, START);
    book.order("o-1", "m", 60_000);
    assertThat(sweep(book, "2026-12-02T00:00", "2027-01-02T00:00")).isEmpty();
    book.at("2027-06-01T00:00:00+08:00").order("o-2", "m", 12_300);
    assertThat(sweep(book, "2027-12-01T23:59")).isEmpty();
    assertThat(sweep(book, "2027-12-02T00:00"))
        .containsExactly("2027-12-02 tier-ending 377 in 30 until 2028-01-01");
    assertThat(sweep(book, "2027-12-31T00:00", "2028-01-02T00:00")).isEmpty();
    assertThat(book.member("m").tier().level()).isZero();
  }

  @Test
  void aSweepLeavesNothingDueAfterAGapInWhichTheRulesChanged() {
    String rules =
        """
        reminders: { tierEnding: [30, 7] },
        tiers: { window: calendar-year, downgrade: { policy: %s }, levels: [
          { id: basic, threshold: 0 }, { id: gold, threshold: 500 } ] }
        """;
    Book book = new Book(rules.formatted("to-base"), START);
    book.order("o-1", "m", 60_000);
    book.at("2027-12-10T00:00:00+08:00");
    book.ledger.version(Book.PROGRAM.formatted(rules.formatted("never")), book.nowMs());
    assertThat(sweep(book, "2027-12-26T00:00"))
        .containsExactly("2027-12-02 tier-ending 500 in 30 until 2028-01-01");
    assertThat(Decider.nextDueMs(book.ledger.state(), book.ledger.state().member(0)))
        .isGreaterThan(book.nowMs());
  }

  @Test
  void aSweepLeavesNothingDueWheneverItComes() {
    Random random = new Random(4711);
    String[] policies = {"to-base", "never", "one-down"};
    for (int round = 0; round < 300; round++) {
      String rules =
          """
          expiry: { mode: rolling, months: %d, roundTo: end-of-day }, plans: [ { id: plus, months: 1 } ],
          reminders: { pointsExpiring: [40, 30, 7, 1], tierEnding: [60, 30, 7], planEnding: [20, 7] },
          tiers: { window: calendar-year, downgrade: { policy: %s, graceDays: %d }, levels: [
            { id: basic, threshold: 0 }, { id: gold, threshold: 500 } ] }
          """;
      Book book = new Book(rules.formatted(2, "to-base", 10), START);
      book.order("o-1", "m", 60_000);
      plan(book, "p-1", PlanRequest.Action.START);
      long nowMs = book.nowMs();
      for (int step = 0; step < 12; step++) {
        nowMs += random.nextLong(90 * 86_400_000L);
        if (random.nextInt(3) == 0) {
          String policy = policies[random.nextInt(policies.length)];
          String next = rules.formatted(1 + random.nextInt(12), policy, random.nextInt(40));
          book.ledger.version(Book.PROGRAM.formatted(next), nowMs);
        } else if (random.nextInt(3) == 0) {
          book.at(nowMs).order("o-" + step + "-" + round, "m", random.nextInt(70_000));
        }
        book.ledger.sweep("m", nowMs);
        assertThat(Decider.nextDueMs(book.ledger.state(), book.ledger.state().member(0)))
            .as("round %s step %s", round, step)
            .isGreaterThan(nowMs);
      }
    }
  }

  @Test
  void aPlanIsRemindedOfUnlessItIsRenewed() {
    Book book = new Book(PLANS, START);
    book.enroll("m");
    plan(book, "p-1", PlanRequest.Action.START);
    assertThat(sweep(book, "2026-02-03T23:59")).isEmpty();
    assertThat(sweep(book, "2026-02-04T00:00"))
        .containsExactly("2026-02-04 plan-ending 0 in 7 until 2026-02-11");
    plan(book, "p-2", PlanRequest.Action.RENEW);
    assertThat(sweep(book, "2026-02-12T00:00", "2026-03-03T00:00")).isEmpty();
    assertThat(sweep(book, "2026-03-04T00:00"))
        .containsExactly("2026-03-04 plan-ending 0 in 7 until 2026-03-11");
  }

  private static void plan(Book book, String id, PlanRequest.Action action) {
    book.done(
        StandingEvent.PlanRecorded.class,
        new Transaction.ChangePlan(0, "m", new PlanRequest(id, action, "plus", Instants.ABSENT)));
  }

  @Test
  void aVersionThatBringsRemindersRemindsOfWhatIsDueFromThenOn() {
    String plain = "expiry: { mode: rolling, months: 2, roundTo: end-of-day }";
    Book book = new Book(plain, START);
    book.order("o-1", "m", 1_000);
    assertThat(sweep(book, "2026-02-20T00:00")).isEmpty();
    book.ledger.version(Book.PROGRAM.formatted(POINTS), book.nowMs());
    assertThat(sweep(book, "2026-02-20T00:01", "2026-03-03T00:00")).isEmpty();
    assertThat(sweep(book, "2026-03-04T00:00"))
        .containsExactly("2026-03-04 points-expiring 10 in 7 until 2026-03-11");
    book.order("o-2", "m", 1_000);
    book.ledger.version(Book.PROGRAM.formatted(plain), book.nowMs());
    assertThat(sweep(book, "2026-03-20T00:00", "2026-05-20T00:00")).isEmpty();
  }

  @Test
  void daysAreThoseOfTheProgramsZoneWhereClocksChange() {
    String rules = POINTS + ", timeZone: Europe/Berlin";
    CoreLedger ledger =
        new CoreLedger(
            "{ id: demo, currency: EUR, earn: { default: { per: 100, points: 1 } }, %s }"
                .formatted(rules),
            Samples.at("2026-02-20T12:00:00+01:00"));
    ledger.execute(
        Samples.order("o-1", "m", Samples.line("1", 1_000, null, null)),
        Samples.at("2026-02-20T12:00:00+01:00"));
    assertThat(ledger.sweep("m", Samples.at("2026-03-21T23:59:59+01:00"))).isFalse();
    assertThat(ledger.sweep("m", Samples.at("2026-03-22T00:00:00+01:00"))).isTrue();
    Settlement first = ledger.lastChange().settlements().get(0);
    assertThat(first.expiresAtMs()).isEqualTo(Samples.at("2026-04-21T00:00:00+02:00"));
    assertThat(first.before()).isEqualTo(30);
    assertThat(ledger.sweep("m", Samples.at("2026-04-13T23:59:59+02:00"))).isFalse();
    assertThat(ledger.sweep("m", Samples.at("2026-04-14T00:00:00+02:00"))).isTrue();
  }

  @Test
  void withoutTheSectionNothingIsTold() {
    Book book = new Book("expiry: { mode: rolling, months: 2, roundTo: end-of-day }", START);
    MemberChange change = book.order("o-1", "m", 1_000).change();
    assertThat(change.settlements()).isEmpty();
    assertThat(sweep(book, "2026-02-09T00:00", "2026-03-04T00:00")).isEmpty();
  }
}
