package dev.pointsledger.program;

import dev.pointsledger.model.Rational;
import java.time.DayOfWeek;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time-bound rule that gives more points.
 *
 * @param id the campaign's id
 * @param fromMs first instant, epoch ms; {@link Long#MIN_VALUE}: always
 * @param toMs first instant after it, epoch ms; {@link Long#MAX_VALUE}: for ever
 * @param match what an order must be
 * @param effect what it gives
 * @param stack whether it counts beside others; else only the best of those that do not
 * @param priority lower wins a tie, default 100
 * @param budget points in all; -1: unlimited
 * @param budgetPerMember points for one member; -1: unlimited
 */
public record Campaign(
    String id,
    long fromMs,
    long toMs,
    Match match,
    Effect effect,
    boolean stack,
    int priority,
    long budget,
    long budgetPerMember) {

  /**
   * What an order must be. An empty set does not restrict.
   *
   * @param categories a matching line is of one of these
   * @param skus a matching line is of one of these (and of the categories, if both are given)
   * @param channels the order came through one of these
   * @param tiers the member held one of these before the order
   * @param plans the member has one of these
   * @param weekdays of {@code occurredAt} in the program zone
   * @param monthDays 1 to 31
   * @param hours 0 to 23: the local hour in which the order occurred
   * @param minAmount held against the eligible amount of the matching lines, minor units; 0: none
   * @param birthday the day or month of the member's birthday; null: any
   * @param firstOrder only the first accrual ever recorded for the member
   */
  public record Match(
      Set<String> categories,
      Set<String> skus,
      Set<String> channels,
      Set<String> tiers,
      Set<String> plans,
      Set<DayOfWeek> weekdays,
      Set<Integer> monthDays,
      Set<Integer> hours,
      long minAmount,
      @Nullable Birthday birthday,
      boolean firstOrder) {}

  /** On which days around a birthday a campaign matches. */
  public enum Birthday {
    DAY,
    MONTH
  }

  /** What a campaign gives. */
  public sealed interface Effect {}

  /** Raw points of the matching lines times (multiplier - 1); at least 1. */
  public record Multiplier(Rational value) implements Effect {}

  /** Fixed points. */
  public record Bonus(long points) implements Effect {}
}
