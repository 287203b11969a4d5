package dev.pointsledger.http.json;

import java.time.Instant;
import java.time.ZoneId;

/** Writes instants: machine time in UTC with milliseconds, business time in the program's zone. */
final class Instant3339 {
  private static final long MS_PER_DAY = 86_400_000;

  private Instant3339() {}

  /** {@code "2026-11-11T04:00:00.123Z"}. */
  static void utc(JsonWriter out, long ms) {
    out.openText();
    dateAndTime(out, ms);
    out.put('.').padded((int) Math.floorMod(ms, 1000L), 3).put('Z').closeText();
  }

  /** The day of an instant in a zone, counted from 1970-01-01. */
  static long epochDay(long ms, ZoneId zone) {
    int offsetSeconds = zone.getRules().getOffset(Instant.ofEpochMilli(ms)).getTotalSeconds();
    return Math.floorDiv(ms + offsetSeconds * 1000L, MS_PER_DAY);
  }

  /** {@code "2026-11-18"}. */
  static void localDate(JsonWriter out, long epochDay) {
    out.openText();
    date(out, epochDay);
    out.closeText();
  }

  /** {@code "2026-11-18T00:00:00+08:00"}; milliseconds only where there are any. */
  static void local(JsonWriter out, long ms, ZoneId zone) {
    int offsetMinutes = zone.getRules().getOffset(Instant.ofEpochMilli(ms)).getTotalSeconds() / 60;
    out.openText();
    dateAndTime(out, ms + offsetMinutes * 60_000L);
    int fraction = (int) Math.floorMod(ms, 1000L);
    if (fraction != 0) {
      out.put('.').padded(fraction, 3);
    }
    int minutes = Math.abs(offsetMinutes);
    out.put(offsetMinutes < 0 ? '-' : '+').padded(minutes / 60, 2).put(':').padded(minutes % 60, 2);
    out.closeText();
  }

  private static void dateAndTime(JsonWriter out, long ms) {
    long days = Math.floorDiv(ms, MS_PER_DAY);
    int second = (int) (Math.floorMod(ms, MS_PER_DAY) / 1000);
    date(out, days);
    out.put('T').padded(second / 3600, 2);
    out.put(':').padded(second / 60 % 60, 2);
    out.put(':').padded(second % 60, 2);
  }

  /** Gregorian date of a day since 1970-01-01, counted in years that begin in March. */
  private static void date(JsonWriter out, long epochDay) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097L);
    long dayOfEra = shifted - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = (int) (dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100));
    int marchMonth = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
    int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
    out.padded(year, 4).put('-').padded(month, 2).put('-').padded(day, 2);
  }
}
