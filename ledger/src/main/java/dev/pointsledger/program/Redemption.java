package dev.pointsledger.program;

import java.math.BigInteger;

/**
 * Rules of paying with points; they bind when a request carries {@code orderAmount}.
 *
 * @param valuePoints so many points are worth
 * @param valueAmount this much, minor units
 * @param minPoints the least points of one redemption
 * @param maxOrderPercent the share of the order that may be paid in points, 0 to 100
 */
public record Redemption(long valuePoints, long valueAmount, long minPoints, int maxOrderPercent) {
  /** What points are worth, minor units, rounded down; at most what 64 bits hold. */
  public long valueOf(long points) {
    BigInteger worth = BigInteger.valueOf(points).multiply(BigInteger.valueOf(valueAmount));
    BigInteger[] parts = worth.divideAndRemainder(BigInteger.valueOf(valuePoints));
    BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    if (floor.bitLength() < Long.SIZE) {
      return floor.longValue();
    }
    return floor.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }
}
