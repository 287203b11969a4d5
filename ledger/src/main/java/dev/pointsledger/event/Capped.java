package dev.pointsledger.event;

/**
 * What one cap took.
 *
 * @param cap place of the cap in the program version
 * @param points points cut, at least 1
 */
public record Capped(int cap, long points) {}
