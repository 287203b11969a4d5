package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchApiTest extends ApiTestBase {
  private static final String BATCHES = PROGRAM + "/batches";

  private static String batch(boolean atomic, List<String> commands) {
    return "{\"commands\":[%s],\"atomic\":%s}".formatted(String.join(",", commands), atomic);
  }

  private static String accrual(String order) {
    return "{\"accrual\":" + order + "}";
  }

  private static List<Integer> statuses(ApiAnswer answer) {
    JsonArray results = answer.json().getJsonArray("results");
    List<Integer> statuses = new ArrayList<>();
    for (int place = 0; place < results.size(); place++) {
      statuses.add(results.getJsonObject(place).getInteger("status"));
    }
    return statuses;
  }

  private ApiAnswer mixed(boolean atomic, String third) {
    String body =
        batch(
            atomic,
            List.of(accrual(order("SO-1", "m-1", 100)), accrual(order("SO-2", "m-1", 100)), third));
    return client.sendWrong("POST", BATCHES, "application/json", body);
  }

  @Test
  void shouldAnswerEachCommandAsTheSingleCallWould() {
    ApiAnswer single = client.post(PROGRAM + "/accruals", order("SO-1", "m-1", 100));
    ApiAnswer answer = mixed(false, accrual(order("SO-3", "unknown", 1)));
    assertThat(statuses(answer)).containsExactly(200, 201, 404);
    JsonObject replayed = answer.json().getJsonArray("results").getJsonObject(0);
    assertThat(replayed.copy().remove("status")).isEqualTo(200);
    replayed.remove("status");
    assertThat(replayed).isEqualTo(single.json());
  }

  @Test
  void shouldAnswerMalformedCommandsInTheirPlace() {
    ApiAnswer answer = mixed(false, "{\"accrual\":{\"orderId\":1},\"x\":2}");
    assertThat(statuses(answer)).containsExactly(201, 201, 400);
    assertThat(answer.json().getJsonArray("results").getJsonObject(2).getString("code"))
        .isEqualTo("malformed");
    assertThat(answer.body()).contains("\"pointer\":\"/orderId\"").contains("\"pointer\":\"/x\"");
    assertThat(statuses(mixed(false, "{}"))).containsExactly(200, 200, 400);
    assertThat(statuses(mixed(false, "7"))).containsExactly(200, 200, 400);
  }

  @Test
  void shouldDoNothingOfAnAtomicBatchIfOneIsRefusedOrMalformed() {
    for (String third :
        List.of(accrual(order("SO-3", "unknown", 1)), accrual("{\"memberId\":\"m-1\"}"))) {
      ApiAnswer answer = mixed(true, third);
      assertThat(statuses(answer).subList(0, 2)).containsExactly(424, 424);
      assertThat(answer.body()).contains("/results/2");
      assertThat(client.get(PROGRAM + "/accruals/SO-1").status()).isEqualTo(404);
    }
    assertThat(statuses(mixed(true, accrual(order("SO-1", "m-1", 100)))))
        .containsExactly(201, 201, 200);
  }

  @Test
  void shouldBoundTheNumberOfCommands() {
    List<String> commands =
        IntStream.rangeClosed(0, 10_000)
            .mapToObj(place -> accrual(order("SO-" + place, "m-1", 100)))
            .collect(Collectors.toCollection(ArrayList::new));
    ApiAnswer tooMany =
        client.sendWrong("POST", BATCHES, "application/json", batch(false, commands));
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.body()).contains("has 10001 elements; allowed: 1 to 10000");

    ApiAnswer tooManyAtomic =
        client.sendWrong(
            "POST", BATCHES, "application/json", batch(true, commands.subList(0, 1_001)));
    assertThat(tooManyAtomic.status()).isEqualTo(400);

    ApiAnswer all = client.post(BATCHES, batch(false, commands.subList(0, 10_000)));
    assertThat(statuses(all)).hasSize(10_000).containsOnly(201);
  }

  @Test
  void shouldNotAnswerASmallBatchWithAHugeListOfFaults() {
    String bad = "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1}";
    List<String> commands = Collections.nCopies(10_000, bad);
    ApiAnswer answer =
        client.sendWrong("POST", BATCHES, "application/json", batch(false, commands));
    assertThat(statuses(answer)).hasSize(10_000).containsOnly(400);
    JsonArray results = answer.json().getJsonArray("results");
    assertThat(results.getJsonObject(0).getJsonArray("errors")).hasSize(8);
    assertThat(results.getJsonObject(9_999).getJsonArray("errors")).hasSize(2);
  }

  @Test
  void shouldRefuseABatchAsAWhole() {
    for (String body :
        List.of("{\"commands\":[]}", "{\"commands\":{}}", "{}", "[]", "{\"commands\":[{}]", "")) {
      ApiAnswer answer = client.sendWrong("POST", BATCHES, "application/json", body);
      assertThat(answer.code()).as(body).isEqualTo("malformed");
    }
    ledger.refusal = Refusal.OVERLOADED;
    assertThat(mixed(false, accrual(order("SO-3", "m-1", 1))).code()).isEqualTo("overloaded");
    String large = " ".repeat(Limits.BATCH_SIZE_MAX + 1);
    assertThat(client.sendWrong("POST", BATCHES, "application/json", large).code())
        .isEqualTo("payload-too-large");
  }
}
