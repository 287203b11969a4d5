package dev.pointsledger.loadtest.cli;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A service small enough to trust: it keeps orders and spend per member on one event loop. What an
 * accrual does besides is set by the test.
 */
final class StubService implements AutoCloseable {
  /** What becomes of the n-th accrual request, from 0. */
  enum Fate {
    ANSWER,
    REFUSE,
    LOSE_BEFORE,
    LOSE_AFTER,
    FORGET
  }

  final List<String> received = new ArrayList<>();
  final StubCoupons coupons = new StubCoupons();
  final StubImports imports = new StubImports();
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final Map<String, String> orders = new ConcurrentHashMap<>();
  private final Map<String, long[]> members = new ConcurrentHashMap<>();
  private LongFunction<Fate> fate = number -> Fate.ANSWER;
  private LongFunction<Long> delayMs = number -> 0L;
  private long count;
  private volatile boolean sandbox;
  private volatile long heapBytes = 100 << 20;
  private volatile @Nullable String movedTo;

  StubService() throws Exception {
    server = vertx.createHttpServer().requestHandler(this::handle);
    server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  StubService fate(LongFunction<Fate> value) {
    fate = value;
    return this;
  }

  StubService delayMs(LongFunction<Long> value) {
    delayMs = value;
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** What it says its heap holds. */
  void heapBytes(long value) {
    heapBytes = value;
  }

  /** A sandbox from now on; it makes up 100 records of its own when its clock is moved. */
  StubService sandbox() {
    sandbox = true;
    return this;
  }

  /** Where the clock was moved to; null: nowhere. */
  @Nullable String movedTo() {
    return movedTo;
  }

  private void handle(HttpServerRequest request) {
    if (sandbox) {
      request.response().putHeader("Ledger-Sandbox", "true");
    }
    if (request.path().equals("/sandbox/clock")) {
      request.body().onSuccess(body -> moved(request, body.toJsonObject().getString("now")));
      return;
    }
    if (request.path().equals("/ops/status")) {
      long sequence = (long) orders.size() + (movedTo == null ? 0 : 100);
      request
          .response()
          .end("{\"syncedSequence\":" + sequence + ",\"heapUsedBytes\":" + heapBytes + "}");
      return;
    }
    if (request.path().equals("/metrics")) {
      request.response().end("# HELP x\nprocess_cpu_time_ns_total " + orders.size() + "\n");
      return;
    }
    if (request.path().startsWith("/health/")) {
      request.response().end("{}");
      return;
    }
    if (request.path().endsWith("/imports")) {
      request.body().onSuccess(body -> imports.handle(request, body));
    } else if (StubCoupons.serves(request.path())) {
      request.body().onSuccess(body -> coupons.handle(request, body));
    } else if (request.path().contains("/members/")) {
      read(request);
    } else {
      request.body().onSuccess(body -> write(request, body));
    }
  }

  private void moved(HttpServerRequest request, String to) {
    if (!to.matches("....-..-..T..:..:..(Z|[+-]..:..)")) {
      request.response().setStatusCode(400).end("{\"status\":400}");
      return;
    }
    movedTo = to;
    request.response().end("{}");
  }

  private void read(HttpServerRequest request) {
    String memberId = request.path().substring(request.path().lastIndexOf('/') + 1);
    JsonObject imported = imports.member(memberId);
    if (imported != null) {
      request.response().end(imported.toBuffer());
      return;
    }
    long[] member = members.get(memberId);
    if (member == null) {
      request.response().setStatusCode(404).end("{\"status\":404}");
      return;
    }
    request
        .response()
        .end(
            new JsonObject()
                .put("orders", member[0])
                .put("spend", member[1])
                .put("balance", new JsonObject().put("available", member[1] / 100))
                .put("tier", new JsonObject().put("id", "basic").put("growth", member[1] / 100))
                .toBuffer());
  }

  private void write(HttpServerRequest request, Buffer body) {
    long number = count++;
    Fate what = fate.apply(number);
    if (what == Fate.REFUSE) {
      request.response().setStatusCode(503).end("{\"status\":503}");
      return;
    }
    if (what == Fate.LOSE_BEFORE) {
      request.connection().close();
      return;
    }
    int[] status = {200};
    String answer = record(request, body, what == Fate.FORGET, status);
    if (what == Fate.LOSE_AFTER) {
      request.connection().close();
      return;
    }
    Runnable reply = () -> request.response().setStatusCode(status[0]).end(answer);
    long wait = delayMs.apply(number);
    if (wait > 0) {
      vertx.setTimer(wait, timer -> reply.run());
    } else {
      reply.run();
    }
  }

  private String record(HttpServerRequest request, Buffer body, boolean forget, int[] status) {
    JsonObject json = body.toJsonObject();
    if (!request.path().endsWith("/batches")) {
      status[0] = record(json, forget);
      return "{\"orderId\":\"" + json.getString("orderId") + "\"}";
    }
    JsonArray results = new JsonArray();
    for (Object command : json.getJsonArray("commands")) {
      results.add(
          new JsonObject()
              .put("status", record(((JsonObject) command).getJsonObject("accrual"), forget)));
    }
    return new JsonObject().put("results", results).encode();
  }

  private int record(JsonObject order, boolean forget) {
    String memberId = order.getString("memberId");
    received.add(memberId + " " + order.getString("orderId"));
    if (orders.putIfAbsent(order.getString("orderId"), memberId) != null) {
      return 200;
    }
    if (!forget) {
      long[] member = members.computeIfAbsent(memberId, id -> new long[2]);
      member[0]++;
      for (Object line : order.getJsonArray("lines")) {
        member[1] += ((JsonObject) line).getLong("amount");
      }
    }
    return 201;
  }
}
