package dev.pointsledger.loadtest.load;

import java.util.Arrays;

/** How the orders are spread over the members. */
public enum Workload {
  /** All alike. */
  UNIFORM,
  /** By Zipf's law: the member of rank k in proportion to 1 / k^exponent. */
  ZIPF,
  /** Four of five orders to one member, the others spread evenly. */
  HOT;

  private static final double HOT_SHARE = 0.8;

  /** A pick over so many members; the exponent counts for {@link #ZIPF} only. */
  public MemberPick over(int members, double exponent) {
    double[] weights = new double[members];
    Arrays.fill(weights, 1);
    if (this == ZIPF) {
      Arrays.setAll(weights, rank -> Math.pow(rank + 1, -exponent));
    } else if (this == HOT && members > 1) {
      weights[0] = HOT_SHARE / (1 - HOT_SHARE) * (members - 1);
    }
    return new WeightedPick(weights);
  }
}
