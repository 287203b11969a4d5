package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchApiTest extends ApiTestBase {
  private static String batch(boolean atomic, List<String> commands) {
    return "{\"commands\":[%s],\"atomic\":%s}".formatted(String.join(",", commands), atomic);
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
    return client.sendWrong("POST", BATCHES, JSON, body);
  }

  @Test
  void shouldAnswerEachCommandAsTheSingleCallWould() {
    ApiAnswer single = client.post(ACCRUALS, order("SO-1", "m-1", 100));
    ApiAnswer answer = mixed(false, accrual(lateOrder("SO-3")));
    assertThat(statuses(answer)).containsExactly(200, 201, 409);
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
    for (String third : List.of(accrual(lateOrder("SO-3")), accrual("{\"memberId\":\"m-1\"}"))) {
      ApiAnswer answer = mixed(true, third);
      assertThat(statuses(answer).subList(0, 2)).containsExactly(424, 424);
      assertThat(answer.body()).contains("/results/2");
      assertThat(client.get(ACCRUALS + "/SO-1").status()).isEqualTo(404);
    }
    assertThat(statuses(mixed(true, accrual(order("SO-1", "m-1", 100)))))
        .containsExactly(201, 201, 200);
  }

  @Test
  void shouldRefuseABatchAsAWholeIfTheLedgerDoesNotTakeIt() throws Exception {
    restart(ServedLedger.NARROW, 2);
    fillTheLedger();
    ApiAnswer full = client.post(BATCHES, batch(false, List.of(accrual(order("SO-1", "m-1", 1)))));
    assertThat(full.status()).isEqualTo(503);
    assertThat(full.code()).isEqualTo("overloaded");
    assertThat(full.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void shouldKnowAnOrderThatStandsInABatchTwice() {
    String order = accrual(order("SO-1", "m-1", 100));
    String other = accrual(order("SO-1", "m-1", 200));
    ApiAnswer atomic = client.post(BATCHES, batch(true, List.of(order, order, other)));
    assertThat(statuses(atomic)).containsExactly(424, 424, 422);
    assertThat(statuses(client.post(BATCHES, batch(true, List.of(order, order)))))
        .containsExactly(201, 200);
    assertThat(statuses(client.post(BATCHES, batch(true, List.of(order, other)))))
        .containsExactly(424, 422);
    String second = order.replace("SO-1", "SO-2");
    ApiAnswer each =
        client.post(BATCHES, batch(false, List.of(second, second.replace("100", "200"), second)));
    assertThat(statuses(each)).containsExactly(201, 422, 200);
    assertThat(client.get(PROGRAM + "/members/m-1").json().getLong("orders")).isEqualTo(2);
  }

  @Test
  void shouldBoundTheNumberOfCommands() {
    List<String> commands =
        IntStream.rangeClosed(0, 10_000)
            .mapToObj(place -> accrual(order("SO-" + place, "m-1", 100)))
            .collect(Collectors.toCollection(ArrayList::new));
    ApiAnswer tooMany = client.sendWrong("POST", BATCHES, JSON, batch(false, commands));
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.body()).contains("has 10001 elements; allowed: 1 to 10000");

    ApiAnswer tooManyAtomic =
        client.sendWrong("POST", BATCHES, JSON, batch(true, commands.subList(0, 1_001)));
    assertThat(tooManyAtomic.status()).isEqualTo(400);
    assertThat(client.get(PROGRAM + "/members/m-1").code()).isEqualTo("unknown-member");
    assertThat(statuses(client.post(BATCHES, batch(true, commands.subList(0, 1_000)))))
        .hasSize(1_000)
        .containsOnly(201);

    ApiAnswer all = client.post(BATCHES, batch(false, commands.subList(0, 10_000)));
    assertThat(statuses(all).subList(0, 1_000)).containsOnly(200);
    assertThat(statuses(all).subList(1_000, 10_000)).hasSize(9_000).containsOnly(201);
  }

  @Test
  void shouldNotAnswerASmallBatchWithAHugeListOfFaults() {
    String bad = "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1}";
    List<String> commands = Collections.nCopies(10_000, bad);
    ApiAnswer answer = client.sendWrong("POST", BATCHES, JSON, batch(false, commands));
    assertThat(statuses(answer)).hasSize(10_000).containsOnly(400);
    JsonArray results = answer.json().getJsonArray("results");
    assertThat(results.getJsonObject(0).getJsonArray("errors")).hasSize(8);
    assertThat(results.getJsonObject(9_999).getJsonArray("errors")).hasSize(2);
  }

  @Test
  void shouldRefuseABatchAsAWhole() {
    for (String body :
        List.of("{\"commands\":[]}", "{\"commands\":{}}", "{}", "[]", "{\"commands\":[{}]", "")) {
      ApiAnswer answer = client.sendWrong("POST", BATCHES, JSON, body);
      assertThat(answer.code()).as(body).isEqualTo("malformed");
    }
    String large = " ".repeat(Limits.BATCH_SIZE_MAX + 1);
    assertThat(client.sendWrong("POST", BATCHES, JSON, large).code())
        .isEqualTo("payload-too-large");
  }
}
