package dev.pointsledger.http;

import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.metrics.Latencies;
import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Percentiles;
import dev.pointsledger.metrics.Window;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Latency by operation and stage. Merging and reading files is left to workers. */
final class LatencyCalls {
  private final Latencies latencies;
  private final Path log;

  LatencyCalls(Latencies latencies, Path log) {
    this.latencies = latencies;
    this.log = log;
  }

  /** {@code GET /ops/latency}. */
  void percentiles(Exchange exchange) {
    Workers.run(
        exchange,
        latencies::lines,
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
