package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More requests at once than a service with a small queue takes: it says so and loses nothing. */
class OverloadTest {
  private static final int RING = 64;
  private static final int CONNECTIONS = 4 * RING;
  private static final int BATCH = 2_000;
  private static final int REFUSALS_MIN = 20;
  private static final int ORDERS_MAX = 200_000;

  @TempDir Path dir;

  private final AtomicInteger orders = new AtomicInteger();
  private final AtomicInteger batched = new AtomicInteger();
  private final Map<String, Api.Answer> recorded = new ConcurrentHashMap<>();
  private final Map<String, Api.Answer> refused = new ConcurrentHashMap<>();

  @Test
  void whatDoesNotFitIsRefusedWithRetryAfterAndWhatIsAcknowledgedIsThere() throws Exception {
    Map<String, String> environment =
        TestSettings.environment(dir, Path.of("..", "config", "programs"));
    environment.put("LEDGER_ENGINE_RING_SIZE", Integer.toString(RING));
    try (Service service = TestSettings.start(environment)) {
      Api api = new Api(service.port(), "demo");
      List<CompletableFuture<Void>> senders = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        // A few send batches: while the ledger is at one of those, single orders pile up.
        senders.add(i % 32 == 0 ? sendBatches(api) : sendOrders(api));
      }
      senders.forEach(CompletableFuture::join);

      assertThat(refused).hasSizeGreaterThanOrEqualTo(REFUSALS_MIN);
      for (Api.Answer answer : refused.values()) {
        assertThat(answer.json().get("code").asText()).isEqualTo("overloaded");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      }
      for (Map.Entry<String, Api.Answer> entry : recorded.entrySet()) {
        Api.Answer found = api.get("/accruals/" + entry.getKey());
        assertThat(found.body()).isEqualTo(entry.getValue().body());
      }
      for (String orderId : refused.keySet()) {
        assertThat(api.get("/accruals/" + orderId).status()).isEqualTo(404);
        assertThat(api.post("/accruals", "application/json", order(orderId)).status())
            .isEqualTo(201);
      }
      assertThat(api.get("/members/m-1").json().get("orders").asInt())
          .isEqualTo(recorded.size() + refused.size() + batched.get());
    }
  }

  /** One connection's: an order after the other until enough were refused. */
  private CompletableFuture<Void> sendOrders(Api api) {
    if (isOver()) {
      return CompletableFuture.completedFuture(null);
    }
    String orderId = "SO-" + orders.incrementAndGet();
    return api.postAsync("/accruals", order(orderId))
        .thenCompose(
            answer -> {
              assertThat(answer.status()).isIn(201, 503);
              (answer.status() == 201 ? recorded : refused).put(orderId, answer);
              return sendOrders(api);
            });
  }

  private CompletableFuture<Void> sendBatches(Api api) {
    if (isOver()) {
      return CompletableFuture.completedFuture(null);
    }
    return api.postAsync("/batches", batch(orders.addAndGet(BATCH)))
        .thenCompose(
            answer -> {
              assertThat(answer.status()).isIn(200, 503);
              if (answer.status() == 200) {
                answer.json().get("results").forEach(this::countBatched);
              }
              return sendBatches(api);
            });
  }

  /** The ledger takes a batch or refuses it; refused late, after a look at its keys, by element. */
  private void countBatched(JsonNode result) {
    int status = result.get("status").asInt();
    assertThat(status).isIn(201, 503);
    if (status == 201) {
      batched.incrementAndGet();
    }
  }

  private boolean isOver() {
    return refused.size() >= REFUSALS_MIN || orders.get() > ORDERS_MAX;
  }

  private static String batch(int last) {
    StringBuilder body = new StringBuilder("{\"commands\":[");
    for (int i = last - BATCH + 1; i <= last; i++) {
      body.append("{\"accrual\":").append(order("B-" + i)).append(i == last ? "}" : "},");
    }
    return body.append("]}").toString();
  }

  private static String order(String orderId) {
    return Api.order(orderId, "m-1", 1_000);
  }
}
