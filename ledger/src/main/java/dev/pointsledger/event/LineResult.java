package dev.pointsledger.event;

/**
 * What one line of an order counted for.
 *
 * @param eligible its amount less its share of discount and points tender, minor units
 * @param per the rate: so many minor units
 * @param points earn so many points
 */
public record LineResult(long eligible, long per, long points) {}
