package dev.pointsledger.metrics.prometheus;

import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Traffic;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** Answers by operation and status, refusals by code. */
final class TrafficCollector implements MultiCollector {
  private static final String UNKNOWN_PATH = "unknown";

  private final Traffic traffic;

  TrafficCollector(Traffic traffic) {
    this.traffic = traffic;
  }

  @Override
  public MetricSnapshots collect() {
    CounterSnapshot.Builder answers =
        CounterSnapshot.builder()
            .name("ledger_http_answers")
            .help(
                "Answers by operation and HTTP status; operation unknown: no such path, or no key.");
    for (Traffic.Answered one : traffic.answers()) {
      Operation operation = one.operation();
      answers.dataPoint(
          point(
              Labels.of(
                  "operation",
                  operation == null ? UNKNOWN_PATH : operation.id(),
                  "status",
                  Integer.toString(one.status())),
              one.count()));
    }
    CounterSnapshot.Builder refusals =
        CounterSnapshot.builder()
            .name("ledger_refusals")
            .help("Refusals by code, of requests and of single commands of batches.");
    traffic
        .refusals()
        .forEach((code, count) -> refusals.dataPoint(point(Labels.of("code", code), count)));
    return MetricSnapshots.of(answers.build(), refusals.build());
  }

  private static CounterSnapshot.CounterDataPointSnapshot point(Labels labels, long count) {
    return CounterSnapshot.CounterDataPointSnapshot.builder()
        .labels(labels)
        .value((double) count)
        .build();
  }
}
