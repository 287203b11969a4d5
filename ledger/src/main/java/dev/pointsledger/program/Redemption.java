package dev.pointsledger.program;

/**
 * Rules of paying with points; they bind when a request carries {@code orderAmount}.
 *
 * @param valuePoints so many points are worth
 * @param valueAmount this much, minor units
 * @param minPoints the least points of one redemption
 * @param maxOrderPercent the share of the order that may be paid in points, 0 to 100
 */
public record Redemption(long valuePoints, long valueAmount, long minPoints, int maxOrderPercent) {}
