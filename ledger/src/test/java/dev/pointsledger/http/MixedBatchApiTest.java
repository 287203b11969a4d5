package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches of all kinds of command, as JSON and as lines. */
class MixedBatchApiTest extends ApiTestBase {
  private static final Path PROGRAM_FILE = Path.of("src/test/resources/programs/http.yaml");

  private static final List<String> ALL =
      List.of(
          accrual(order("SO-1", "m-1", 10_000)),
          "{\"activation\":" + json("orderId", "SO-1") + "}",
          "{\"activity\":" + json("activityId", "A", "memberId", "m-1", "type", "check-in") + "}",
          "{\"hold\":" + json("holdId", "H", "memberId", "m-1", "points", 40) + "}",
          "{\"capture\":" + json("holdId", "H", "captureId", "C", "points", 10) + "}",
          "{\"release\":" + json("holdId", "H") + "}",
          "{\"redemption\":" + json("redemptionId", "X", "memberId", "m-1", "points", 20) + "}",
          "{\"reversal\":" + json("redemptionId", "X", "reversalId", "V") + "}",
          "{\"transfer\":"
              + json("transferId", "T", "fromMemberId", "m-1", "toMemberId", "m-2", "points", 5)
              + "}",
          "{\"return\":" + json("returnId", "R", "orderId", "SO-1", "full", true) + "}");

  private static final String ADJUSTMENT =
      "{\"adjustment\":"
          + json("adjustmentId", "AD", "memberId", "m-1", "points", 9, "reason", "gift")
          + "}";

  @BeforeEach
  void startSandbox() throws Exception {
    restartSandbox(Files.readString(PROGRAM_FILE), ServedLedger.START.toEpochMilli());
    client.put(PROGRAM + "/members/m-2", "{}");
  }

  private static String batch(boolean atomic, List<String> commands) {
    return "{\"commands\":[%s],\"atomic\":%s}".formatted(String.join(",", commands), atomic);
  }

  private static List<Integer> statuses(ApiAnswer answer) {
    List<Integer> statuses = new ArrayList<>();
    JsonArray results = answer.json().getJsonArray("results");
    for (int place = 0; place < results.size(); place++) {
      statuses.add(results.getJsonObject(place).getInteger("status"));
    }
    return statuses;
  }

  @Test
  void shouldDoAllKindsTogetherAndReplayThemAsSingleCallsWould() {
    for (boolean atomic : new boolean[] {true, false}) {
      ApiAnswer answer = client.post(BATCHES, batch(atomic, ALL));
      assertThat(statuses(answer)).as(answer.body()).hasSize(10).containsOnly(atomic ? 201 : 200);
    }
    JsonArray results = client.post(BATCHES, batch(false, ALL)).json().getJsonArray("results");
    JsonObject capture = results.getJsonObject(4);
    capture.remove("status");
    String body = json("captureId", "C", "points", 10);
    assertThat(client.post(PROGRAM + "/holds/H/captures", body).json()).isEqualTo(capture);
  }

  @Test
  void shouldDoAllKindsLineByLine() {
    String lines = String.join("\n", ALL);
    for (int status : new int[] {201, 200}) {
      String[] answers = client.postLines(BATCHES, lines).body().split("\n");
      assertThat(answers).hasSize(11);
      for (int place = 0; place < 10; place++) {
        JsonObject answer = new JsonObject(answers[place]);
        assertThat(answer.getInteger("status")).as(answers[place]).isEqualTo(status);
        contract().checkSchema("BatchResult", answer);
      }
      assertThat(answers[10]).isEqualTo("{\"done\":10}");
    }
  }

  @Test
  void shouldCheckTheRoleOfEachCommand() {
    List<String> two = List.of(ALL.get(0), ADJUSTMENT);
    assertThat(statuses(client.post(BATCHES, batch(false, two)))).containsExactly(201, 403);
    assertThat(statuses(client.withKey("admin").post(BATCHES, batch(false, two))))
        .containsExactly(403, 201);
    assertThat(statuses(client.post(BATCHES, batch(true, two)))).containsExactly(424, 403);
  }

  @Test
  void shouldUndoAllOfAnAtomicBatchOfWhichOneIsRefused() {
    List<String> commands = new ArrayList<>(ALL);
    commands.add("{\"release\":" + json("holdId", "none") + "}");
    List<Integer> statuses = statuses(client.post(BATCHES, batch(true, commands)));
    assertThat(statuses.subList(0, 10)).containsOnly(424);
    assertThat(statuses.get(10)).isEqualTo(404);
    assertThat(client.get(PROGRAM + "/members/m-1").code()).isEqualTo("unknown-member");
    assertThat(statuses(client.post(BATCHES, batch(true, ALL)))).containsOnly(201);
  }

  @Test
  void shouldRefuseTwoCommandsInOne() {
    String two = "{\"release\":{\"holdId\":\"a\"},\"activation\":{\"orderId\":\"b\"}}";
    ApiAnswer answer = client.sendWrong("POST", BATCHES, JSON, batch(false, List.of(two)));
    assertThat(statuses(answer)).containsExactly(400);
    assertThat(answer.body()).contains("exactly one field");
  }
}
