package dev.pointsledger.http;

import dev.pointsledger.config.HttpSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A server over HTTP on the stub ledger, and a client that checks what it says. */
abstract class ApiTestBase {
  static final String PROGRAM = "/v1/programs/demo";

  @SuppressWarnings("NullAway.Init")
  private static Vertx vertx;

  @SuppressWarnings("NullAway.Init")
  private static ApiContract contract;

  @SuppressWarnings("NullAway.Init")
  StubLedger ledger;

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
    ledger = new StubLedger();
    HttpServices services =
        new HttpServices(ledger, StubLedger::authenticate, yaml -> "{\"id\":\"demo\"}");
    api = await(HttpApi.start(vertx, new HttpSettings("127.0.0.1", 0, 2, 6, 3), services));
    client = new ApiClient(contract, "http://127.0.0.1:" + api.port(), "order");
  }

  @AfterEach
  void stopServer() throws Exception {
    ledger.beforeAnswer = null;
    await(api.stop());
    ledger.close();
  }

  static ApiContract contract() {
    return contract;
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  static String order(String orderId, String memberId, long amount) {
    return "{\"orderId\":\"%s\",\"memberId\":\"%s\",\"lines\":[{\"lineId\":\"1\",\"amount\":%d}]}"
        .formatted(orderId, memberId, amount);
  }
}
