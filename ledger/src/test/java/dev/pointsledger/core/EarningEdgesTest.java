package dev.pointsledger.core;

import static dev.pointsledger.core.Book.perform;
import static dev.pointsledger.core.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.rules.ExactSum;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.Rational;
import dev.pointsledger.model.ReturnLine;
import dev.pointsledger.program.Rounding;
import java.math.BigInteger;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The edges of what is earned and taken back: each was once a change that no test noticed. */
class EarningEdgesTest {
  private static final String NOW = "2026-03-01T12:00:00+08:00";

  /** The campaigns of an order, by their places. */
  private static List<Integer> campaigns(Event.AccrualRecorded order) {
    return order.components().stream()
        .filter(component -> component.source() == Component.Source.CAMPAIGN)
        .map(Component::index)
        .toList();
  }

  @Test
  void aCampaignHoldsFromItsFirstInstantToBeforeItsLast() {
    Book book =
        new Book(
            "campaigns: [ { id: c, from: \"2026-03-02T00:00:00+08:00\","
                + " to: \"2026-03-03T00:00:00+08:00\", effect: { bonus: 10 } } ]",
            NOW);
    book.at("2026-03-01T23:59:59.999+08:00");
    assertThat(campaigns(book.order("o-1", "m", 100))).isEmpty();
    book.at("2026-03-02T00:00:00+08:00");
    assertThat(campaigns(book.order("o-2", "m", 100))).containsExactly(0);
    book.at("2026-03-02T23:59:59.999+08:00");
    assertThat(campaigns(book.order("o-3", "m", 100))).containsExactly(0);
    book.at("2026-03-03T00:00:00+08:00");
    assertThat(campaigns(book.order("o-4", "m", 100))).isEmpty();
  }

  @Test
  void ofCampaignsThatGiveAsMuchTheLowerPriorityCountsThenTheLowerId() {
    Book byPriority =
        new Book(
            "campaigns: [ { id: a, effect: { bonus: 5 }, priority: 9 },"
                + " { id: b, effect: { bonus: 5 }, priority: 8 } ]",
            NOW);
    assertThat(campaigns(byPriority.order("o", "m", 100))).containsExactly(1);
    Book byId =
        new Book(
            "campaigns: [ { id: b, effect: { bonus: 5 } }, { id: a, effect: { bonus: 5 } } ]", NOW);
    assertThat(campaigns(byId.order("o", "m", 100))).containsExactly(1);
  }

  @Test
  void whatABudgetDoesNotLeaveDoesNotMakeACampaignBetter() {
    Book book =
        new Book(
            "campaigns: [ { id: a, effect: { bonus: 10 } },"
                + " { id: b, effect: { bonus: 20 }, budget: 10 } ]",
            NOW);
    assertThat(campaigns(book.order("o", "m", 100))).containsExactly(0);
  }

  @Test
  void aCampaignForTheSecondPlanIsForItsMembersAlone() {
    Book book =
        new Book(
            "plans: [ { id: plus, multiplier: 1.3 }, { id: life, multiplier: 2 } ], campaigns:"
                + " [ { id: c, match: { plans: [life] }, effect: { bonus: 7 } } ]",
            NOW);
    for (String plan : List.of("plus", "life")) {
      book.enroll(plan);
      book.send(
          new Transaction.ChangePlan(
              0,
              plan,
              new PlanRequest("start-" + plan, PlanRequest.Action.START, plan, Instants.ABSENT)));
    }
    assertThat(campaigns(book.order("o-1", "life", 100))).containsExactly(0);
    assertThat(campaigns(book.order("o-2", "plus", 100))).isEmpty();
    assertThat(campaigns(book.order("o-3", "nobody", 100))).isEmpty();
  }

  @Test
  void campaignsForBirthdaysLookAtTheDayOrTheMonth() {
    Book book =
        new Book(
            "campaigns: [ { id: day, match: { birthday: day }, effect: { bonus: 3 }, stack: true },"
                + " { id: month, match: { birthday: month }, effect: { bonus: 5 }, stack: true } ]",
            NOW);
    book.send(
        new Command.PutMember(
            0, "m", MonthDay.of(3, 5), null, Instants.ABSENT, Instants.ABSENT, false));
    book.at("2026-03-05T00:00:00+08:00");
    assertThat(campaigns(book.order("o-1", "m", 100))).containsExactly(0, 1);
    assertThat(campaigns(book.order("o-2", "n", 100))).isEmpty();
    book.at("2026-03-06T00:00:00+08:00");
    assertThat(campaigns(book.order("o-3", "m", 100))).containsExactly(1);
    book.at("2026-04-05T00:00:00+08:00");
    assertThat(campaigns(book.order("o-4", "m", 100))).isEmpty();
  }

