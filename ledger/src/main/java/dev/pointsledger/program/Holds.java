package dev.pointsledger.program;

/**
 * How long a hold lasts.
 *
 * @param defaultTtlMs where the request gives none, ms
 * @param maxTtlMs the most a request may give, ms
 */
public record Holds(long defaultTtlMs, long maxTtlMs) {}
