package dev.pointsledger.program;

/**
 * Whether and how many points members may give each other.
 *
 * @param enabled whether transfers are allowed
 * @param maxPerDay points a member may give away in a business day
 */
public record Transfers(boolean enabled, long maxPerDay) {}
