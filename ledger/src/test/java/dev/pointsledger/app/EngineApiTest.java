package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.http.ApiAnswer;
import dev.pointsledger.http.ApiClient;
import dev.pointsledger.http.ApiContract;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped program on the real engine: every exchange agrees with openapi.yaml. */
class EngineApiTest {
  private static final String PROGRAM = "/v1/programs/demo";

  @TempDir Path dataDir;

  @SuppressWarnings("NullAway.Init")
  private Vertx vertx;

  @SuppressWarnings("NullAway.Init")
  private Service service;

  @SuppressWarnings("NullAway.Init")
  private ApiClient client;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    service = TestSettings.start(dataDir, Path.of("..", "config", "programs"));
    client =
        new ApiClient(
            new ApiContract(vertx), "http://127.0.0.1:" + service.port(), TestSettings.ADMIN_KEY);
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  private static List<Integer> statuses(JsonArray results) {
    List<Integer> statuses = new ArrayList<>();
    for (int place = 0; place < results.size(); place++) {
      statuses.add(results.getJsonObject(place).getInteger("status"));
    }
    return statuses;
  }

  @Test
  void shouldGiveTheSameBytesLiveReplayedAndLookedUp() {
    ApiAnswer live = client.post(PROGRAM + "/accruals", Api.order("SO-1", "m-1", 12_900));
    assertThat(live.status()).isEqualTo(201);
    ApiAnswer replayed = client.post(PROGRAM + "/accruals", Api.order("SO-1", "m-1", 12_900));
    assertThat(replayed.status()).isEqualTo(200);
    assertThat(replayed.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(replayed.body()).isEqualTo(live.body());
    assertThat(client.get(PROGRAM + "/accruals/SO-1").body()).isEqualTo(live.body());

    ApiAnswer other = client.post(PROGRAM + "/accruals", Api.order("SO-1", "m-2", 12_901));
    assertThat(other.code()).isEqualTo("idempotency-conflict");
    ApiAnswer dry = client.post(PROGRAM + "/accruals?dryRun=true", Api.order("SO-2", "m-1", 500));
    assertThat(dry.status()).isEqualTo(200);
    assertThat(client.get(PROGRAM + "/accruals/SO-2").code()).isEqualTo("unknown-order");
  }

  @Test
  void shouldEnrollTellAndListAMember() {
    assertThat(client.get(PROGRAM + "/members/m-1").code()).isEqualTo("unknown-member");
    ApiAnswer put = client.put(PROGRAM + "/members/m-1", "{\"birthday\":\"05-17\"}");
    assertThat(put.status()).isEqualTo(201);
    long sequence =
        client
            .post(PROGRAM + "/accruals", Api.order("SO-1", "m-1", 12_900))
            .json()
            .getLong("sequence");
    JsonObject member = client.get(PROGRAM + "/members/m-1?minSequence=" + sequence).json();
    assertThat(member.getString("birthday")).isEqualTo("05-17");
    assertThat(member.getLong("orders")).isEqualTo(1);
    assertThat(client.get(PROGRAM + "/members/m-1/lots").json().getJsonArray("lots")).hasSize(1);
    JsonArray entries = client.get(PROGRAM + "/members/m-1/entries").json().getJsonArray("entries");
    assertThat(entries.getJsonObject(0).getString("kind")).isEqualTo("accrual");
    assertThat(entries.getJsonObject(0).getJsonObject("balance"))
        .isEqualTo(member.getJsonObject("balance"));
    assertThat(entries.getJsonObject(1).getString("kind")).isEqualTo("enrollment");
    ApiAnswer again = client.put(PROGRAM + "/members/m-1", "{\"birthday\":\"05-18\"}");
    assertThat(again.json().getString("birthday")).isEqualTo("05-18");
    assertThat(client.put(PROGRAM + "/members/m-1", "{\"referredBy\":\"m-1\"}").status())
        .isBetween(400, 499);
  }

  @Test
  void shouldDoAtomicBatchesWhollyOrNotAtAll() {
    String good = "{\"accrual\":" + Api.order("SO-1", "m-1", 100) + "}";
    String late =
        "{\"accrual\":{\"orderId\":\"SO-2\",\"memberId\":\"m-1\",\"notAfter\":\"2001-01-01T00:00:00Z\","
            + "\"lines\":[{\"lineId\":\"1\",\"amount\":1}]}}";
    String batch = "{\"atomic\":%s,\"commands\":[%s,%s]}";
    ApiAnswer none = client.post(PROGRAM + "/batches", batch.formatted(true, good, late));
    assertThat(statuses(none.json().getJsonArray("results"))).containsExactly(424, 409);
    assertThat(client.get(PROGRAM + "/accruals/SO-1").status()).isEqualTo(404);
    ApiAnswer each = client.post(PROGRAM + "/batches", batch.formatted(false, good, late));
    assertThat(statuses(each.json().getJsonArray("results"))).containsExactly(201, 409);
    ApiAnswer done = client.post(PROGRAM + "/batches", batch.formatted(true, good, good));
    assertThat(statuses(done.json().getJsonArray("results"))).containsExactly(200, 200);
  }

  @Test
  void shouldAnswerAStreamInOrder() {
    StringBuilder lines = new StringBuilder();
    for (int order = 0; order < 3_000; order++) {
      lines.append("{\"accrual\":").append(Api.order("SO-" + order, "m-" + order % 7, 100));
      lines.append("}\n");
    }
    List<String> answers =
        client.postLines(PROGRAM + "/batches", lines.toString()).body().lines().toList();
    assertThat(answers).hasSize(3_001).last().isEqualTo("{\"done\":3000}");
    for (int order = 0; order < 3_000; order++) {
      assertThat(new JsonObject(answers.get(order)).getString("orderId")).isEqualTo("SO-" + order);
    }
  }

  @Test
  void shouldTellItsProgramAndState() {
    JsonObject program = client.get(PROGRAM).json();
    assertThat(program.getJsonObject("definition").getString("id")).isEqualTo("demo");
    assertThat(client.get("/health/ready").status()).isEqualTo(200);
    JsonObject status = client.get("/ops/status").json();
    assertThat(status.getJsonObject("http").getLong("serverFaults")).isZero();
  }
}
