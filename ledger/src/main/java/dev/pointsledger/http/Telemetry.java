package dev.pointsledger.http;

import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.metrics.Traffic;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What is measured, for those who serve to add to and to show.
 *
 * @param latencies latency by operation and stage
 * @param latencyLog the log that is written now; may not exist yet
 * @param traffic answers and connections
 * @param exposition all of it in Prometheus text; takes a while: not for event loops
 */
public record Telemetry(
    Latencies latencies, Path latencyLog, Traffic traffic, Supplier<String> exposition) {}
