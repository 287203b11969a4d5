package dev.pointsledger.metrics;

import org.HdrHistogram.AbstractHistogram;

/**
 * What is told of one operation, stage and window, in the stage's unit.
 *
 * @param count values recorded
 * @param mean their mean
 * @param p50 half of them are at most this
 * @param p90 nine in ten
 * @param p99 99 %
 * @param p999 99.9 %
 * @param p9999 99.99 %
 * @param max the largest
 */
public record Percentiles(
    long count, long mean, long p50, long p90, long p99, long p999, long p9999, long max) {
  static Percentiles of(AbstractHistogram histogram) {
    return new Percentiles(
        histogram.getTotalCount(),
        Math.round(histogram.getMean()),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(90),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getValueAtPercentile(99.99),
        histogram.getMaxValue());
  }
}
