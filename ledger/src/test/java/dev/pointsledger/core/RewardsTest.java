package dev.pointsledger.core;

import static dev.pointsledger.core.Book.member;
import static dev.pointsledger.core.Book.perform;
import static dev.pointsledger.core.Book.redeem;
import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Activities, referral, enrollment and upgrade benefits, budgets (semantics sections 3 and 7). */
class RewardsTest {
  private static final String NOW = "2026-03-01T12:00:00+08:00";
  private static final String ACTIVITIES =
      """
      activities: [
        { type: check-in, points: [5, 6, 7], limit: { per: day, count: 1 } },
        { type: survey, points: 50, growth: 5, limit: { per: total, count: 2, by: reference } },
        { type: share, points: 3, limit: { per: month, count: 2 } } ]
      """;

  private static MovingEvent.ActivityRecorded checkIn(Book book, String id, String now) {
    return book.at(now)
        .done(MovingEvent.ActivityRecorded.class, perform(id, "m", "check-in", null));
  }

  @Test
  void streaksCountLocalDaysAndTheLastValueRepeats() {
    Book book = new Book(ACTIVITIES, NOW);
    book.enroll("m");
    assertThat(checkIn(book, "1", "2026-03-01T23:59:00+08:00").points()).isEqualTo(5);
    assertThat(checkIn(book, "2", "2026-03-02T00:01:00+08:00").points()).isEqualTo(6);
    assertThat(book.refusal(perform("3", "m", "check-in", null))).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(checkIn(book, "4", "2026-03-03T09:00:00+08:00").points()).isEqualTo(7);
    assertThat(checkIn(book, "5", "2026-03-04T09:00:00+08:00").points()).isEqualTo(7);
    assertThat(checkIn(book, "6", "2026-03-06T09:00:00+08:00").streak()).isEqualTo(1);
    long missed = at("2026-03-05T09:00:00+08:00");
    MovingEvent.ActivityRecorded late =
        book.done(MovingEvent.ActivityRecorded.class, perform("7", "m", "check-in", null, missed));
    assertThat(late.points()).as("a day dated back earns as the first").isEqualTo(5);
    assertThat(checkIn(book, "8", "2026-03-07T09:00:00+08:00").streak()).isEqualTo(2);
    assertThat(book.balance("m").available()).isEqualTo(5 + 6 + 7 + 7 + 5 + 5 + 6);
  }

  @Test
  void limitsByReferenceCountEachReferenceApart() {
    Book book = new Book(ACTIVITIES, NOW);
    book.enroll("m");
    book.enroll("n");
    for (int i = 0; i < 2; i++) {
      book.done(MovingEvent.ActivityRecorded.class, perform("a" + i, "m", "survey", "s-1"));
    }
    assertThat(book.refusal(perform("a9", "m", "survey", "s-1"))).isEqualTo(Refusal.LIMIT_REACHED);
    book.done(MovingEvent.ActivityRecorded.class, perform("b", "m", "survey", "s-2"));
    book.done(MovingEvent.ActivityRecorded.class, perform("c", "n", "survey", "s-1"));
    book.done(MovingEvent.ActivityRecorded.class, perform("d", "m", "survey", null));
    assertThat(book.member("m").tier().growth()).isEqualTo(20);
    assertThat(book.replayed(perform("a0", "m", "survey", "s-1"))).isTrue();
    assertThat(book.refusal(perform("x", "m", "nap", null))).isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(book.refusal(perform("x", "z", "survey", null))).isEqualTo(Refusal.UNKNOWN_MEMBER);
  }

  @Test
  void monthLimitsStartAnewAndCapsApply() {
    Book book = new Book(ACTIVITIES + ", caps: [ { per: day, points: 5 } ]", NOW);
    book.enroll("m");
    assertThat(
            book.done(MovingEvent.ActivityRecorded.class, perform("1", "m", "share", null))
                .points())
        .isEqualTo(3);
    MovingEvent.ActivityRecorded cut =
        book.done(MovingEvent.ActivityRecorded.class, perform("2", "m", "share", null));
    assertThat(cut.points()).isEqualTo(2);
    assertThat(cut.capped()).hasSize(1);
    assertThat(book.refusal(perform("3", "m", "share", null))).isEqualTo(Refusal.LIMIT_REACHED);
    book.at("2026-04-01T00:00:00+08:00");
    book.done(MovingEvent.ActivityRecorded.class, perform("4", "m", "share", null));
  }

  private static final String REFERRAL =
      """
      referral: { referrerPoints: 100, refereePoints: 50, firstOrderPercent: 30,
                  ladder: [ { count: 2, points: 300 } ] }
      """;

  @Test
  void referringGivesBothAndTheLadderAtItsCount() {
    Book book = new Book(REFERRAL, NOW);
    book.enroll("r");
    book.send(member("a", "r"));
    assertThat(book.balance("r").available()).isEqualTo(100);
    assertThat(book.balance("a").available()).isEqualTo(50);
    book.send(member("b", "r"));
    assertThat(book.balance("r").available()).isEqualTo(500);
    book.send(member("c", "r"));
    assertThat(book.balance("r").available()).isEqualTo(600);
    assertThat(book.refusal(member("d", "d"))).isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(book.refusal(member("d", "z"))).isEqualTo(Refusal.UNKNOWN_MEMBER);
    assertThat(book.refusal(member("r", "a"))).as("no circles").isEqualTo(Refusal.NOT_ELIGIBLE);
  }

