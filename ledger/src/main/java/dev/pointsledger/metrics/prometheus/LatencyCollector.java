package dev.pointsledger.metrics.prometheus;

import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.metrics.LatencyBuckets;
import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Stage;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * Latencies by operation and stage, and the sizes of record groups, as histograms with buckets that
 * never change. A second old at most.
 */
final class LatencyCollector implements MultiCollector {
  private static final double NANOS = 1e9;

  private final Latencies latencies;

  LatencyCollector(Latencies latencies) {
    this.latencies = latencies;
  }

  @Override
  public MetricSnapshots collect() {
    HistogramSnapshot.Builder times =
        HistogramSnapshot.builder()
            .name("ledger_latency_seconds")
            .help("How long requests, and record groups, took, by operation and stage.");
    GaugeSnapshot.Builder maxima =
        GaugeSnapshot.builder()
            .name("ledger_latency_max_seconds")
            .help("The longest of the last 60 seconds, by operation and stage.");
    HistogramSnapshot.Builder sizes =
        HistogramSnapshot.builder()
            .name("ledger_group_records")
            .help("How many records were made durable together.");
    for (LatencyBuckets one : latencies.buckets()) {
      if (one.stage() == Stage.SIZE) {
        sizes.dataPoint(point(one, 1, Labels.EMPTY));
      } else {
        Labels labels = labels(one.operation(), one.stage());
        times.dataPoint(point(one, NANOS, labels));
        maxima.dataPoint(
            GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(one.recentMax() / NANOS)
                .build());
      }
    }
    return MetricSnapshots.of(times.build(), maxima.build(), sizes.build());
  }

  private static Labels labels(Operation operation, Stage stage) {
    return Labels.of("operation", operation.id(), "stage", stage.id());
  }

  private static HistogramSnapshot.HistogramDataPointSnapshot point(
      LatencyBuckets one, double scale, Labels labels) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (LatencyBuckets.Step step : one.steps()) {
      boolean last = step.bound() == Long.MAX_VALUE;
      buckets.bucket(last ? Double.POSITIVE_INFINITY : step.bound() / scale, step.count());
    }
    return HistogramSnapshot.HistogramDataPointSnapshot.builder()
        .labels(labels)
        .classicHistogramBuckets(buckets.build())
        .sum(one.sum() / scale)
        .build();
  }
}
