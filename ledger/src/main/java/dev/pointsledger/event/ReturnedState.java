package dev.pointsledger.event;

import java.util.Collections;
import java.util.List;

/**
 * What all returns of an order so far come to: the post-image that each return's record carries.
 *
 * @param lineAmounts returned of each line by place, in the line's own amount, minor units
 * @param componentPoints reversed of each component by place, points
 * @param growth growth value taken back
 * @param full whether nothing is left to be returned
 */
public record ReturnedState(
    List<Long> lineAmounts, List<Long> componentPoints, long growth, boolean full) {
  /** Nothing was returned of an order with so many lines and components. */
  public static ReturnedState none(int lines, int components) {
    return new ReturnedState(
        Collections.nCopies(lines, 0L), Collections.nCopies(components, 0L), 0, false);
  }

  /** Points reversed of all components. */
  public long points() {
    long sum = 0;
    for (long points : componentPoints) {
      sum += points;
    }
    return sum;
  }
}
