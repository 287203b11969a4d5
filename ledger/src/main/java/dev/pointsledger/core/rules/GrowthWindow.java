package dev.pointsledger.core.rules;

import dev.pointsledger.model.Instants;
import dev.pointsledger.program.Tiers;
import java.time.LocalDate;

/**
 * Over what growth value counts (semantics.md section 8). Growth is kept in buckets named by their
 * first epoch day: a calendar window is one bucket, a rolling one has a bucket for each day. Where
 * another version had another window, its buckets count with the day that names them.
 */
public final class GrowthWindow {
  private final Tiers.Window window;
  private final int months;
  private final int graceDays;
  private final ZoneCalendar calendar;
  private final DayMemo buckets = new DayMemo(this::bucket);
  private final DayMemo firstBuckets = new DayMemo(this::first);
  private final DayMemo lastBuckets = new DayMemo(this::last);
  private final DayMemo oldestBuckets = new DayMemo(this::oldest);

  GrowthWindow(Tiers tiers, ZoneCalendar calendar) {
    this.window = tiers.window();
    this.months = tiers.windowMonths();
    this.graceDays = tiers.graceDays();
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
    return switch (window) {
      case LIFETIME -> Long.MIN_VALUE;
      case CALENDAR_YEAR, CALENDAR_MONTH -> bucketOf(day);
      case ROLLING_MONTHS -> LocalDate.ofEpochDay(day).minusMonths(months).toEpochDay() + 1;
    };
  }

  /** The last bucket of the window in which a day lies: what is counted now ends with it. */
  public long lastBucket(long day) {
    return lastBuckets.of(day);
  }

  private long last(long day) {
    LocalDate first = LocalDate.ofEpochDay(bucketOf(day));
    return switch (window) {
      case LIFETIME -> Long.MAX_VALUE;
      case CALENDAR_YEAR -> first.plusYears(1).toEpochDay() - 1;
      case CALENDAR_MONTH -> first.plusMonths(1).toEpochDay() - 1;
      case ROLLING_MONTHS -> day;
    };
  }

  /**
   * The oldest bucket that any rule still asks for: that of the window before the present one, as
   * it was when a grace that lasts until today began.
   */
  public long oldestKept(long today) {
    return oldestBuckets.of(today);
  }

  private long oldest(long today) {
    LocalDate first = LocalDate.ofEpochDay(bucketOf(today - graceDays));
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

  /**
   * The first bucket of the window that has ended at an instant: of rolling months those up to it,
   * else the window before the one in which the instant lies.
   */
  public long firstEndedBucket(long endMs) {
    return switch (window) {
      case LIFETIME -> Long.MIN_VALUE;
      case CALENDAR_YEAR, CALENDAR_MONTH -> bucketOf(lastEndedBucket(endMs));
      case ROLLING_MONTHS -> {
        // A month may lack the day: never the day again on which the level was reached.
        long last = lastEndedBucket(endMs);
        long sinceEnd = LocalDate.ofEpochDay(last + 1).minusMonths(months).toEpochDay();
        yield Math.max(firstBucket(last), sinceEnd);
      }
    };
  }

  /** The last bucket of the window that has ended at an instant. */
  public long lastEndedBucket(long endMs) {
    return switch (window) {
      case LIFETIME -> Long.MAX_VALUE;
      case CALENDAR_YEAR, CALENDAR_MONTH -> bucketOf(calendar.dayOf(endMs)) - 1;
      case ROLLING_MONTHS -> calendar.dayOf(endMs - 1);
    };
  }

  /**
   * When a level ends that is renewed, or gone down to, at an instant, epoch ms: the end of the
   * window in which the instant lies; of rolling months so many from then.
   */
  public long nextUntilMs(long atMs) {
    LocalDate first = LocalDate.ofEpochDay(bucketOf(calendar.dayOf(atMs)));
    return switch (window) {
      case LIFETIME -> Instants.NEVER;
      case CALENDAR_YEAR -> calendar.startOf(first.plusYears(1).toEpochDay());
      case CALENDAR_MONTH -> calendar.startOf(first.plusMonths(1).toEpochDay());
      case ROLLING_MONTHS ->
          calendar.startOf(
              LocalDate.ofEpochDay(calendar.dayOf(atMs - 1) + 1).plusMonths(months).toEpochDay());
    };
  }
}
