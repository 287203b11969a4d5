package dev.pointsledger.http;

import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Percentiles;
import dev.pointsledger.metrics.Stage;
import dev.pointsledger.metrics.Window;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is measured. Merging and reading files is left to workers. */
final class LatencyCalls {
  /** Prometheus refuses a text without its version. */
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private static final long SECOND_MS = 1_000;

  private final Telemetry telemetry;
  private final Latencies latencies;
  private final Path log;

  LatencyCalls(Telemetry telemetry) {
    this.telemetry = telemetry;
    this.latencies = telemetry.latencies();
    this.log = telemetry.latencyLog();
  }

  /** {@code GET /ops/latency}. */
  void percentiles(Exchange exchange) {
    Query query = exchange.query();
    MultiMap sent = exchange.request().params();
    Operation operation = sent.contains(Query.OPERATION) ? query.operation() : null;
    Stage stage = sent.contains(Query.STAGE) ? query.stage() : null;
    Workers.run(
        exchange,
        () -> latencies.lines(operation, stage),
        lines -> {
          JsonWriter out = exchange.loop().writer();
          write(out, lines);
          exchange.answer(200, out);
        });
  }

  private static void write(JsonWriter out, List<Latencies.Line> lines) {
    out.beginObject().name("operations").beginObject();
    Operation operation = null;
    for (Latencies.Line line : lines) {
      if (line.operation() != operation) {
        if (operation != null) {
          out.endObject();
        }
        operation = line.operation();
        out.name(operation.id()).beginObject();
      }
      out.name(line.stage().id()).beginObject();
      out.field("unit", line.stage().unit());
      for (Window window : Window.values()) {
        write(out, window, line.windows().get(window));
      }
      out.endObject();
    }
    if (operation != null) {
      out.endObject();
    }
    out.endObject().endObject();
  }

  private static void write(JsonWriter out, Window window, @Nullable Percentiles one) {
    if (one == null) {
      return;
    }
    out.name(window.id()).beginObject();
    out.field("count", one.count()).field("mean", one.mean());
    out.field("p50", one.p50()).field("p90", one.p90()).field("p99", one.p99());
    out.field("p99.9", one.p999()).field("p99.99", one.p9999()).field("max", one.max());
    out.endObject();
  }

  /** {@code GET /ops/latency/seconds}. */
  void seconds(Exchange exchange) {
    if (exchange.answeredMalformed()) {
      return;
    }
    Query query = exchange.query();
    int seconds = (int) Math.min(query.withinMs() / SECOND_MS, Latencies.SECONDS_KEPT);
    Workers.run(
        exchange,
        () -> latencies.live(query.operation(), query.stage(), seconds),
        live -> {
          JsonWriter out = exchange.loop().writer();
          LiveJson.write(out, query.operation(), query.stage(), live);
          exchange.answer(200, out);
        });
  }

  /** {@code GET /metrics}. */
  void exposition(Exchange exchange) {
    Workers.run(
        exchange,
        telemetry.exposition()::get,
        text -> exchange.answer(200, PROMETHEUS, Buffer.buffer(text)));
  }

  /** {@code GET /ops/latency.hgrm}. */
  void distribution(Exchange exchange) {
    if (exchange.answeredMalformed()) {
      return;
    }
    Query query = exchange.query();
    Workers.run(
        exchange,
        () -> latencies.distribution(query.operation(), query.stage(), query.window()),
        text -> exchange.answer(200, ContentTypes.TEXT, Buffer.buffer(text)));
  }

  /** {@code GET /ops/latency.hlog}. */
  void log(Exchange exchange) {
    Workers.run(
        exchange,
        () -> Files.exists(log) ? Buffer.buffer(Files.readAllBytes(log)) : Buffer.buffer(),
        bytes -> exchange.answer(200, ContentTypes.TEXT, bytes));
  }
}
