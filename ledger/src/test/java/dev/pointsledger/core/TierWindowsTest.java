package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.MemberView;
import dev.pointsledger.model.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three years of a member in every growth window under every policy (semantics section 8). The
 * tables were worked out by hand. Silver takes 200 growth, gold 500; days begin in Shanghai.
 */
class TierWindowsTest {
  /**
   * {@code window policy graceDays}, then a line for each look: the day, growth earned at its noon
   * first (after its first instant was looked at, where there is none), the tier, its end, the end
   * of its grace; {@code -} for none.
   */
  private static final String TABLES =
      """
      calendar-year one-down 0
      2026-05-10  +500  gold    2028-01-01  -
      2027-12-31        gold    2028-01-01  -
      2028-01-01        silver  2029-01-01  -
      2028-07-01  +200  silver  2029-01-01  -
      2029-01-01        silver  2030-01-01  -

      calendar-year one-down 0
      2026-05-10  +500  gold    2028-01-01  -
      2027-08-08  +500  gold    2028-01-01  -
      2028-01-01        gold    2029-01-01  -
      2029-01-01        silver  2030-01-01  -
      2030-01-01        basic   -           -

      calendar-year one-down 30
      2026-05-10  +500  gold    2028-01-01  -
      2028-01-01        gold    2028-01-01  2028-01-31
      2028-01-30  +499  gold    2028-01-01  2028-01-31
      2028-01-31        silver  2029-01-01  -
      2029-01-01        silver  2030-01-01  -

      calendar-year one-down 30
      2026-05-10  +500  gold    2028-01-01  -
      2028-01-20  +500  gold    2030-01-01  -
      2029-01-01        gold    2030-01-01  -
      2030-01-01        gold    2030-01-01  2030-01-31

      calendar-year reassess 0
      2026-05-10  +500  gold    2028-01-01  -
      2027-03-01  +250  gold    2028-01-01  -
      2028-01-01        silver  2029-01-01  -
      2029-01-01        basic   -           -

      calendar-year reassess 10
      2026-05-10  +500  gold    2028-01-01  -
      2027-03-01  +199  gold    2028-01-01  -
      2028-01-10  +499  gold    2028-01-01  2028-01-11
      2028-01-11        basic   -           -
      2028-01-11  +1    gold    2030-01-01  -

      calendar-year to-base 0
      2026-05-10  +500  gold    2028-01-01  -
      2027-03-01  +499  gold    2028-01-01  -
      2028-01-01        basic   -           -
      2028-02-29  +200  silver  2030-01-01  -

      calendar-year never 30
      2026-05-10  +500  gold    2028-01-01  -
      2028-01-01        gold    2029-01-01  -
      2029-01-01        gold    2030-01-01  -

      calendar-month one-down 0
      2026-01-15  +500  gold    2026-03-01  -
      2026-03-01        silver  2026-04-01  -
      2026-03-20  +200  silver  2026-04-01  -
      2026-04-01        silver  2026-05-01  -
      2026-05-01        basic   -           -
      2029-01-15        basic   -           -

      calendar-month one-down 0
      2026-01-15  +500  gold    2026-03-01  -
      2029-01-15        basic   -           -

      calendar-month reassess 0
      2026-01-15  +500  gold    2026-03-01  -
      2026-02-28  +200  gold    2026-03-01  -
      2026-03-01        silver  2026-04-01  -
      2026-04-01        basic   -           -
      2029-01-15  +500  gold    2029-03-01  -

      calendar-month to-base 40
      2026-01-15  +500  gold    2026-03-01  -
      2026-03-01        gold    2026-03-01  2026-04-10
      2026-04-09  +499  gold    2026-03-01  2026-04-10
      2026-04-10        basic   -           -
      2029-01-15  +200  silver  2029-03-01  -

      calendar-month never 0
      2026-01-15  +500  gold    2026-03-01  -
      2026-03-01        gold    2026-04-01  -
      2029-01-15        gold    2029-02-01  -

      rolling-months one-down 0
      2026-01-31  +500  gold    2026-08-01  -
      2026-08-01        silver  2027-02-01  -
      2026-12-15  +200  silver  2027-02-01  -
      2027-02-01        silver  2027-08-01  -
      2027-08-01        basic   -           -
      2029-01-15        basic   -           -

      rolling-months one-down 15
      2026-01-31  +500  gold    2026-08-01  -
      2026-08-01        gold    2026-08-01  2026-08-16
      2026-08-10  +300  gold    2026-08-01  2026-08-16
      2026-08-12  +200  gold    2027-02-13  -
      2027-02-13        gold    2027-02-13  2027-02-28
      2027-02-28        silver  2027-08-28  -
      2029-01-15        basic   -           -

      rolling-months reassess 0
      2026-01-31  +500  gold    2026-08-01  -
      2026-06-01  +200  gold    2026-08-01  -
      2026-08-01        silver  2027-02-01  -
      2027-02-01        basic   -           -
      2029-01-15        basic   -           -

      rolling-months to-base 0
      2026-08-31  +500  gold    2027-03-01  -
      2027-03-01        basic   -           -
      2029-01-15        basic   -           -

      rolling-months to-base 0
      2026-02-28  +500  gold    2026-08-29  -
      2026-08-29        basic   -           -
      2029-01-15        basic   -           -

      rolling-months never 0
      2026-01-31  +500  gold    2026-08-01  -
      2026-08-01        gold    2027-02-01  -
      2027-02-01        gold    2027-08-01  -
      2029-01-15        gold    2029-02-01  -

      lifetime one-down 0
      2026-05-10  +500  gold    -           -
      2029-12-31        gold    -           -

      lifetime reassess 30
      2026-05-10  +200  silver  -           -
      2028-12-31  +300  gold    -           -
      2029-12-31        gold    -           -

      lifetime to-base 0
      2026-05-10  +500  gold    -           -
      2029-12-31        gold    -           -

      lifetime never 0
      2026-05-10  +500  gold    -           -
      2029-12-31        gold    -           -
      """;

