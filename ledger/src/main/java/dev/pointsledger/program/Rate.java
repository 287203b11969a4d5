package dev.pointsledger.program;

/**
 * Points per amount of money: {@code points} for each {@code per} minor units, as an exact
 * fraction.
 *
 * @param per minor units, at least 1
 * @param points points, at least 0
 */
public record Rate(long per, long points) {}
