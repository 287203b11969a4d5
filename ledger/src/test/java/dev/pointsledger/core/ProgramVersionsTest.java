package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.PlanRequest;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which version of a program decides what, and what a new one leaves as it was. */
class ProgramVersionsTest {
  private static final String TIERS =
      "maxBackdateDays: 800, tiers: { window: %s, levels: [ { id: basic, threshold: 0 },"
          + " { id: silver, threshold: %d, multiplier: 2 } ] }";

  private static void version(Book book, String rules) {
    version(book, rules, book.nowMs());
  }

  private static void version(Book book, String rules, long effectiveAtMs) {
    Decision decision =
        book.ledger.version(Book.PROGRAM.formatted(rules), effectiveAtMs, book.nowMs());
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
  }

  private static String tier(Book book) {
    MemberView.TierView tier = book.member("m").tier();
    return tier.level() + " until " + Samples.text(tier.validUntilMs());
  }

  @Test
  void higherThresholdsDowngradeNobodyBeforeThePeriodEnds() {
    Book book = new Book(TIERS.formatted("calendar-year", 100), "2026-05-10T12:00:00+08:00");
    book.order("SO-1", "m", 20_000);
    assertThat(tier(book)).isEqualTo("1 until 2027-12-31T16:00:00Z");
    version(book.at("2026-06-01T12:00:00+08:00"), TIERS.formatted("calendar-year", 1000));
    book.at("2027-12-31T23:59:59+08:00");
    assertThat(book.order("SO-2", "m", 100).points()).isEqualTo(2);
    assertThat(tier(book)).isEqualTo("1 until 2027-12-31T16:00:00Z");
    assertThat(tier(book.at("2028-01-01T00:00:00+08:00"))).isEqualTo("0 until never");
  }

  @Test
  void lowerThresholdsUpgradeWithTheNextOrder() {
    Book book = new Book(TIERS.formatted("calendar-year", 1000), "2026-05-10T12:00:00+08:00");
    book.order("SO-1", "m", 20_000);
    version(book.at("2026-06-01T12:00:00+08:00"), TIERS.formatted("calendar-year", 100));
    assertThat(book.member("m").tier().level()).isZero();
    assertThat(book.order("SO-2", "m", 100).points()).isEqualTo(1);
    assertThat(book.member("m").tier().level()).isEqualTo(1);
  }

  @Test
  void growthOfAnotherWindowCountsWithTheDayItBeganOn() {
    Book book = new Book(TIERS.formatted("calendar-month", 1000), "2026-03-10T12:00:00+08:00");
    book.order("SO-1", "m", 20_000);
    book.at("2026-04-10T12:00:00+08:00").order("SO-2", "m", 20_000);
    version(book.at("2026-05-01T12:00:00+08:00"), TIERS.formatted("calendar-year", 1000));
    assertThat(book.member("m").tier().growth()).isEqualTo(400);
    version(book, TIERS.formatted("lifetime", 1000));
    assertThat(book.member("m").tier().growth()).isEqualTo(400);
    version(book, TIERS.formatted("rolling-months, months: 2", 1000));
    assertThat(book.member("m").tier().growth()).isEqualTo(200);
    long march = at("2026-03-20T12:00:00+08:00");
    book.send(order("SO-3", march));
    assertThat(Objects.requireNonNull(book.ledger.state().program(0).member("m")))
        .satisfies(member -> assertThat(member.table(MemberTable.GROWTH).size()).isEqualTo(2));
  }

  private static Command.Accrue order(String orderId, long occurredAtMs) {
    return Samples.order(
        orderId, "m", occurredAtMs, null, Order.NO_AMOUNT, Samples.line("1", 10_000, null, null));
  }

  @Test
  void theVersionInForceWhenItOccurredDecidesAnOrder() {
    Book book = new Book("expiry: { mode: never }", "2026-05-10T12:00:00+08:00");
    long first = book.nowMs();
    book.at("2026-05-20T12:00:00+08:00");
    version(book, "expiry: { mode: rolling, months: 6 }", at("2026-05-15T00:00:00+08:00"));
    book.send(order("SO-1", at("2026-05-14T23:59:59+08:00")));
    book.send(order("SO-2", at("2026-05-15T00:00:00+08:00")));
    book.send(order("SO-3", first - 1));
    List<String> lots =
        book.member("m").lots().stream()
            .map(lot -> lot.points() + " " + Samples.text(lot.expiresAtMs()))
            .toList();
    assertThat(lots).containsExactly("100 2026-11-15T16:00:00Z", "200 never");
  }

