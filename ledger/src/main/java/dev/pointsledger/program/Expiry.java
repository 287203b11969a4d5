package dev.pointsledger.program;

import java.time.MonthDay;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When points are gone.
 *
 * @param mode how the day is found
 * @param months {@code ROLLING} and {@code INACTIVITY}: months; 0 otherwise
 * @param roundTo {@code ROLLING}: end of that day or of its month
 * @param tierExtraMonths {@code ROLLING}: months more, by the id of the tier held before the order
 * @param on {@code CALENDAR}: the yearly date at whose end points are gone; null otherwise
 * @param minMonths {@code CALENDAR}: the date must be at least so many months away
 */
public record Expiry(
    Mode mode,
    int months,
    RoundTo roundTo,
    Map<String, Integer> tierExtraMonths,
    @Nullable MonthDay on,
    int minMonths) {
  /** How the day is found. */
  public enum Mode {
    NEVER,
    ROLLING,
    CALENDAR,
    INACTIVITY
  }

  /** To the end of what a rolling expiry is rounded. */
  public enum RoundTo {
    END_OF_DAY,
    END_OF_MONTH
  }
}
