package dev.pointsledger.snapshot.postgres;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** Days and months of the real orders' shop. */
final class RealOrdersZone {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  private RealOrdersZone() {}

  private static LocalDate day(long atMs) {
    return Instant.ofEpochMilli(atMs).atZone(ZONE).toLocalDate();
  }

  static YearMonth month(long atMs) {
    return YearMonth.from(day(atMs));
  }

  /** First instant of the month so many months later. */
  static long startOfMonthAfter(long atMs, int months) {
    return month(atMs).plusMonths(months).atDay(1).atStartOfDay(ZONE).toInstant().toEpochMilli();
  }

  /** First instant of the day after so many days. */
  static long startOfDayAfter(long atMs, int days) {
    return day(atMs).plusDays(days + 1L).atStartOfDay(ZONE).toInstant().toEpochMilli();
  }
}
