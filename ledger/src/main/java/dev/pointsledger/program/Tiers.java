package dev.pointsledger.program;

import dev.pointsledger.model.Rational;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tier ladder. A program without tiers has one level, {@code basic}, in a lifetime window.
 *
 * @param window over what growth counts
 * @param windowMonths {@code ROLLING_MONTHS}: how many months; 0 otherwise
 * @param downgrade what happens at the end of a tier's validity
 * @param graceDays days after that end in which the level can still be kept
 * @param levels ascending by threshold, the first with threshold 0
 */
public record Tiers(
    Window window, int windowMonths, Downgrade downgrade, int graceDays, List<Level> levels) {
  /** The same with other levels. */
  public Tiers withLevels(List<Level> others) {
    return new Tiers(window, windowMonths, downgrade, graceDays, others);
  }

  /** Over what growth counts. */
  public enum Window {
    CALENDAR_YEAR,
    CALENDAR_MONTH,
    ROLLING_MONTHS,
    LIFETIME
  }

  /** What happens to a level that was not kept. */
  public enum Downgrade {
    ONE_DOWN,
    REASSESS,
    TO_BASE,
    NEVER
  }

  /**
   * One level.
   *
   * @param id the tier's id
   * @param threshold growth in the window that reaches it
   * @param multiplier on base points, at least 1
   * @param onUpgrade what reaching it gives; null: nothing
   */
  public record Level(
      String id, long threshold, Rational multiplier, @Nullable Benefit onUpgrade) {}
}
