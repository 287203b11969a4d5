package dev.pointsledger.core.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Business days of a program: days of its time zone as epoch days, and the instants at which they
 * start. Starts of recently used days are cached, as zone rules are slow to ask.
 */
public final class ZoneCalendar {
  private static final long DAY_MS = 86_400_000;
  private static final int CACHE_SIZE = 256;

  private final ZoneId zone;
  private final long[] cachedStartsMs = new long[CACHE_SIZE];
  private final long[] cachedDays = new long[CACHE_SIZE];
  private long lastOffsetMs;

  /** The calendar of a zone. */
  public ZoneCalendar(ZoneId zone) {
    this.zone = zone;
    java.util.Arrays.fill(cachedDays, Long.MIN_VALUE);
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
    int slot = (int) (day & CACHE_SIZE - 1);
    if (cachedDays[slot] != day) {
      cachedStartsMs[slot] =
          LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
      cachedDays[slot] = day;
    }
    return cachedStartsMs[slot];
  }

  /** The local hour of an instant, 0 to 23. */
  public int hourOf(long ms) {
    return Instant.ofEpochMilli(ms).atZone(zone).getHour();
  }

  /** The month of a day, as year x 12 + month - 1. */
  public static long monthOf(long day) {
    return LocalDate.ofEpochDay(day).getLong(java.time.temporal.ChronoField.PROLEPTIC_MONTH);
  }
}
