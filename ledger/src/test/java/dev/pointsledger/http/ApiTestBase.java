package dev.pointsledger.http;

import dev.pointsledger.config.HttpSettings;
import dev.pointsledger.engine.EngineLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The real engine over HTTP, and a client that checks what it says against openapi.yaml. */
abstract class ApiTestBase {
  static final String PROGRAM = "/v1/programs/demo";
  static final String ACCRUALS = PROGRAM + "/accruals";
  static final String BATCHES = PROGRAM + "/batches";
  static final String JSON = "application/json";
  static final String NDJSON = "application/x-ndjson";

  private static final long WAIT_SECONDS = 20;

  @SuppressWarnings("NullAway.Init")
  private static Vertx vertx;

  @SuppressWarnings("NullAway.Init")
  private static ApiContract contract;

  @SuppressWarnings("NullAway.Init")
  ServedLedger ledger;

  @SuppressWarnings("NullAway.Init")
  HttpApi api;

  @SuppressWarnings("NullAway.Init")
  ApiClient client;

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
    contract = new ApiContract(vertx);
  }

  @AfterAll
  static void stopVertx() throws Exception {
    await(vertx.close());
  }

  @BeforeEach
  void startServer() throws Exception {
    start(ServedLedger.ROOMY, 2);
  }

  private void start(EngineLimits limits, int eventLoops) throws Exception {
    ledger = new ServedLedger(limits);
    serve(ledger.services(), eventLoops);
  }

  /** Begins anew, with a sandbox of another program. */
  final void restartSandbox(String program, long nowMs) throws Exception {
    stopServer();
    ledger = new ServedLedger(ServedLedger.ROOMY, program, nowMs);
    serve(ledger.sandboxServices(), 1);
  }

  private void serve(HttpServices services, int eventLoops) throws Exception {
    HttpSettings settings = httpSettings(eventLoops);
    api = await(HttpApi.start(vertx, settings, services, null));
    client = new ApiClient(contract, "http://127.0.0.1:" + api.port(), "order");
  }

  /** Where and how much the server listens. */
  HttpSettings httpSettings(int eventLoops) {
    return new HttpSettings("127.0.0.1", 0, eventLoops, 1_000, 6, 20, 60, 3, "", "");
  }

  @AfterEach
  void stopServer() throws Exception {
    ledger.disk.goOn();
    await(api.stop());
    ledger.close();
  }

  /** Begins anew, with an empty ledger. */
  final void restart(EngineLimits limits, int eventLoops) throws Exception {
    stopServer();
    start(limits, eventLoops);
  }

  static ApiContract contract() {
    return contract;
  }

  /** Stops the disk and sends an order that waits for it: no other is answered before this one. */
  final CompletableFuture<ApiAnswer> holdTheLedger() throws Exception {
    ledger.disk.stop();
    CompletableFuture<ApiAnswer> held = async(() -> client.post(ACCRUALS, order("held", "h", 100)));
    ledger.disk.awaitForce();
    return held;
  }

  /** Holds a ledger of {@link ServedLedger#NARROW} bounds and fills its queue with reads. */
  final List<CompletableFuture<ApiAnswer>> fillTheLedger() throws Exception {
    List<CompletableFuture<ApiAnswer>> waiting = new ArrayList<>();
    waiting.add(holdTheLedger());
    for (int place = 0; place < ServedLedger.NARROW.ringSize(); place++) {
      waiting.add(async(() -> client.get(PROGRAM + "/members/h")));
    }
    until(() -> ledger.queueDepth() == ServedLedger.NARROW.ringSize());
    return waiting;
  }

  /** What the server tells of itself; asks nothing of the ledger thread. */
  final long httpFigure(String name) {
    return client.withKey("ops").get("/ops/status").json().getJsonObject("http").getLong(name);
  }

  /** Returns as soon as something is so; fails if that takes too long. */
  static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Calls on a thread of its own. */
  static <T> CompletableFuture<T> async(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call, task -> new Thread(task).start());
  }

  static <T> T await(Future<T> future) throws Exception {
    return await(future.toCompletionStage().toCompletableFuture());
  }

  static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  static String order(String orderId, String memberId, long amount) {
    return "{\"orderId\":\"%s\",\"memberId\":\"%s\",\"lines\":[{\"lineId\":\"1\",\"amount\":%d}]}"
        .formatted(orderId, memberId, amount);
  }

  /** An order that is refused: it came too late. */
  static String lateOrder(String orderId) {
    return "{\"notAfter\":\"2001-01-01T00:00:00Z\"," + order(orderId, "m-1", 100).substring(1);
  }

  /** The text of a document. */
  static String json(Object... namesAndValues) {
    JsonObject json = new JsonObject();
    for (int place = 0; place < namesAndValues.length; place += 2) {
      json.put((String) namesAndValues[place], namesAndValues[place + 1]);
    }
    return json.encode();
  }

  /** Moves the clock of a sandbox. */
  final void moveTo(String now) {
    ApiAnswer moved = client.withKey("admin").put("/sandbox/clock", json("now", now));
    if (moved.status() != 200) {
      throw new AssertionError(moved.body());
    }
  }

  /** Gives points by hand, available at once. */
  final void give(String memberId, long points) {
    client.put(PROGRAM + "/members/" + memberId, "{}");
    String id = "give-" + memberId + "-" + points + "-" + System.nanoTime();
    String body =
        json("adjustmentId", id, "memberId", memberId, "points", points, "reason", "test");
    ApiAnswer given = client.withKey("admin").post(PROGRAM + "/adjustments", body);
    if (given.status() != 201) {
      throw new AssertionError(given.body());
    }
  }

  /** A command of a batch. */
  static String accrual(String order) {
    return "{\"accrual\":" + order + "}";
  }
}
