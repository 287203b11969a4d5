package dev.pointsledger.metrics.prometheus;

import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.metrics.Traffic;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** All metrics there are. What is added must be safe to ask from any thread. */
public final class Exposition implements AutoCloseable {
  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** Latencies, answers, and what the JVM knows of itself. */
  public Exposition(Latencies latencies, Traffic traffic) {
    PrometheusRegistry prometheus = new PrometheusRegistry();
    prometheus.register(new LatencyCollector(latencies));
    prometheus.register(new TrafficCollector(traffic));
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, prometheus, Clock.SYSTEM);
    List<MeterBinder> binders =
        List.of(
            collections,
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics());
    binders.forEach(binder -> binder.bindTo(registry));
    counter(
        "ledger.http.internal.errors",
        "",
        "Answers 500: a bug or a broken machine; the log has each under its request id.",
        () -> traffic.answered(500, 500));
    gauge("ledger.http.connections", "", "Open connections.", traffic::openConnections);
    counter(
        "ledger.http.connections.refused",
        "",
        "Connections that were more than may be open.",
        traffic::refusedConnections);
    counter(
        "ledger.http.connections.cut",
        "",
        "Connections closed because nothing came or nothing was taken.",
        traffic::cutConnections);
  }

  /**
   * Adds what goes up and down.
   *
   * @param name words with dots between; the unit is added
   * @param unit base unit; empty: none
   */
  public void gauge(String name, String unit, String description, LongSupplier value) {
    Gauge.builder(name, () -> (double) value.getAsLong())
        .baseUnit(unit.isEmpty() ? null : unit)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /** Adds what only grows while the process lives; {@code _total} is added to its name. */
  public void counter(String name, String unit, String description, LongSupplier value) {
    // Of this, not of the value: a counter does not keep what it asks from being collected.
    FunctionCounter.builder(name, this, exposition -> (double) value.getAsLong())
        .baseUnit(unit.isEmpty() ? null : unit)
        .description(description)
        .register(registry);
  }

  /** Adds what never changes, as labels of a 1. */
  public void info(String name, String description, Map<String, String> labels) {
    Tags tags = Tags.empty();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      tags = tags.and(label.getKey(), label.getValue());
    }
    Gauge.builder(name, () -> 1).description(description).tags(tags).register(registry);
  }

  /** Everything as it is now, in Prometheus text 0.0.4. Takes milliseconds. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
