package dev.pointsledger.http;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.ReplyLoop;
import dev.pointsledger.config.HttpSettings;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.metrics.LatencyRecorder;
import dev.pointsledger.metrics.Traffic;
import dev.pointsledger.metrics.TrafficCounter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** What the requests of one event loop share. Only that loop touches it. */
final class ServingLoop {
  /**
   * Requests handed to the ledger at once. All that one turn of the loop reads would make the
   * ledger wait for the loop and the loop for the ledger; one by one wakes the ledger, and forces
   * the journal, for a few records each time.
   */
  private static final int HANDED_MAX = 64;

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

  final FeedDesk feeds;
  final Peers peers;

  /** How often callers may ask; all loops share it. */
  final CallerLimits limits;

  /** Every answer is its connection's last: the service stops. */
  volatile boolean stopping;

  final LatencyRecorder latency;

  /** What all loops count together. */
  final Traffic traffic;

  final TrafficCounter answers;

  private final JsonWriter writer = new JsonWriter();
  private final List<SingleSubmission> waiting = new ArrayList<>(HANDED_MAX);

  ServingLoop(
      Vertx vertx,
      Context context,
      HttpServices services,
      HttpFigures figures,
      CallerLimits limits,
      HttpSettings settings) {
    this.vertx = vertx;
    this.context = context;
    this.ledger = services.ledger();
    this.latency = services.telemetry().latencies().newRecorder();
    this.traffic = services.telemetry().traffic();
    this.answers = traffic.newCounter();
    this.figures = figures;
    this.limits = limits;
    this.sandbox = services.sandbox() != null;
    this.replies = new LoopReplies(context);
    this.feeds = new FeedDesk(vertx, settings.idleTimeoutSeconds());
    this.peers = new Peers(vertx, settings, figures, traffic);
  }

  /**
   * Hands a request to the ledger, together with the others that this turn of the loop reads: at
   * the turn's end, or sooner if they are many.
   */
  void submit(SingleSubmission submission) {
    submission.submittedAt(System.nanoTime());
    waiting.add(submission);
    if (waiting.size() == HANDED_MAX) {
      hand();
    } else if (waiting.size() == 1) {
      context.runOnContext(ignored -> hand());
    }
  }

  private void hand() {
    if (!waiting.isEmpty()) {
      List<SingleSubmission> handed = List.copyOf(waiting);
      // Before anything is refused: what is answered may let the next request of a connection in.
      waiting.clear();
      figures.submitted.add(handed.size());
      ledger.submit(handed, SingleSubmission::refused);
    }
  }

  /** The loop's one writer, emptied: for an answer that is written and sent in one go. */
  JsonWriter writer() {
    return writer.reset();
  }
}
