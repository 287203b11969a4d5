package dev.pointsledger.loadtest.search;

/**
 * One rate tried.
 *
 * @param ratePerSecond what was to be sent
 * @param reachedPerSecond what was answered
 * @param p99Ns 99th percentile of the latency from the intended send time
 * @param errors errors and requests never sent
 * @param held whether the bound was held
 */
public record Try(
    long ratePerSecond, double reachedPerSecond, long p99Ns, long errors, boolean held) {}
