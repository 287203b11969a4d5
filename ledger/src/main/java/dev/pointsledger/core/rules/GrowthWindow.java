package dev.pointsledger.core.rules;

import dev.pointsledger.model.Instants;
import dev.pointsledger.program.Tiers;
import java.time.LocalDate;

/**
 * Over what growth value counts (semantics.md section 8). Growth is kept in buckets named by their
 * first epoch day: a calendar window is one bucket, a rolling one has a bucket for each day.
 */
public final class GrowthWindow {
  private final Tiers.Window window;
  private final int months;
  private final ZoneCalendar calendar;
  private final DayMemo buckets = new DayMemo(this::bucket);
  private final DayMemo firstBuckets = new DayMemo(this::first);
  private final DayMemo oldestBuckets = new DayMemo(this::oldest);

  GrowthWindow(Tiers tiers, ZoneCalendar calendar) {
    this.window = tiers.window();
    this.months = tiers.windowMonths();
    this.calendar = calendar;
  }

  /** The bucket of a day. */
  public long bucketOf(long day) {
    return buckets.of(day);
  }

  private long bucket(long day) {
    return switch (window) {
      case LIFETIME -> 0;
      case CALENDAR_YEAR -> LocalDate.ofEpochDay(day).withDayOfYear(1).toEpochDay();
      case CALENDAR_MONTH -> LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay();
      case ROLLING_MONTHS -> day;
    };
  }

  /** The first bucket of the window in which a day lies. */
  public long firstBucket(long day) {
    return firstBuckets.of(day);
  }

  private long first(long day) {
    return window == Tiers.Window.ROLLING_MONTHS
        ? LocalDate.ofEpochDay(day).minusMonths(months).toEpochDay() + 1
        : bucketOf(day);
  }

  /** The last bucket of the window in which a day lies: what is counted now ends with it. */
  public long lastBucket(long day) {
    return bucketOf(day);
  }

  /** The oldest bucket that any rule still asks for: that of the window before the present one. */
  public long oldestKept(long today) {
    return oldestBuckets.of(today);
  }

  private long oldest(long today) {
    LocalDate first = LocalDate.ofEpochDay(bucketOf(today));
    return switch (window) {
      case LIFETIME -> 0;
      case CALENDAR_YEAR -> first.minusYears(1).toEpochDay();
      case CALENDAR_MONTH -> first.minusMonths(1).toEpochDay();
      case ROLLING_MONTHS -> first.minusMonths(2L * months).toEpochDay();
    };
  }

  /** When a level reached on a day ends if it is not kept, epoch ms: the end of the next window. */
  public long validUntilMs(long today) {
    LocalDate first = LocalDate.ofEpochDay(bucketOf(today));
    return switch (window) {
      case LIFETIME -> Instants.NEVER;
      case CALENDAR_YEAR -> calendar.startOf(first.plusYears(2).toEpochDay());
      case CALENDAR_MONTH -> calendar.startOf(first.plusMonths(2).toEpochDay());
      case ROLLING_MONTHS -> calendar.startOf(first.plusMonths(months).toEpochDay() + 1);
    };
  }
}
