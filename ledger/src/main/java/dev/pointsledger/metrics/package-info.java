/**
 * Latency by operation and stage, in HdrHistograms. Each thread that measures has a {@link
 * dev.pointsledger.metrics.LatencyRecorder} of its own, so measuring needs no lock; one reporter
 * takes what they gathered each second, merges it, keeps windows and the last seconds one by one,
 * with other figures as they stood then, and writes a rolling log. Answers are counted in the same
 * way. Imports nothing of this project.
 */
@NullMarked
package dev.pointsledger.metrics;

import org.jspecify.annotations.NullMarked;