  static Stream<String> tables() {
    return Stream.of(TABLES.split("\n\n", -1));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyWindowUnderEveryPolicyWhetherSweptEachDayOrOnlyLookedAt(String table) {
    walk(table, false);
    walk(table, true);
  }

  private static void walk(String table, boolean sweptEachDay) {
    List<String> lines = table.strip().lines().toList();
    Book book = new Book(tiers(lines.get(0).split(" ", -1)), "2026-01-01T00:00:00+08:00");
    book.enroll("m");
    LocalDate day = LocalDate.of(2026, 1, 1);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(" +", -1);
      LocalDate until = LocalDate.parse(cells[0]);
      for (; sweptEachDay && !day.isAfter(until); day = day.plusDays(1)) {
        book.ledger.sweep("m", at(day + "T00:00:00+08:00"));
      }
      book.at(until + "T00:00:00+08:00");
      boolean earns = cells[1].startsWith("+");
      if (earns) {
        book.at(until + "T12:00:00+08:00");
        book.order(until + cells[1], "m", Long.parseLong(cells[1].substring(1)) * 100);
      }
      assertThat(book.ledger.replayed("m", book.nowMs())).isEqualTo(book.member("m"));
      int tier = earns ? 2 : 1;
      assertThat(shown(book.member("m")))
          .as(lines.get(0) + ": " + line)
          .isEqualTo(cells[tier] + " " + cells[tier + 1] + " " + cells[tier + 2]);
    }
    book.ledger.assertReplicaEqual();
  }

  private static String tiers(String[] head) {
    return """
    maxBackdateDays: 400, tiers: { window: %s, %s downgrade: { policy: %s, graceDays: %s }, levels: [
      { id: basic, threshold: 0 }, { id: silver, threshold: 200 }, { id: gold, threshold: 500 } ] }
    """
        .formatted(head[0], head[0].startsWith("rolling") ? "months: 6," : "", head[1], head[2]);
  }

  private static String shown(MemberView member) {
    MemberView.TierView tier = member.tier();
    return List.of("basic", "silver", "gold").get(tier.level())
        + " "
        + day(tier.validUntilMs())
        + " "
        + day(tier.graceUntilMs());
  }

  /** The day that begins at an instant in Shanghai. */
  private static String day(long ms) {
    if (ms == Instants.NEVER || ms == Instants.ABSENT) {
      return "-";
    }
    String local = Instant.ofEpochMilli(ms + 8 * 3_600_000L).toString();
    assertThat(local).endsWith("T00:00:00Z");
    return local.substring(0, 10);
  }
}
