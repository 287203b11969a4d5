package dev.pointsledger.core.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoField;

/**
 * Business days of a program: days of its time zone as epoch days, and the instants at which they
 * start. What was worked out for days used lately is remembered.
 */
public final class ZoneCalendar {
  private static final long DAY_MS = 86_400_000;

  private final ZoneId zone;
  private final DayMemo startsMs;
  private final DayMemo months = new DayMemo(ZoneCalendar::month);
  private long lastOffsetMs;

  /** The calendar of a zone. */
  public ZoneCalendar(ZoneId zone) {
    this.zone = zone;
    this.startsMs =
        new DayMemo(day -> LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli());
  }

  /** The epoch day in which an instant lies. */
  public long dayOf(long ms) {
    long day = Math.floorDiv(ms + lastOffsetMs, DAY_MS);
    if (ms >= startOf(day) && ms < startOf(day + 1)) {
      return day;
    }
    Instant instant = Instant.ofEpochMilli(ms);
    lastOffsetMs = zone.getRules().getOffset(instant).getTotalSeconds() * 1000L;
    return instant.atZone(zone).toLocalDate().toEpochDay();
  }

  /** The first instant of a day, epoch ms. */
  public long startOf(long day) {
    return startsMs.of(day);
  }

  /** The local hour of an instant, 0 to 23. */
  public int hourOf(long ms) {
    return Instant.ofEpochMilli(ms).atZone(zone).getHour();
  }

  /** The month of a day, as year x 12 + month - 1. */
  public long monthOf(long day) {
    return months.of(day);
  }

  private static long month(long day) {
    return LocalDate.ofEpochDay(day).getLong(ChronoField.PROLEPTIC_MONTH);
  }
}
