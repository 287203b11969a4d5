package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.Refusal;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paid plans and birthdays (semantics sections 2, 3 and 7). */
class PlansTest {
  private static final String NOW = "2026-01-31T12:00:00+08:00";
  private static final String PLANS =
      """
      plans: [
        { id: plus, months: 12, trialDays: 30, multiplier: 1.3, onRenew: { points: 200 } },
        { id: life, multiplier: 2 },
        { id: gifts, months: 6, monthlyCoupons: [ { template: t } ] } ],
      campaigns: [ { id: plus-only, match: { plans: [plus] }, effect: { bonus: 1 }, stack: true } ],
      onBirthday: { points: 30 }
      """;

  /** At a time: what is done with which plan, and the plan then; {@code 10.00} is an order. */
  private static final String TABLE =
      """
      2026-01-31T12:00  trial  plus   plus trial 2026-03-03
      2026-02-10T12:00  order         10 base, 3 plan, 1 campaign
      2026-02-15T12:00  start  plus   plus active 2027-03-03
      2026-02-15T12:01  start  plus   not-eligible
      2026-02-15T12:02  start  life   not-eligible
      2026-02-15T12:03  trial  plus   not-eligible
      2026-12-01T12:00  renew  plus   plus active 2028-03-03
      2026-12-01T12:01  renew  life   not-eligible
      2027-01-01T12:00  cancel plus   plus cancelled 2028-03-03
      2027-01-01T12:01  cancel plus   not-eligible
      2027-01-01T12:02  order         10 base, 3 plan, 1 campaign
      2027-02-01T12:00  renew  plus   plus active 2029-03-03
      2029-03-02T23:59  order         10 base, 3 plan, 1 campaign
      2029-03-03T00:00  order         10 base
      2029-03-03T00:00  look          none
      2029-03-04T12:00  cancel plus   not-eligible
      2029-03-04T12:00  trial  plus   limit-reached
      2029-06-01T12:00  renew  plus   plus active 2030-06-02
      2030-06-02T00:00  start  life   life active never
      2030-06-02T00:01  order         10 base, 10 plan
      2030-06-02T00:02  cancel life   not-eligible
      2030-06-02T00:03  renew  life   not-eligible
      2040-06-02T00:03  look          life active never
      """;

  private static Transaction.ChangePlan change(String id, String action, String plan) {
    for (PlanRequest.Action one : PlanRequest.Action.values()) {
      if (one.id().equals(action)) {
        return new Transaction.ChangePlan(0, "m", new PlanRequest(id, one, plan, Instants.ABSENT));
      }
    }
    throw new IllegalArgumentException(action);
  }

  private static String shown(MemberView.PlanView plan) {
    String until =
        plan.untilMs() == Instants.NEVER
            ? "never"
            : Samples.text(plan.untilMs() + 8 * 3_600_000L).replace("T00:00:00Z", "");
    return plan.id() + " " + plan.state().id() + " " + until;
  }

  private static String done(Book book, String line, String[] cells) {
    if (cells[1].equals("order")) {
      return String.join(
          ", ",
          book.order(cells[0], "m", 1_000).components().stream()
              .map(
                  one ->
                      one.points() + " " + one.source().name().toLowerCase(java.util.Locale.ROOT))
              .toList());
    }
    if (!cells[1].equals("look")) {
      Transaction.ChangePlan change = change(line, cells[1], cells[2]);
      boolean refused = book.send(change) instanceof dev.pointsledger.command.Outcome.Refused;
      if (refused) {
        return book.refusal(change).code();
      }
    }
    MemberView.PlanView plan = book.member("m").plan();
    return plan == null ? "none" : shown(plan);
  }

  @Test
  void aMemberWithPlansOverYears() {
    for (boolean swept : new boolean[] {false, true}) {
      Book book = new Book(PLANS, NOW);
      book.enroll("m");
      for (String line : TABLE.lines().toList()) {
        String[] cells = line.split(" +", 3);
        book.at(cells[0] + ":00+08:00");
        if (swept) {
          book.ledger.sweep("m", book.nowMs());
        }
        boolean named = !cells[1].equals("order") && !cells[1].equals("look");
        String[] plan = named ? cells[2].split(" +", 2) : new String[] {"", cells[2]};
        assertThat(done(book, line, new String[] {cells[0], cells[1], plan[0]}))
            .as(line)
            .isEqualTo(plan[1].strip());
        assertThat(book.ledger.replayed("m", book.nowMs())).isEqualTo(book.member("m"));
      }
      assertThat(book.member("m").totals().earned()).isEqualTo(14 * 3 + 10 + 20 + 3 * 200);
      book.ledger.assertReplicaEqual();
    }
  }

