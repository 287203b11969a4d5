package dev.pointsledger.http;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Submission;
import dev.pointsledger.config.access.AccessKey;
import dev.pointsledger.http.json.Faults;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.Problem;
import dev.pointsledger.http.json.ProblemJson;
import dev.pointsledger.metrics.LatencyRecorder;
import dev.pointsledger.metrics.Operation;
import dev.pointsledger.metrics.Stage;
import dev.pointsledger.model.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer. Touched by its event loop only. */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
  private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");
  private static final CharSequence ONE_SECOND = HttpHeaders.createOptimized("1");
  private static final CharSequence REPLAYED = HttpHeaders.createOptimized("Idempotent-Replayed");
  private static final CharSequence SANDBOX = HttpHeaders.createOptimized("Ledger-Sandbox");
  private static final CharSequence TRUE = HttpHeaders.createOptimized("true");
  private static final CharSequence CHALLENGE = HttpHeaders.createOptimized("WWW-Authenticate");
  private static final CharSequence BEARER = HttpHeaders.createOptimized("Bearer");
  private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");
  private static final byte[] NO_BODY = new byte[0];

  private final ServingLoop loop;
  private final Peer peer;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final String requestId;
  private final Faults faults = new Faults();
  private boolean bodyUnasked;
  private boolean admitted;

  private Router.@Nullable Match match;
  private @Nullable AccessKey access;
  private @Nullable Query query;
  private int program = -1;
  private byte[] body = NO_BODY;
  private final long startedNanos = System.nanoTime();
  private @Nullable Submission submission;

  Exchange(ServingLoop loop, HttpServerRequest request) {
    this.loop = loop;
    this.request = request;
    this.response = request.response();
    this.peer = loop.peers.of(request.connection());
    peer.sending(startedNanos);
    this.requestId = loop.requestIds.of(request.getHeader(REQUEST_ID));
    this.bodyUnasked = request.getHeader(HttpHeaders.EXPECT) != null;
    response.putHeader(REQUEST_ID, requestId);
    if (loop.sandbox) {
      response.putHeader(SANDBOX, TRUE);
    }
    loop.figures.requests.increment();
  }

  ServingLoop loop() {
    return loop;
  }

  Ledger ledger() {
    return loop.ledger;
  }

  /** The connection that the request came on. */
  Peer peer() {
    return peer;
  }

  /** It is the client's turn: to send the next part, or to take what was answered. */
  void awaitClient() {
    peer.awaited(System.nanoTime());
  }

  /** The request is whole: does what it asks for. */
  void call() {
    peer.served();
    route().call().handle(this);
  }

  HttpServerRequest request() {
    return request;
  }

  HttpServerResponse response() {
    return response;
  }

  String requestId() {
    return requestId;
  }

  /** The type of the body as the client names it; null: it does not. */
  @Nullable String contentType() {
    return request.getHeader(HttpHeaders.CONTENT_TYPE);
  }

  /** All that is wrong with the request so far. */
  Faults faults() {
    return faults;
  }

  void matched(Router.Match found) {
    match = found;
  }

  Route route() {
    return Objects.requireNonNull(match).route();
  }

  /** A parameter of the path. */
  String parameter(String name) {
    return Objects.requireNonNull(Objects.requireNonNull(match).parameter(name));
  }

  void authenticated(AccessKey caller) {
    access = caller;
  }

  AccessKey access() {
    return Objects.requireNonNull(access);
  }

  /** Whether the caller may do a transaction. */
  boolean mayDo(dev.pointsledger.model.Operation kind) {
    return Permission.of(kind).isGivenTo(access());
  }

  void inProgram(int number) {
    program = number;
  }

  /** The number of the program that the path names. */
  int program() {
    return program;
  }

  void queried(Query parameters) {
    query = parameters;
  }

  Query query() {
    return Objects.requireNonNull(query);
  }

  void received(byte[] bytes) {
    body = bytes;
  }

  /** The body, whole. */
  byte[] body() {
    return body;
  }

  /** Tells a client that waits for it to send the body. */
  void askForBody() {
    if (bodyUnasked) {
      bodyUnasked = false;
      response.writeContinue();
    }
  }

  /** Whether nobody waits for the answer any more. */
  boolean isGone() {
    return response.ended() || response.closed();
  }

  /** Answers 400 if anything is wrong with the request; returns whether it did. */
  boolean answeredMalformed() {
    if (faults.isEmpty()) {
      return false;
    }
    answer(Problem.malformed(faults.list()));
    return true;
  }

  /**
   * Refuses a request that the ledger does not admit now, before its body is decoded; returns
   * whether it did. What administrators and operators ask is never shed here.
   */
  boolean isShed() {
    Permission permission = route().permission();
    if (permission != Permission.TRANSACTION && permission != Permission.WRITE) {
      return false;
    }
    admitted = loop.ledger.admits();
    if (admitted) {
      return false;
    }
    if (!answeredMalformed()) {
      refuse(Refusal.OVERLOADED, Refusals.detail(Refusal.OVERLOADED));
    }
    return true;
  }

  /** Marks a submission of a request that was admitted before it was decoded. */
  void mark(Submission taken) {
    if (admitted) {
      taken.admitted();
    }
  }

  /** Notes how a submission fared in the ledger, if the ledger took it. */
  void measured(Submission done) {
    LatencyRecorder latency = loop.latency;
    Operation operation = route().operation();
    latency.record(operation, Stage.DECODE, done.submittedNanos() - startedNanos);
    if (done.durableNanos() == 0) {
      return;
    }
    submission = done;
    latency.record(operation, Stage.QUEUE, done.queueNanos());
    latency.record(operation, Stage.DECIDE, done.decideNanos());
    latency.record(operation, Stage.FORCE, done.forceNanos());
  }

  private void measureAnswer(boolean last) {
    long nowNanos = System.nanoTime();
    if (last) {
      peer.parting(nowNanos);
    } else {
      peer.awaited(nowNanos);
    }
    if (match == null) {
      return;
    }
    Operation operation = route().operation();
    if (submission != null) {
      loop.latency.record(operation, Stage.REPLY, nowNanos - submission.durableNanos());
    }
    loop.latency.record(operation, Stage.TOTAL, nowNanos - startedNanos);
  }

  void markReplayed() {
    response.putHeader(REPLAYED, TRUE);
  }

  /** Answers with a JSON document. */
  void answer(int status, JsonWriter document) {
    Buffer bytes = Buffer.buffer(document.length());
    bytes.appendBytes(document.bytes(), 0, document.length());
    answer(status, ContentTypes.JSON, bytes);
  }

  /** Answers with a refusal. */
  void refuse(Refusal refusal, String detail) {
    answer(Problem.of(refusal, detail));
  }

  /** Answers with a refusal that is over after a time. */
  void refuse(Refusal refusal, String detail, int retryAfterSeconds) {
    response.putHeader(RETRY_AFTER, Integer.toString(retryAfterSeconds));
    answer(Problem.of(refusal, detail));
  }

  /** Answers with a problem document. */
  void answer(Problem problem) {
    String code = problem.code();
    if (code != null) {
      loop.traffic.refused(code);
    }
    JsonWriter out = loop.writer().beginObject();
    ProblemJson.members(out, problem);
    out.endObject();
    if (problem.isPassing() && !response.headers().contains(RETRY_AFTER)) {
      response.putHeader(RETRY_AFTER, ONE_SECOND);
    }
    if (problem.status() == Refusal.UNAUTHORIZED.status()) {
      response.putHeader(CHALLENGE, BEARER);
    }
    Buffer bytes = Buffer.buffer(out.length()).appendBytes(out.bytes(), 0, out.length());
    answer(problem.status(), ContentTypes.PROBLEM, bytes);
  }

  /** Answers with any body. */
  void answer(int status, String contentType, Buffer bytes) {
    if (isGone()) {
      return;
    }
    loop.answers.answered(match == null ? null : route().operation(), status);
    response.setStatusCode(status);
    response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
    boolean last = peer.surplus || loop.stopping;
    if (bodyUnasked || last) {
      // The client holds its body back, so what it sends next could be taken for that body.
      response.putHeader(HttpHeaders.CONNECTION, CLOSE);
    }
    if (HttpMethod.HEAD.equals(request.method())) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
      response.end();
    } else if (bodyUnasked) {
      response.end(bytes).onComplete(ended -> request.connection().close());
    } else {
      response.end(bytes);
    }
    measureAnswer(last);
  }

  /** Notes that an answer went out whole that was written piece by piece. */
  void streamed() {
    awaitClient();
    loop.answers.answered(route().operation(), 200);
  }

  /** Answers 500 and logs why. */
  void failed(Throwable cause) {
    RequestLog.error(LOG, requestId, "internal error", cause);
    if (!isGone() && !response.headWritten()) {
      answer(Problem.internal(requestId));
    } else if (!response.ended()) {
      request.connection().close();
    }
  }
}