  @Test
  void growthOfAnOrderAsSuchGoesWithTheLastOfItsGoods() {
    CoreLedger ledger =
        new CoreLedger(
            """
            { id: demo, timeZone: Asia/Shanghai, currency: CNY, earn: { default: { per: 100, points: 1 } },
              growth: { per: 100, points: 1, perOrder: 3 } }
            """,
            Samples.at(NOW));
    ledger.execute(
        Samples.order("o", "m", line("1", 1_000, null, null), line("2", 500, null, null)),
        Samples.at(NOW));
    assertThat(growthTakenBack(ledger, "r-1", "1", 1_000)).isEqualTo(10);
    assertThat(growthTakenBack(ledger, "r-2", "2", 200)).isEqualTo(2);
    assertThat(growthTakenBack(ledger, "r-3", "2", 300)).isEqualTo(3 + 3);
  }

  private static long growthTakenBack(CoreLedger ledger, String id, String line, long amount) {
    Outcome outcome =
        ledger.execute(Book.returned(id, "o", new ReturnLine(line, amount)), Samples.at(NOW));
    return ((OrderEvent.ReturnRecorded) ((Outcome.Done) outcome).event()).growth();
  }

  @Test
  void eachReturnTellsTheAmountOfItsOwnGoods() {
    Book book = new Book("clawback: allow-negative", NOW);
    book.order("o", "m", line("1", 1_000, null, null), line("2", 500, null, null));
    assertThat(book.giveBack("r-1", "o", 400).takenBack().amount()).isEqualTo(400);
    assertThat(book.giveBack("r-2", "o", 100).takenBack().amount()).isEqualTo(100);
    assertThat(book.giveBackAll("r-3", "o").takenBack().amount()).isEqualTo(1_000);
  }

  @Test
  void aStreakGoesOnWithTheSameDayAndIsLeftAloneByAnEarlierOne() {
    Book book = new Book("activities: [ { type: check-in, points: [5, 6, 7] } ]", NOW);
    book.enroll("m");
    assertThat(streak(book, "1", "2026-03-02T08:00:00+08:00")).isEqualTo(1);
    assertThat(streak(book, "2", "2026-03-03T08:00:00+08:00")).isEqualTo(2);
    assertThat(streak(book, "3", "2026-03-03T09:00:00+08:00")).isEqualTo(2);
    long earlier = Samples.at("2026-03-01T09:00:00+08:00");
    assertThat(
            book.done(
                    MovingEvent.ActivityRecorded.class,
                    perform("4", "m", "check-in", null, earlier))
                .streak())
        .isEqualTo(1);
    assertThat(streak(book, "5", "2026-03-04T08:00:00+08:00")).isEqualTo(3);
  }

  private static long streak(Book book, String id, String now) {
    return book.at(now)
        .done(MovingEvent.ActivityRecorded.class, perform(id, "m", "check-in", null))
        .streak();
  }

  @Test
  void whatAMemberSpentAndWhenLastIsCounted() {
    Book book = new Book("maxBackdateDays: 30", NOW);
    book.order("o-1", "m", 1_000);
    long earlier = book.nowMs() - 86_400_000;
    book.send(Samples.order("o-2", "m", earlier, null, 200, line("1", 700, null, null)));
    Member member = Objects.requireNonNull(book.ledger.state().program(0).member("m"));
    assertThat(member.get(MemberField.SPEND)).isEqualTo(1_000 + 500);
    assertThat(member.get(MemberField.LAST_ORDER_AT)).isEqualTo(book.nowMs());
    book.send(Samples.order("o-3", "n", earlier, null, 0, line("1", 700, null, null)));
    Member late = Objects.requireNonNull(book.ledger.state().program(0).member("n"));
    assertThat(late.get(MemberField.LAST_ORDER_AT)).isEqualTo(earlier);
  }

  @Test
  void sumsBeyondSixtyFourBitsAreExact() {
    BigInteger max = BigInteger.valueOf(Long.MAX_VALUE);
    ExactSum sum = new ExactSum();
    sum.addProduct(Long.MAX_VALUE, 1);
    sum.addProduct(Long.MAX_VALUE, 1);
    assertThat(sum.value()).isEqualTo(max.add(max));
    sum.clear();
    sum.addProduct(1L << 32, 1L << 31);
    assertThat(sum.value()).isEqualTo(BigInteger.ONE.shiftLeft(63));
    sum.addProduct(Long.MAX_VALUE, max);
    assertThat(sum.value()).isEqualTo(BigInteger.ONE.shiftLeft(63).add(max.multiply(max)));
    sum.clear();
    sum.addProduct(1L << 61, 1);
    assertThat(sum.times(new Rational(1, 1L << 40), BigInteger.TWO, Rounding.FLOOR))
        .isEqualTo(1L << 20);
    Rational large = new Rational(1_025, 2);
    assertThat(sum.times(large, BigInteger.ONE.shiftLeft(40), Rounding.FLOOR))
        .isEqualTo(1_025L << 20);
    assertThat(sum.times(large, BigInteger.valueOf(1 << 20), Rounding.FLOOR))
        .isEqualTo(1_025L << 40);
    assertThatThrownBy(() -> sum.times(large, BigInteger.ONE, Rounding.FLOOR))
        .isInstanceOf(ArithmeticException.class);
  }
}
