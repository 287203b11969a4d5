package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Latency by operation and stage over HTTP. */
class LatencyApiTest extends ApiTestBase {
  @Test
  void whatWasDoneIsMeasuredAtEachStage() {
    for (int i = 0; i < 20; i++) {
      assertThat(client.post(PROGRAM + "/accruals", order("SO-" + i, "m-1", 100)).status())
          .isEqualTo(201);
    }
    client.get(PROGRAM + "/members/m-1");
    ledger.latencies.second(System.currentTimeMillis(), (operation, stage, histogram) -> {});
    JsonObject operations =
        client.withKey("ops").get("/ops/latency").json().getJsonObject("operations");
    for (String stage : new String[] {"decode", "queue", "decide", "force", "reply", "total"}) {
      JsonObject one = operations.getJsonObject("accrual").getJsonObject(stage);
      assertThat(one.getJsonObject("10s").getLong("count")).as(stage).isEqualTo(20);
      assertThat(one.getJsonObject("start").getLong("p50"))
          .isLessThanOrEqualTo(one.getJsonObject("start").getLong("max"));
    }
    assertThat(
            operations
                .getJsonObject("member")
                .getJsonObject("total")
                .getJsonObject("1m")
                .getLong("count"))
        .isEqualTo(1);
    assertThat(
            operations
                .getJsonObject("group")
                .getJsonObject("size")
                .getJsonObject("start")
                .getLong("max"))
        .isEqualTo(1);
  }

  @Test
  void whatTheLedgerDidNotTakeIsNoMeasureOfTheLedger() throws Exception {
    restart(ServedLedger.NARROW, 2);
    assertThat(client.post(ACCRUALS, order("SO-1", "m-1", 100)).status()).isEqualTo(201);
    until(() -> ledger.indexPosition() == 2);
    List<CompletableFuture<ApiAnswer>> waiting = fillTheLedger();
    assertThat(client.post(ACCRUALS, order("SO-1", "m-1", 100)).code()).isEqualTo("overloaded");
    ledger.disk.goOn();
    for (CompletableFuture<ApiAnswer> answer : waiting) {
      await(answer);
    }
    ledger.latencies.second(System.currentTimeMillis(), (operation, stage, histogram) -> {});
    JsonObject accrual =
        client
            .withKey("ops")
            .get("/ops/latency")
            .json()
            .getJsonObject("operations")
            .getJsonObject("accrual");
    assertThat(count(accrual, "total")).isEqualTo(3);
    for (String stage : new String[] {"decode", "queue", "decide", "force", "reply"}) {
      assertThat(count(accrual, stage)).as(stage).isEqualTo(2);
    }
  }

  private static long count(JsonObject operation, String stage) {
    return operation.getJsonObject(stage).getJsonObject("10s").getLong("count");
  }

  @Test
  void theDistributionIsTextAndOnlyKnownWordsAreTaken() {
    client.post(PROGRAM + "/accruals", order("SO-1", "m-1", 100));
    ledger.latencies.second(System.currentTimeMillis(), (operation, stage, histogram) -> {});
    ApiClient ops = client.withKey("ops");
    ApiAnswer answer = ops.get("/ops/latency.hgrm?op=accrual&stage=total&window=start");
    assertThat(answer.body()).contains("Percentile", "#[Max");
    assertThat(ops.sendWrong("GET", "/ops/latency.hgrm?op=acrual", "", "").status()).isEqualTo(400);
    assertThat(ops.get("/ops/latency.hlog").status()).isEqualTo(200);
    assertThat(client.get("/ops/latency").status()).isEqualTo(403);
  }
}
