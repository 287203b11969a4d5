package dev.pointsledger.core;

import static dev.pointsledger.core.Book.redeem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.core.state.Member;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.SpendingEvent;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A member with an order a day for ten years. What the ledger keeps of it, and what a redemption
 * touches, does not grow with the years: lots of equal dates are one, and rows that nothing can
 * refer to any more are dropped.
 */
@Tag("slow")
class DailyOrdersTest {
  private static final long DAY_MS = 86_400_000;
  private static final int YEARS = 10;
  private static final int YEAR = 365;
  private static final int REDEEM_EVERY_DAYS = 7;

  /** What a member has and a redemption touches at most, in one year. */
  private static final class Most {
    private int activeLots;
    private int pendingLots;
    private int rows;
    private int burnedLots;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { mode: rolling, months: 12, roundTo: end-of-month }    | 13
          { mode: rolling, months: 12, roundTo: end-of-day }      | 367
          { mode: calendar, on: "12-31", minMonths: 3 }           | 2
          { mode: never }                                         | 1
          { mode: inactivity, months: 12 }                        | 1
          """)
  void lotsStayBoundedAndARedemptionTouchesNoMoreInTheTenthYear(String expiry, int lotsMax) {
    Book book =
        new Book(
            "activation: { mode: after, days: 7 }, maxBackdateDays: 30,"
                + " caps: [ { per: day, points: 500 }, { per: month, points: 9000 } ], expiry: "
                + expiry,
            "2026-01-01T12:00:00+08:00");
    Most second = null;
    Most last = new Most();
    for (int year = 1; year <= YEARS; year++) {
      last = play(book, year);
      second = year == 2 ? last : second;
      assertThat(last.activeLots).as("year %d", year).isLessThanOrEqualTo(lotsMax);
      assertThat(last.pendingLots).as("year %d", year).isLessThanOrEqualTo(8);
    }
    Objects.requireNonNull(second);
    // A leap year has a day more.
    assertThat(last.activeLots).isLessThanOrEqualTo(second.activeLots + 1);
    assertThat(last.rows).isLessThanOrEqualTo(second.rows + 1);
    assertThat(last.burnedLots).isLessThanOrEqualTo(second.burnedLots);
    book.ledger.assertReplicaEqual();
  }

  /** One year: an order of 100 points a day, half of them redeemed every week. */
  private static Most play(Book book, int year) {
    Most most = new Most();
    for (int day = (year - 1) * YEAR; day < year * YEAR; day++) {
      book.at(Instant.ofEpochMilli(book.nowMs() + DAY_MS).toString());
      book.order("o-" + day, "m", 10_000);
      if (day > 2 * REDEEM_EVERY_DAYS && day % REDEEM_EVERY_DAYS == 0) {
        SpendingEvent.RedemptionRecorded redeemed =
            book.done(SpendingEvent.RedemptionRecorded.class, redeem("x-" + day, "m", 350));
        most.burnedLots = Math.max(most.burnedLots, redeemed.slices().size());
      }
      Member member = Objects.requireNonNull(book.ledger.state().program(0).member("m"));
      most.activeLots = Math.max(most.activeLots, member.table(MemberTable.ACTIVE_LOT).size());
      most.pendingLots = Math.max(most.pendingLots, member.table(MemberTable.PENDING_LOT).size());
      most.rows = Math.max(most.rows, rows(member));
    }
    return most;
  }

  private static int rows(Member member) {
    int rows = 0;
    for (MemberTable table : MemberTable.values()) {
      rows += member.table(table).size();
    }
    return rows;
  }
}