  @Test
  void aTrialEndsByItselfAndCanBeHadOnce() {
    Book book = new Book(PLANS, NOW);
    book.enroll("m");
    book.done(StandingEvent.PlanRecorded.class, change("1", "trial", "plus"));
    assertThat(book.replayed(change("1", "trial", "plus"))).isTrue();
    assertThat(book.refusal(change("1", "start", "plus"))).isEqualTo(Refusal.IDEMPOTENCY_CONFLICT);
    book.done(StandingEvent.PlanRecorded.class, change("2", "cancel", "plus"));
    assertThat(book.refusal(change("3", "renew", "plus"))).isEqualTo(Refusal.NOT_ELIGIBLE);
    book.at("2026-03-03T00:00:00+08:00");
    assertThat(book.member("m").plan()).isNull();
    assertThat(book.member("m").unrecorded())
        .extracting(Settlement::kind)
        .containsExactly(Settlement.Kind.PLAN_TRIAL_ENDED);
    assertThat(book.refusal(change("4", "renew", "plus"))).isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(book.refusal(change("5", "trial", "plus"))).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(book.refusal(change("6", "trial", "life"))).isEqualTo(Refusal.NOT_ELIGIBLE);
    assertThat(book.refusal(change("7", "start", "gone"))).isEqualTo(Refusal.NOT_ELIGIBLE);
    book.done(StandingEvent.PlanRecorded.class, change("8", "start", "plus"));
  }

  @Test
  void pointsOfAPlanGoBackWithTheirOrderThoughThePlanIsGone() {
    Book book = new Book(PLANS, NOW);
    book.enroll("m");
    book.done(StandingEvent.PlanRecorded.class, change("1", "trial", "plus"));
    assertThat(book.order("o", "m", 1_000).components())
        .extracting(Component::points)
        .containsExactly(10L, 3L, 1L);
    book.at("2026-04-01T12:00:00+08:00");
    assertThat(book.giveBackAll("r", "o").requested()).isEqualTo(14);
  }

  @Test
  void monthlyCouponsComeOnTheDayOfTheStartOrTheLastOfTheMonthUpToTheEnd() {
    for (boolean swept : new boolean[] {false, true}) {
      Book book = new Book(PLANS, NOW);
      book.enroll("m");
      book.done(StandingEvent.PlanRecorded.class, change("1", "start", "gifts"));
      List<String> months =
          List.of("2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30");
      int given = 0;
      if (swept) {
        for (String month : months) {
          given += book.ledger.sweep("m", at(month + "T00:00:00+08:00")) ? 1 : 0;
          assertThat(book.ledger.sweep("m", at(month + "T23:00:00+08:00"))).isFalse();
        }
      }
      book.at("2027-01-01T00:00:00+08:00");
      List<Settlement> left = book.member("m").unrecorded();
      assertThat(given + left.size()).isEqualTo(7);
      assertThat(left.get(left.size() - 1).kind()).isEqualTo(Settlement.Kind.PLAN_LAPSED);
      assertThat(left.get(left.size() - 1).effectiveAtMs())
          .isEqualTo(at("2026-08-01T00:00:00+08:00"));
      assertThat(left.stream().filter(one -> one.kind() == Settlement.Kind.PLAN_COUPONS))
          .extracting(Settlement::effectiveAtMs)
          .endsWith(at("2026-07-31T00:00:00+08:00"));
    }
  }

  private static Command.PutMember born(MonthDay birthday) {
    return new Command.PutMember(0, "m", birthday, null, Instants.ABSENT, Instants.ABSENT, true);
  }

  @Test
  void aBirthdayIsGivenForOnceAYearAtTheStartOfTheDay() {
    Book book = new Book(PLANS, NOW);
    book.send(born(MonthDay.of(2, 29)));
    book.at("2028-02-29T00:00:00+08:00");
    assertThat(book.member("m").unrecorded())
        .extracting(one -> Samples.text(one.effectiveAtMs() + 8 * 3_600_000L) + " " + one.points())
        .containsExactly(
            "2026-02-28T00:00:00Z 30", "2027-02-28T00:00:00Z 30", "2028-02-29T00:00:00Z 30");
    book.send(born(MonthDay.of(12, 1)));
    assertThat(book.at("2028-12-31T00:00:00+08:00").member("m").unrecorded()).isEmpty();
    assertThat(book.at("2029-12-31T00:00:00+08:00").member("m").unrecorded()).hasSize(1);
    assertThat(book.ledger.sweep("m", book.nowMs())).isTrue();
    assertThat(book.ledger.sweep("m", book.nowMs())).isFalse();
    assertThat(book.member("m").balance().available()).isEqualTo(120);
  }

  @Test
  void aBirthdayThatBeganBeforeItWasKnownOrAfterTheMemberClosedGivesNothing() {
    Book book = new Book(PLANS, NOW);
    book.send(born(MonthDay.of(1, 31)));
    assertThat(book.at("2027-01-30T23:59:59+08:00").member("m").unrecorded()).isEmpty();
    book.send(Book.status("m", MemberStatus.CLOSED));
    assertThat(book.at("2027-01-31T00:00:00+08:00").member("m").unrecorded()).isEmpty();
  }
}