  @Test
  void theReferrerGetsAShareOfTheFirstOrderAndGivesItBackWithAFullReturn() {
    Book book = new Book(REFERRAL, NOW);
    book.enroll("r");
    book.send(member("a", "r"));
    Event.AccrualRecorded first = book.order("o1", "a", 9_999);
    assertThat(first.side().grants())
        .extracting(Grant::kind, Grant::points)
        .containsExactly(tuple(Grant.Kind.FIRST_ORDER, 29L));
    assertThat(book.order("o2", "a", 10_000).side().isEmpty()).isTrue();
    assertThat(book.balance("r").available()).isEqualTo(129);
    book.send(redeem("x", "r", 120));
    book.giveBack("r1", "o1", 9_000);
    assertThat(book.balance("r")).isEqualTo(new Balance(9, 0, 0, 0));
    book.giveBackAll("r2", "o1");
    assertThat(book.balance("r")).isEqualTo(new Balance(0, 0, 0, 20));
    assertThat(book.giveBackAll("r3", "o1").side().others()).isEmpty();
    assertThat(book.balance("r")).isEqualTo(new Balance(0, 0, 0, 20));
  }

  @Test
  void whatTheReferrerHasSpentOfItsShareIsDroppedWithinBalance() {
    Book book = new Book(REFERRAL + ", clawback: within-balance", NOW);
    book.enroll("r");
    book.send(member("a", "r"));
    book.order("o1", "a", 9_999);
    book.send(redeem("x", "r", 120));
    book.giveBackAll("r1", "o1");
    assertThat(book.balance("r")).isEqualTo(Balance.ZERO);
    assertThat(book.member("r").totals().reversed()).isEqualTo(9);
    assertThat(book.member("a").totals().reversed()).isEqualTo(99);
  }

  @Test
  void theShareIsTakenFromItsOwnLotFirst() {
    Book book =
        new Book(REFERRAL + ", expiry: { mode: rolling, months: 1, roundTo: end-of-day }", NOW);
    book.enroll("r");
    book.send(member("a", "r"));
    book.at("2026-03-11T12:00:00+08:00").order("o1", "a", 9_999);
    book.at("2026-03-21T12:00:00+08:00").giveBackAll("r1", "o1");
    assertThat(book.balance("r").available()).isEqualTo(100);
    assertThat(book.at("2026-04-05T12:00:00+08:00").balance("r")).isEqualTo(Balance.ZERO);
  }

  @Test
  void aClosedReferrerGetsNothing() {
    Book book = new Book(REFERRAL, NOW);
    book.enroll("r");
    book.send(member("a", "r"));
    book.send(Book.status("r", MemberStatus.CLOSED));
    assertThat(book.order("o1", "a", 9_999).side().isEmpty()).isTrue();
    assertThat(book.refusal(member("b", "r"))).isEqualTo(Refusal.MEMBER_CLOSED);
  }

  @Test
  void enrollmentGivesItsPointsHoweverItHappens() {
    Book book = new Book("onEnroll: { points: 50 }", NOW);
    book.enroll("a");
    Event.AccrualRecorded first = book.order("o1", "b", 1_000);
    assertThat(first.points()).isEqualTo(10);
    assertThat(first.side().grants()).extracting(Grant::points).containsExactly(50L);
    assertThat(book.balance("a").available()).isEqualTo(50);
    assertThat(book.balance("b").available()).isEqualTo(60);
    assertThat(book.order("o2", "b", 1_000).side().isEmpty()).isTrue();
  }

  @Test
  void anUpgradeGivesItsPointsOnceForThePeriod() {
    Book book =
        new Book(
            """
            tiers: { window: calendar-year, levels: [ { id: a, threshold: 0 },
              { id: b, threshold: 100, onUpgrade: { points: 500 } } ] }
            """,
            NOW);
    Event.AccrualRecorded up = book.order("o1", "m", 10_000);
    assertThat(up.tierAfter()).isEqualTo(1);
    assertThat(up.side().grants())
        .extracting(Grant::kind, Grant::step, Grant::points)
        .containsExactly(tuple(Grant.Kind.UPGRADE, 1, 500L));
    assertThat(book.balance("m").available()).isEqualTo(600);
    assertThat(book.order("o2", "m", 10_000).side().isEmpty()).isTrue();
  }

  @Test
  void budgetsCutTheirCampaignAloneAndAnotherMayTakeItsPlace() {
    Book book =
        new Book(
            """
            campaigns: [
              { id: five, effect: { multiplier: 5 }, budget: 500 },
              { id: two, effect: { multiplier: 2 } },
              { id: each, effect: { bonus: 30 }, stack: true, budget: { perMember: 50 } } ]
            """,
            NOW);
    assertThat(campaigns(book.order("o1", "a", 10_000))).isEqualTo(List.of(400L, 30L));
    assertThat(campaigns(book.order("o2", "a", 10_000)))
        .as("100 of 500 are left: as much as the other gives; priority, then id")
        .isEqualTo(List.of(100L, 20L));
    assertThat(campaigns(book.order("o3", "a", 10_000))).isEqualTo(List.of(100L));
    assertThat(campaigns(book.order("o4", "b", 20_000))).isEqualTo(List.of(200L, 30L));
    assertThat(book.giveBackAll("r", "o2").requested()).isEqualTo(220);
    assertThat(campaigns(book.order("o5", "b", 10_000)))
        .as("a reversal gives no capacity back")
        .isEqualTo(List.of(100L, 20L));
  }

  private static List<Long> campaigns(Event.AccrualRecorded event) {
    return event.components().stream()
        .filter(component -> component.source() == Component.Source.CAMPAIGN)
        .map(Component::points)
        .toList();
  }
}
