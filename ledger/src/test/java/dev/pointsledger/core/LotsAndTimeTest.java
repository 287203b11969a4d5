package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static dev.pointsledger.core.Samples.line;
import static dev.pointsledger.core.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lots, activation, expiry and settling (semantics section 4), by hand-written examples. */
class LotsAndTimeTest {
  private static final String PROGRAM =
      """
      { id: demo, timeZone: Asia/Shanghai, currency: CNY,
        earn: { default: { per: 100, points: 1 }, skus: { X: { per: 1, points: 1 } } }, growth: { per: 100, points: 1 },
        maxBackdateDays: 800, %s }
      """;

  private static CoreLedger ledger(String rules, String now) {
    return new CoreLedger(PROGRAM.formatted(rules), at(now));
  }

  private static Event.AccrualRecorded accrue(
      CoreLedger ledger, String orderId, long amount, String occurredAt, String now) {
    Outcome outcome =
        ledger.execute(
            order(
                orderId,
                "m-1",
                at(occurredAt),
                null,
                Order.NO_AMOUNT,
                line("1", amount, null, null)),
            at(now));
    return (Event.AccrualRecorded) ((Outcome.Done) outcome).event();
  }

  private static MemberView member(CoreLedger ledger, String now) {
    return Objects.requireNonNull(ledger.member("m-1", at(now)));
  }

  @Test
  void pendingPointsActivateAtTheStartOfTheDayInTheProgramZone() {
    CoreLedger ledger = ledger("activation: { mode: after, days: 2 }", "2026-03-01T00:00:00Z");
    Event.AccrualRecorded event =
        accrue(ledger, "o-1", 1000, "2026-03-01T18:00:00Z", "2026-03-01T18:00:00Z");
    assertThat(event.lotActivatesAtMs()).isEqualTo(at("2026-03-04T00:00:00+08:00"));
    assertThat(member(ledger, "2026-03-03T23:59:59.999+08:00").balance())
        .isEqualTo(new Balance(0, 10, 0, 0));
    assertThat(member(ledger, "2026-03-04T00:00:00+08:00").balance())
        .isEqualTo(new Balance(10, 0, 0, 0));
  }

  @Test
  void aReadSettlesVirtuallyAndTheNextRecordSettlesTheSame() {
    CoreLedger ledger =
        ledger(
            "activation: { mode: after, days: 1 },"
                + " expiry: { mode: rolling, months: 1, roundTo: end-of-day }",
            "2026-01-10T12:00:00+08:00");
    accrue(ledger, "o-1", 1000, "2026-01-10T12:00:00+08:00", "2026-01-10T12:00:00+08:00");
    MemberView read = member(ledger, "2026-03-01T00:00:00+08:00");
    assertThat(read.balance()).isEqualTo(Balance.ZERO);
    assertThat(read.totals().expired()).isEqualTo(10);
    Event.AccrualRecorded next =
        accrue(ledger, "o-2", 500, "2026-03-01T00:00:00+08:00", "2026-03-01T00:00:00+08:00");
    assertThat(next.change().settlements()).isEqualTo(read.unrecorded());
    assertThat(next.change().settlements())
        .extracting(Settlement::kind, Settlement::effectiveAtMs)
        .containsExactly(
            tuple(Settlement.Kind.ACTIVATION, at("2026-01-11T00:00:00+08:00")),
            tuple(Settlement.Kind.EXPIRY, at("2026-02-11T00:00:00+08:00")));
    ledger.assertReplicaEqual();
  }

  @Test
  void aDayThatTheMonthLacksBecomesItsLast() {
    CoreLedger ledger =
        ledger(
            "expiry: { mode: rolling, months: 1, roundTo: end-of-day }",
            "2027-01-31T12:00:00+08:00");
    Event.AccrualRecorded event =
        accrue(ledger, "o-1", 100, "2027-01-31T12:00:00+08:00", "2027-01-31T12:00:00+08:00");
    assertThat(event.lotExpiresAtMs()).isEqualTo(at("2027-03-01T00:00:00+08:00"));
  }

  @Test
  void calendarExpiryIsTheNextDateFarEnoughAway() {
    CoreLedger ledger =
        ledger(
            "expiry: { mode: calendar, on: \"12-31\", minMonths: 3 }", "2026-01-01T00:00:00+08:00");
    assertThat(
            accrue(ledger, "o-1", 100, "2026-09-30T12:00:00+08:00", "2026-10-02T12:00:00+08:00")
                .lotExpiresAtMs())
        .isEqualTo(at("2027-01-01T00:00:00+08:00"));
    assertThat(
            accrue(ledger, "o-2", 100, "2026-10-01T12:00:00+08:00", "2026-10-02T12:00:00+08:00")
                .lotExpiresAtMs())
        .isEqualTo(at("2028-01-01T00:00:00+08:00"));
  }

  @Test
  void lotsWithEqualDatesAreOne() {
    CoreLedger ledger =
        ledger(
            "activation: { mode: after, days: 7 },"
                + " expiry: { mode: rolling, months: 12, roundTo: end-of-month }",
            "2026-03-02T00:00:00+08:00");
    for (int i = 0; i < 40; i++) {
      String day = "2026-03-%02dT12:00:00+08:00".formatted(2 + i % 3);
      accrue(ledger, "o-" + i, 100, day, "2026-03-04T12:00:00+08:00");
    }
    assertThat(member(ledger, "2026-03-04T13:00:00+08:00").lots()).hasSize(3);
    List<MemberView.LotView> later = member(ledger, "2026-03-20T13:00:00+08:00").lots();
    assertThat(later)
        .containsExactly(
            new MemberView.LotView(false, Instants.ABSENT, at("2027-04-01T00:00:00+08:00"), 40));
  }

