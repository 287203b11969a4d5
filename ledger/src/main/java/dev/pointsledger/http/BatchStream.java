package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.BatchItem;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.Problem;
import dev.pointsledger.metrics.LatencyRecorder;
import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Stage;
import dev.pointsledger.model.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code POST /batches} with a command a line. Belongs to its event loop.
 *
 * <pre>
 *   request ──▶ lines ──▶ group being filled ──▶ group in the ledger ──▶ response
 *    fetched      at most {@link Limits#STREAM_GROUP_COUNT_MAX}           one at a time,       not while its
 *    as needed    lines and about 1 MiB      so order is kept     queue is full
 * </pre>
 */
final class BatchStream {
  private static final long RETRY_INTERVAL_MS = 5;
  private static final int RETRIES_MAX = 400;

  private final Exchange exchange;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final LineBuffer lines = new LineBuffer(Limits.BODY_SIZE_MAX);

  private List<BatchItem> group = new ArrayList<>();
  private long groupSize;
  private boolean fetching;
  private boolean ended;
  private boolean working;
  private long read;
  private long answered;

  BatchStream(Exchange exchange) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.response = exchange.response();
  }

  void start() {
    ServingLoop loop = exchange.loop();
    if (loop.streams >= Limits.STREAMS_MAX) {
      exchange.refuse(Refusal.OVERLOADED, "Too many NDJSON batches at a time; try again.");
      return;
    }
    loop.streams++;
    response.endHandler(disposed -> disposed(loop));
    response.setWriteQueueMaxSize(
        loop.streams <= Limits.STREAMS_ROOMY_MAX
            ? Limits.STREAM_ANSWERS_SIZE_MAX
            : Limits.STREAM_ANSWERS_SIZE_MIN);
    response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, ContentTypes.NDJSON);
    response.drainHandler(drained -> guarded(this::pump));
    request.pause();
    request.handler(chunk -> guarded(() -> received(chunk)));
    request.endHandler(end -> guarded(this::ended));
    request.exceptionHandler(cut -> ended = true);
    exchange.awaitClient();
    pump();
  }

  /** The answer is whole, or nobody waits for it any more. */
  private void disposed(ServingLoop loop) {
    loop.streams--;
    loop.figures.linesDone.add(read - answered);
  }

  private void received(Buffer chunk) {
    fetching = false;
    exchange.awaitClient();
    lines.append(chunk);
    pump();
  }

  private void ended() {
    ended = true;
    pump();
  }

  /** Does whatever can be done now. */
  private void pump() {
    if (exchange.isGone()) {
      return;
    }
    boolean starved = !fill();
    if (!working && !group.isEmpty() && !response.writeQueueFull()) {
      submit();
    }
    if (starved && !ended && !fetching) {
      fetching = true;
      request.fetch(1);
    } else if (starved && ended && !working && group.isEmpty()) {
      finish();
    }
  }

  /** Moves lines into the group until it is full (true) or there are no more (false). */
  private boolean fill() {
    while (group.size() < Limits.STREAM_GROUP_COUNT_MAX
        && groupSize < Limits.STREAM_GROUP_SIZE_MAX) {
      switch (lines.next(ended)) {
        case NOTHING -> {
          return false;
        }
        case TOO_LONG -> add(BatchItem.refused(tooLong()));
        case LINE -> addLine();
      }
    }
    return true;
  }

  private void addLine() {
    if (lines.isBlank()) {
      return;
    }
    groupSize += lines.lineTo() - lines.lineFrom();
    add(
        Bodies.batchLine(
            exchange.program(), exchange::mayDo, lines.bytes(), lines.lineFrom(), lines.lineTo()));
  }

  private void add(BatchItem item) {
    group.add(item);
    read++;
    exchange.loop().figures.linesRead.increment();
  }

  private static Problem tooLong() {
    return Problem.of(
        Refusal.PAYLOAD_TOO_LARGE,
        "The line is longer than the " + Limits.BODY_SIZE_MAX + " bytes allowed.");
  }

  private void submit() {
    working = true;
    exchange.peer().served();
    BatchResults results = new BatchResults(exchange, group);
    group = new ArrayList<>();
    groupSize = 0;
    long waitMs = exchange.loop().limits.asked(exchange.access(), results.size());
    if (waitMs > 0) {
      exchange.loop().vertx.setTimer(waitMs, timer -> guarded(() -> submit(results)));
    } else {
      submit(results);
    }
  }

  private void submit(BatchResults results) {
    Command[] commands = KeyLimits.of(exchange.access(), results.commands());
    if (commands.length == 0) {
      answer(results);
    } else {
      retry(results, commands, RETRIES_MAX);
    }
  }

  /** A full ledger is waited for: the client is held back meanwhile. */
  private void submit(BatchResults results, Command[] commands, int retriesLeft) {
    BatchSubmission submission =
        new BatchSubmission(
            exchange, commands, Submission.Mode.EACH, done -> guarded(() -> done(results, done)));
    Refusal refusal = exchange.ledger().submit(submission);
    if (refusal == null) {
      submission.submitted();
    } else if (refusal == Refusal.OVERLOADED && retriesLeft > 0) {
      exchange
          .loop()
          .vertx
          .setTimer(
              RETRY_INTERVAL_MS, timer -> guarded(() -> retry(results, commands, retriesLeft - 1)));
    } else {
      results.refused(refusal);
      answer(results);
    }
  }

  private void retry(BatchResults results, Command[] commands, int retriesLeft) {
    if (!exchange.isGone()) {
      submit(results, commands, retriesLeft);
    }
  }

  private void done(BatchResults results, BatchSubmission submission) {
    LatencyRecorder latency = exchange.loop().latency;
    latency.record(Operation.STREAM, Stage.QUEUE, submission.queueNanos());
    latency.record(Operation.STREAM, Stage.DECIDE, submission.decideNanos());
    latency.record(Operation.STREAM, Stage.FORCE, submission.forceNanos());
    if (!exchange.isGone()) {
      results.completed(submission);
      answer(results);
    }
  }

  private void answer(BatchResults results) {
    JsonWriter out = exchange.loop().writer();
    results.lines(out);
    exchange.awaitClient();
    response
        .write(Buffer.buffer(out.length()).appendBytes(out.bytes(), 0, out.length()))
        .onSuccess(taken -> exchange.awaitClient());
    answered += results.size();
    exchange.loop().figures.linesDone.add(results.size());
    working = false;
    // Not from here: what was refused at once would nest one call in the other without end.
    exchange.loop().context.runOnContext(next -> guarded(this::pump));
  }

  private void finish() {
    JsonWriter out = exchange.loop().writer().beginObject().field("done", answered).endObject();
    out.newLine();
    exchange.streamed();
    response.end(Buffer.buffer(out.length()).appendBytes(out.bytes(), 0, out.length()));
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      exchange.failed(e);
    }
  }
}
