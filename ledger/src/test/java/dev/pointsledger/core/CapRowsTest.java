package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static dev.pointsledger.core.Samples.line;
import static dev.pointsledger.core.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.model.Order;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a member's days and months have used of their caps is kept as long as it can count. */
class CapRowsTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final int BACKDATE_DAYS = 30;
  private static final long DAY_MS = 86_400_000;
  private static final long DAY_CAP = 25;
  private static final long MONTH_CAP = 200;
  private static final String PROGRAM =
      """
      { id: demo, timeZone: %s, currency: USD, earn: { default: { per: 100, points: 1 } },
        maxBackdateDays: %d, caps: [ { per: day, points: %d }, { per: month, points: %d } ] }
      """
          .formatted(ZONE, BACKDATE_DAYS, DAY_CAP, MONTH_CAP);

  private final Map<LocalDate, Long> usedByDay = new HashMap<>();
  private final Map<YearMonth, Long> usedByMonth = new HashMap<>();
  private long nowMs = at("2026-01-01T00:00:00-05:00");
  private final CoreLedger ledger = new CoreLedger(PROGRAM, nowMs);
  private int orders;

  @Test
  void daysAndMonthsThatNoOrderCanReachAnyMoreAreForgotten() {
    for (int day = 0; day < 400; day++) {
      nowMs += DAY_MS;
      accrue(nowMs, 1_000);
      assertThat(rows(MemberTable.CAP_DAY)).isLessThanOrEqualTo(BACKDATE_DAYS + 4);
      assertThat(rows(MemberTable.CAP_MONTH)).isLessThanOrEqualTo(3);
    }
    ledger.assertReplicaEqual();
  }

  @Test
  void everyDayThatAnOrderCanStillReachIsCountedInFull() {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int step = 0; step < 3_000; step++) {
      nowMs += random.nextLong(DAY_MS / 2);
      long backMs = BACKDATE_DAYS * DAY_MS;
      long occurredAtMs = nowMs - (random.nextBoolean() ? backMs : random.nextLong(backMs));
      long wanted = random.nextLong(20);
      assertThat(accrue(occurredAtMs, 100 * wanted)).isEqualTo(expected(occurredAtMs, wanted));
    }
    ledger.assertReplicaEqual();
  }

  /** By a model that forgets nothing. */
  private long expected(long occurredAtMs, long wanted) {
    LocalDate day = Instant.ofEpochMilli(occurredAtMs).atZone(ZONE).toLocalDate();
    YearMonth month = YearMonth.from(day);
    long points = Math.min(wanted, DAY_CAP - usedByDay.getOrDefault(day, 0L));
    points = Math.min(points, MONTH_CAP - usedByMonth.getOrDefault(month, 0L));
    usedByDay.merge(day, points, Long::sum);
    usedByMonth.merge(month, points, Long::sum);
    return points;
  }

  private long accrue(long occurredAtMs, long amount) {
    Outcome outcome =
        ledger.execute(
            order(
                "o-" + orders++,
                "m-1",
                occurredAtMs,
                null,
                Order.NO_AMOUNT,
                line("1", amount, null, null)),
            nowMs);
    return ((Event.AccrualRecorded) ((Outcome.Done) outcome).event()).points();
  }

  private int rows(MemberTable table) {
    Member member = Objects.requireNonNull(ledger.state().program(0).member("m-1"));
    return member.table(table).size();
  }
}