  @Test
  void anOrderWhoseExpiryIsPastCountsAsEarnedAndExpired() {
    CoreLedger ledger =
        ledger(
            "expiry: { mode: rolling, months: 1, roundTo: end-of-day }",
            "2026-06-01T00:00:00+08:00");
    Event.AccrualRecorded event =
        accrue(ledger, "o-1", 1000, "2026-01-01T00:00:00+08:00", "2026-06-01T00:00:00+08:00");
    assertThat(event.points()).isEqualTo(10);
    assertThat(event.lotState()).isEqualTo(Event.AccrualRecorded.LotState.EXPIRED);
    MemberView member = member(ledger, "2026-06-01T00:00:00+08:00");
    assertThat(member.balance()).isEqualTo(Balance.ZERO);
    assertThat(member.totals().earned()).isEqualTo(10);
    assertThat(member.totals().expired()).isEqualTo(10);
  }

  @Test
  void pointsThatExpireBeforeTheyActivateAreNeverAvailable() {
    CoreLedger ledger =
        ledger(
            "activation: { mode: after, days: 60 },"
                + " expiry: { mode: rolling, months: 1, roundTo: end-of-day }",
            "2026-01-01T12:00:00+08:00");
    accrue(ledger, "o-1", 1000, "2026-01-01T12:00:00+08:00", "2026-01-01T12:00:00+08:00");
    MemberView member = member(ledger, "2026-05-01T00:00:00+08:00");
    assertThat(member.balance()).isEqualTo(Balance.ZERO);
    assertThat(member.unrecorded())
        .extracting(Settlement::kind)
        .containsExactly(Settlement.Kind.PENDING_EXPIRY);
  }

  @Test
  void theBusinessTimeHasItsRangeAndNotAfterItsLimit() {
    CoreLedger ledger = ledger("name: Demo", "2026-06-01T00:00:00Z");
    long now = at("2026-06-01T00:00:00Z");
    assertThat(refusal(ledger, now + 300_000, Instants.ABSENT, now)).isNull();
    assertThat(refusal(ledger, now + 300_001, Instants.ABSENT, now))
        .isEqualTo(Refusal.OCCURRED_AT_OUT_OF_RANGE);
    assertThat(refusal(ledger, now - 800L * 86_400_000, Instants.ABSENT, now)).isNull();
    assertThat(refusal(ledger, now - 800L * 86_400_000 - 1, Instants.ABSENT, now))
        .isEqualTo(Refusal.OCCURRED_AT_OUT_OF_RANGE);
    assertThat(refusal(ledger, now, now, now)).isNull();
    assertThat(refusal(ledger, now, now - 1, now)).isEqualTo(Refusal.TOO_LATE);
  }

  private int orders;

  private @Nullable Refusal refusal(
      CoreLedger ledger, long occurredAtMs, long notAfterMs, long nowMs) {
    Outcome outcome =
        ledger.execute(
            new Command.Accrue(
                0,
                "m-1",
                new Order(
                    "o-" + orders++,
                    List.of(line("1", 100, null, null)),
                    occurredAtMs,
                    null,
                    Order.NO_AMOUNT,
                    Order.NO_AMOUNT,
                    notAfterMs)),
            nowMs);
    return outcome instanceof Outcome.Refused refused ? refused.refusal() : null;
  }

  @Test
  void amountsBeyond64BitsAreRefusedAndChangeNothing() {
    CoreLedger ledger = ledger("name: Demo", "2026-06-01T00:00:00Z");
    long now = at("2026-06-01T00:00:00Z");
    Outcome outcome =
        ledger.execute(
            order("o-1", "m-1", line("1", Long.MAX_VALUE, null, null), line("2", 1, null, null)),
            now);
    assertThat(((Outcome.Refused) outcome).refusal()).isEqualTo(Refusal.OVERFLOW);
    assertThat(ledger.member("m-1", now)).isNull();
    ledger.execute(order("o-2", "m-1", line("1", Long.MAX_VALUE, null, "X")), now);
    assertThat(
            ((Outcome.Refused)
                    ledger.execute(order("o-3", "m-1", line("1", Long.MAX_VALUE, null, "X")), now))
                .refusal())
        .isEqualTo(Refusal.OVERFLOW);
    ledger.assertReplicaEqual();
  }

  @Test
  void howOftenAMemberIsTouchedChangesNoAnswer() {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("seed " + seed);
    for (int round = 0; round < 30; round++) {
      Random random = new Random(seed + round);
      String rules =
          "activation: { mode: after, days: %d }, expiry: { mode: rolling, months: %d, roundTo: %s }"
              .formatted(
                  random.nextInt(40),
                  1 + random.nextInt(3),
                  random.nextBoolean() ? "end-of-day" : "end-of-month");
      CoreLedger touched = ledger(rules, "2026-01-01T00:00:00Z");
      CoreLedger quiet = ledger(rules, "2026-01-01T00:00:00Z");
      long now = at("2026-01-01T00:00:00Z");
      for (int step = 0; step < 40; step++) {
        now += random.nextLong(20L * 86_400_000);
        if (random.nextBoolean()) {
          Command.Accrue order =
              order("o-" + step, "m-1", line("1", random.nextInt(100_000), null, null));
          touched.execute(order, now);
          quiet.execute(order, now);
        } else {
          // An order of no amount settles and gives nothing.
          touched.execute(order("t-" + step, "m-1", line("1", 0, null, null)), now);
        }
        MemberView one = touched.member("m-1", now);
        MemberView other = quiet.member("m-1", now);
        if (one != null && other != null) {
          assertThat(one.balance()).isEqualTo(other.balance());
          assertThat(one.totals()).isEqualTo(other.totals());
          assertThat(one.lots()).isEqualTo(other.lots());
        }
      }
    }
  }
}
