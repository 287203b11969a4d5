package dev.pointsledger.http;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.ReplyLoop;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.metrics.LatencyRecorder;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** What the requests of one event loop share. Only that loop touches it. */
final class ServingLoop {
  final Vertx vertx;
  final Context context;
  final Ledger ledger;
  final ReplyLoop replies;
  final HttpFigures figures;
  final boolean sandbox;
  final RequestIds requestIds = new RequestIds();

  /** Statements in work, at most {@link Limits#STATEMENTS_MAX}. */
  int statements;

  /** NDJSON batches in work, at most {@link Limits#STREAMS_MAX}. */
  int streams;

  final LatencyRecorder latency;

  private final JsonWriter writer = new JsonWriter();

  ServingLoop(Vertx vertx, Context context, HttpServices services, HttpFigures figures) {
    this.vertx = vertx;
    this.context = context;
    this.ledger = services.ledger();
    this.latency = services.latencies().newRecorder();
    this.figures = figures;
    this.sandbox = services.sandbox() != null;
    this.replies = new LoopReplies(context);
  }

  /** The loop's one writer, emptied: for an answer that is written and sent in one go. */
  JsonWriter writer() {
    return writer.reset();
  }
}
