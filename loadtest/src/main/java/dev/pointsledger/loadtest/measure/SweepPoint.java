package dev.pointsledger.loadtest.measure;

/**
 * What one run of a sweep found.
 *
 * @param x the rate offered, or the connections
 * @param ratePerSecond answered
 * @param p50Ms from the intended send time, milliseconds
 * @param p99Ms 99th percentile
 * @param p999Ms 99.9th percentile
 * @param errors errors, and requests that were due and never sent
 */
public record SweepPoint(
    double x, double ratePerSecond, double p50Ms, double p99Ms, double p999Ms, long errors) {

  /** Of a run. */
  public static SweepPoint of(double x, Summary summary) {
    long errors = summary.errors().values().stream().mapToLong(Long::longValue).sum();
    return new SweepPoint(
        x,
        summary.ratePerSecond(),
        summary.latencyNs(50) / 1e6,
        summary.latencyNs(99) / 1e6,
        summary.latencyNs(99.9) / 1e6,
        errors + summary.unsent());
  }
}
