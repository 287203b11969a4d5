package dev.pointsledger.core;

import static dev.pointsledger.core.Book.adjust;
import static dev.pointsledger.core.Book.hold;
import static dev.pointsledger.core.Book.redeem;
import static dev.pointsledger.core.Book.reverse;
import static dev.pointsledger.core.Samples.at;
import static dev.pointsledger.core.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsledger.event.Capped;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.LineResult;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.event.Slice;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Refusal;
import org.junit.jupiter.api.Test;

/**
 * The numbers of the README's reference, as they stand there. Those of inactivity are in {@link
 * InactivityTest}, of expiry in {@link LotsAndTimeTest}, of streaks in {@link RewardsTest}.
 */
class ReferenceExamplesTest {
  private static final String NOW = "2026-03-02T12:00:00+08:00";
  private static final long HOUR_MS = 3_600_000;

  private static Book book(String rules) {
    Book book = new Book(rules, NOW);
    book.enroll("m");
    return book;
  }

  @Test
  void spreading() {
    Book book = book("");
    Event.AccrualRecorded order =
        book.done(
            Event.AccrualRecorded.class,
            Samples.order(
                "o",
                "m",
                Instants.ABSENT,
                null,
                1_000,
                line("1", 12_900, null, null),
                line("2", 5_950, null, null)));
    assertThat(order.lines())
        .extracting(LineResult::eligible)
        .containsExactly(12_900L - 684, 5_950L - 316);
  }

  @Test
  void rounding() {
    String earn = "rounding: %s, default: { per: 100, points: 1 }";
    for (String[] one : new String[][] {{"floor", "422"}, {"half-up", "423"}, {"ceiling", "423"}}) {
      CoreLedger ledger =
          new CoreLedger(
              "{ id: demo, timeZone: UTC, currency: CNY, earn: { %s } }"
                  .formatted(earn.formatted(one[0])),
              at(NOW));
      ledger.execute(Samples.order("o", "m", line("1", 42_282, null, null)), at(NOW));
      long points = ledger.state().program(0).total(MemberField.EARNED);
      assertThat(points).as(one[0]).isEqualTo(Long.parseLong(one[1]));
    }
  }

  @Test
  void campaigns() {
    Book book =
        book(
            "campaigns: [ { id: a, effect: { multiplier: 1.5 } },"
                + " { id: b, effect: { multiplier: 1.6 } } ]");
    Event.AccrualRecorded order = book.order("o", "m", 300);
    assertThat(order.components())
        .extracting(Component::source, Component::index, Component::points)
        .containsExactly(
            tuple(Component.Source.BASE, 0, 3L), tuple(Component.Source.CAMPAIGN, 1, 1L));
  }

  @Test
  void caps() {
    Book book =
        book(
            "caps: [ { per: order, points: 150 }, { per: day, points: 200 } ],"
                + " campaigns: [ { id: double, effect: { multiplier: 2 } } ]");
    Event.AccrualRecorded first = book.order("o1", "m", 12_900);
    assertThat(first.components()).extracting(Component::points).containsExactly(129L, 21L);
    assertThat(first.capped()).containsExactly(new Capped(0, 108));
    Event.AccrualRecorded second = book.order("o2", "m", 12_900);
    assertThat(second.components()).extracting(Component::points).containsExactly(50L);
    assertThat(second.capped()).containsExactly(new Capped(0, 108), new Capped(1, 100));
  }

  @Test
  void orderOfTimeAtOneInstant() {
    Book book = book("holds: { maxTtl: P90D }");
    book.send(adjust("a", "m", 100, at("2026-03-03T00:00:00+08:00")));
    book.send(hold("h", "m", 40, 12 * HOUR_MS));
    book.at("2026-03-03T00:00:00+08:00");
    assertThat(book.balance("m")).isEqualTo(Balance.ZERO);
    assertThat(book.member("m").totals().expired()).isEqualTo(100);
  }

  @Test
  void burnOrderAndReversal() {
    Book book = book("");
    long june = at("2026-06-01T00:00:00+08:00");
    book.send(adjust("a", "m", 50));
    book.send(adjust("b", "m", 100, june));
    assertThat(book.done(SpendingEvent.RedemptionRecorded.class, redeem("x", "m", 120)).slices())
        .containsExactly(new Slice(june, 100), new Slice(Instants.NEVER, 20));
    assertThat(book.done(SpendingEvent.ReversalRecorded.class, reverse("v", "x", 30)).slices())
        .containsExactlyInAnyOrder(new Slice(Instants.NEVER, 20), new Slice(june, 10));
  }

  @Test
  void returnsClawBackAndArrears() {
    for (String clawback : new String[] {"allow-negative", "within-balance"}) {
      Book book = book("clawback: %s".formatted(clawback));
      assertThat(book.order("o", "m", 12_900).points()).isEqualTo(129);
      book.send(redeem("x", "m", 99));
      OrderEvent.ReturnRecorded returned = book.giveBack("r", "o", 4_350);
      assertThat(returned.requested()).isEqualTo(44);
      boolean owed = clawback.equals("allow-negative");
      assertThat(returned.arrears()).isEqualTo(owed ? 14 : 0);
      assertThat(returned.dropped()).isEqualTo(owed ? 0 : 14);
      assertThat(returned.reversed()).isEqualTo(owed ? 44 : 30);
      book.order("o2", "m", 2_000);
      assertThat(book.balance("m").available()).isEqualTo(owed ? 6 : 20);
    }
  }

  @Test
  void redemptionRules() {
    Book book = book("redemption: { value: { points: 100, amount: 100 }, maxOrderPercent: 50 }");
    book.send(adjust("a", "m", 10_000));
    assertThat(book.refusal(redeem("x", "m", 6_451, 12_900))).isEqualTo(Refusal.REDEMPTION_RULE);
    book.done(SpendingEvent.RedemptionRecorded.class, redeem("x", "m", 6_450, 12_900));
  }

  @Test
  void theReferrersShare() {
    Book book = book("referral: { firstOrderPercent: 30 }");
    book.send(Book.member("n", "m"));
    assertThat(book.order("o", "n", 9_900).side().grants())
        .extracting(Grant::points)
        .containsExactly(29L);
  }

  @Test
  void orderOfRefusals() {
    Book book = book("");
    book.send(Book.status("m", MemberStatus.FROZEN));
    assertThat(book.refusal(redeem("x", "m", 1))).isEqualTo(Refusal.MEMBER_FROZEN);
  }
}
