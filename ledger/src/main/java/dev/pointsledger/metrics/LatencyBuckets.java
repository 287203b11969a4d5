package dev.pointsledger.metrics;

import java.util.List;

/**
 * One operation and stage since the start, in steps, in the stage's unit.
 *
 * @param operation what was measured
 * @param stage where
 * @param steps from the lowest; the last has no bound
 * @param sum of all values
 * @param recentMax the largest value of the last minute
 */
public record LatencyBuckets(
    Operation operation, Stage stage, List<Step> steps, long sum, long recentMax) {
  /**
   * Values above the bound of the step before.
   *
   * @param bound the largest; {@link Long#MAX_VALUE}: there is none
   * @param count how many were recorded
   */
  public record Step(long bound, long count) {}
}
