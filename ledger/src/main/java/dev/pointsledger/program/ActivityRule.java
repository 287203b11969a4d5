package dev.pointsledger.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an activity (check-in, survey, share, ...) earns.
 *
 * @param type the activity's type
 * @param points by day of the streak, the last repeats; one value where there is no streak
 * @param growth growth value it adds
 * @param limit how often; null: no limit
 */
public record ActivityRule(String type, List<Long> points, long growth, @Nullable Limit limit) {
  /**
   * How often an activity counts.
   *
   * @param per over what it counts
   * @param count at least 1
   * @param byReference counted for each {@code reference} apart
   */
  public record Limit(Per per, int count, boolean byReference) {}

  /** Over what a limit counts. */
  public enum Per {
    DAY,
    MONTH,
    TOTAL
  }
}
