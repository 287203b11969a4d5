package dev.pointsledger.loadtest.measure;

import org.HdrHistogram.Histogram;

/**
 * One interval of a run, as shown live and in the report.
 *
 * @param atSeconds its end, since the start
 * @param ratePerSecond answers a second in it
 * @param p50Ms median latency from the intended send time, milliseconds
 * @param p99Ms 99th percentile
 * @param maxMs longest
 * @param errors errors in it
 */
public record Second(
    double atSeconds, double ratePerSecond, double p50Ms, double p99Ms, double maxMs, long errors) {

  static Second of(double atSeconds, double lengthSeconds, Histogram interval, long errors) {
    return new Second(
        atSeconds,
        interval.getTotalCount() / lengthSeconds,
        interval.getValueAtPercentile(50) / 1e6,
        interval.getValueAtPercentile(99) / 1e6,
        (interval.getTotalCount() == 0 ? 0 : interval.getMaxValue()) / 1e6,
        errors);
  }
}
