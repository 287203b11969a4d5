package dev.pointsledger.metrics;

/**
 * One operation and stage since the start, in steps, in the stage's unit.
 *
 * @param operation what was measured
 * @param stage where
 * @param bounds the largest value of each step but the last, which has none
 * @param counts values in each step, those of lower steps not included; one more than bounds
 * @param sum of all values
 * @param recentMax the largest value of the last minute
 */
public record LatencyBuckets(
    Operation operation, Stage stage, long[] bounds, long[] counts, long sum, long recentMax) {}
