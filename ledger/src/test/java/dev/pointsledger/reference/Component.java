package dev.pointsledger.reference;

import java.util.List;

/**
 * A part of an order's points.
 *
 * @param source as answers name it
 * @param campaign the campaign's id; empty: none
 * @param lines the places of the lines it counts
 * @param factor on their raw points; {@link Ratio#ZERO}: a fixed bonus
 * @param bonus fixed points
 * @param minAmount the least eligible amount for the bonus
 * @param points what it got
 */
record Component(
    String source,
    String campaign,
    List<Integer> lines,
    Ratio factor,
    long bonus,
    long minAmount,
    long points) {

  Component got(long least) {
    return new Component(source, campaign, lines, factor, bonus, minAmount, least);
  }

  /** What it is worth by what is left of the lines. */
  Ratio value(List<Line> all) {
    Ratio raw = Ratio.ZERO;
    Ratio eligible = Ratio.ZERO;
    for (int place : lines) {
      raw = raw.plus(all.get(place).raw());
      eligible = eligible.plus(all.get(place).eligibleLeft());
    }
    if (!factor.isZero()) {
      return raw.times(factor);
    }
    boolean stays = !eligible.isZero() && !eligible.isLess(Ratio.of(minAmount));
    return stays ? Ratio.of(bonus) : Ratio.ZERO;
  }
}
