package dev.pointsledger.event;

import dev.pointsledger.model.Rational;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One component of an order's points: what it gave and all that taking part of it back needs.
 *
 * @param source where the points come from
 * @param index {@code TIER}: level; {@code PLAN}, {@code CAMPAIGN}: place in the program version; 0
 *     for {@code BASE}
 * @param points after caps, at least 1
 * @param factor what the raw points of the matching lines are multiplied by (multiplier - 1; 1 for
 *     base); {@link Rational#ZERO} for a fixed bonus
 * @param bonus fixed points before caps; 0 for a factor
 * @param minAmount the eligible amount of the matching lines below which it goes, minor units
 * @param lines the matching lines by place, not changed after construction; null: every line
 */
public record Component(
    Source source,
    int index,
    long points,
    Rational factor,
    long bonus,
    long minAmount,
    @Nullable BitSet lines) {
  /** The same component with other points. */
  public Component withPoints(long newPoints) {
    return new Component(source, index, newPoints, factor, bonus, minAmount, lines);
  }

  /** Whether the line at this place matches. */
  public boolean matches(int line) {
    return lines == null || lines.get(line);
  }

  /** Where points come from. The number stands in records. */
  public enum Source {
    BASE(0),
    TIER(1),
    PLAN(2),
    CAMPAIGN(3);

    private static final Source[] BY_NUMBER = values();
    private final int number;

    Source(int number) {
      this.number = number;
    }

    /** The number that stands in records. */
    public int number() {
      return number;
    }

    /** The source that a number in a record stands for. */
    public static Source of(int number) {
      if (number >= BY_NUMBER.length) {
        throw new RecordFormatException("component of unknown source " + number);
      }
      return BY_NUMBER[number];
    }
  }
}
