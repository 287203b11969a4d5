/**
 * What is measured as Prometheus text, for tools that come and look every few seconds. Latencies
 * and answers are taken from their own counters as they are; the rest is asked for by Micrometer.
 * All of it when somebody looks, on the looker's thread. Imports metrics.
 */
@NullMarked
package dev.pointsledger.metrics.prometheus;

import org.jspecify.annotations.NullMarked;