  @Test
  void laterVersionsShortenNothing() {
    Book book = new Book("expiry: { mode: rolling, months: 12 }", "2026-05-10T12:00:00+08:00");
    book.order("SO-1", "m", 10_000);
    version(book, "expiry: { mode: rolling, months: 1 }, activation: { mode: after, days: 30 }");
    assertThat(book.balance("m").available()).isEqualTo(100);
    book.at("2027-05-10T23:59:59+08:00");
    assertThat(book.balance("m").available()).isEqualTo(100);
  }

  @Test
  void pointsThatLivedByActivityKeepTheirInstantUnderAnotherExpiry() {
    Book book = new Book("expiry: { mode: inactivity, months: 2 }", "2026-05-10T12:00:00+08:00");
    book.order("SO-1", "m", 10_000);
    version(book.at("2026-06-01T12:00:00+08:00"), "expiry: { mode: rolling, months: 12 }");
    book.order("SO-2", "m", 5_000);
    book.at("2026-07-11T00:00:00+08:00");
    assertThat(book.balance("m").available()).isEqualTo(50);
  }

  @Test
  void whatIsDueIsDecidedByTheVersionsThatWereKnownThen() {
    String gift = "onBirthday: { points: %d }";
    Book book = new Book(gift.formatted(10), "2026-05-10T12:00:00+08:00");
    book.send(born("05-12"));
    book.at("2026-05-13T12:00:00+08:00");
    version(book, gift.formatted(20), at("2026-05-11T00:00:00+08:00"));
    List<Settlement> due = book.member("m").unrecorded();
    assertThat(due).hasSize(1);
    assertThat(due.get(0).points()).isEqualTo(10);
    version(book, "autoEnroll: true");
    book.ledger.sweep("m", book.nowMs());
    assertThat(book.at("2028-05-13T00:00:00+08:00").member("m").unrecorded()).isEmpty();
    version(book, gift.formatted(30), at("2029-01-01T00:00:00+08:00"));
    assertThat(book.at("2029-05-13T00:00:00+08:00").member("m").unrecorded())
        .extracting(Settlement::points)
        .containsExactly(30L);
  }

  @Test
  void aVersionDecidesFromItsFirstInstantIfItWasRecordedBefore() {
    String gift = "onBirthday: { points: %d }";
    Book book = new Book(gift.formatted(10), "2026-05-10T12:00:00+08:00");
    book.send(born("05-12"));
    version(book, gift.formatted(20), at("2026-05-12T00:00:00+08:00"));
    version(book.at("2026-05-12T00:00:00+08:00"), gift.formatted(30));
    assertThat(book.member("m").unrecorded()).extracting(Settlement::points).containsExactly(20L);
    version(
        book.at("2026-06-01T00:00:00+08:00"),
        gift.formatted(40),
        at("2027-05-12T00:00:00.001+08:00"));
    book.ledger.sweep("m", book.nowMs());
    assertThat(book.at("2027-05-12T00:00:00+08:00").member("m").unrecorded())
        .extracting(Settlement::points)
        .containsExactly(30L);
  }

  private static Command.PutMember born(String day) {
    return new Command.PutMember(
        0, "m", MonthDay.parse("--" + day), null, Instants.ABSENT, Instants.ABSENT, true);
  }

  @Test
  void aPlanThatAVersionDropsStaysToItsEnd() {
    Book book =
        new Book("plans: [ { id: plus, months: 1, multiplier: 2 } ]", "2026-05-10T12:00:00Z");
    book.enroll("m");
    book.send(
        new Transaction.ChangePlan(
            0, "m", new PlanRequest("P-1", PlanRequest.Action.START, "plus", Instants.ABSENT)));
    assertThat(book.order("SO-1", "m", 10_000).points()).isEqualTo(200);
    version(book, "plans: [ { id: other, months: 1 }, { id: third, months: 1 } ]");
    assertThat(book.order("SO-2", "m", 10_000).points()).isEqualTo(100);
    assertThat(Objects.requireNonNull(book.member("m").plan()).id()).isEqualTo("plus");
    assertThat(book.at("2026-06-12T12:00:00Z").member("m").plan()).isNull();
  }
}
