package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.config.yaml.YamlJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Program versions over HTTP. */
class ProgramApiTest extends ApiTestBase {
  private static final String NOON = "2026-06-01T12:00:00+08:00";
  private static final String YAML = "application/yaml";
  private static final String FIRST =
      """
      id: demo
      timeZone: Asia/Shanghai
      currency: CNY
      earn: { default: { per: 100, points: 1 } }
      tiers: { levels: [ { id: basic, threshold: 0 }, { id: gold, threshold: 1000 } ] }
      growth: { per: 100, points: 1 }
      caps: [ { per: day, points: 5000 } ]
      """;
  private static final String SECOND =
      FIRST.replace("points: 1 } }", "points: 2 } }").replace("5000", "4000");

  @BeforeEach
  void startAtNoon() throws Exception {
    restartSandbox(FIRST, OffsetDateTime.parse(NOON).toInstant().toEpochMilli());
  }

  private ApiAnswer putYaml(String target, String yaml) {
    return client
        .withKey("admin")
        .sendBytes("PUT", target, YAML, yaml.getBytes(StandardCharsets.UTF_8));
  }

  private long pointsOf(String orderId, String occurredAt) {
    String order = order(orderId, "m-1", 10_000);
    String dated =
        occurredAt.isEmpty()
            ? order
            : "{\"occurredAt\":\"" + occurredAt + "\"," + order.substring(1);
    ApiAnswer answer = client.post(ACCRUALS, dated);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().getLong("points");
  }

  @Test
  void shouldPutAVersionInForceAndTellWhatMembersLose() {
    assertThat(pointsOf("SO-1", "")).isEqualTo(100);
    ledger.pass(60_000);
    ApiAnswer put = putYaml(PROGRAM, SECOND);
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    JsonObject json = put.json();
    assertThat(json.getInteger("version")).isEqualTo(2);
    assertThat(json.getString("effectiveAt")).isEqualTo("2026-06-01T12:01:00+08:00");
    assertThat(json.getBoolean("changed")).isTrue();
    assertThat(json.getBoolean("inForce")).isTrue();
    assertThat(json.getBoolean("membersLose")).isTrue();
    assertThat(texts(json.getJsonArray("changes")))
        .isEqualTo(
            "earn.default: 1 per 100 -> 2 per 100; caps[day].points: 5000 -> 4000 (members lose)");
    assertThat(pointsOf("SO-2", "")).isEqualTo(200);
    assertThat(pointsOf("SO-3", "2026-06-01T12:00:30+08:00")).isEqualTo(100);
    assertThat(client.get(ACCRUALS + "/SO-3").json().getInteger("programVersion")).isEqualTo(1);
    assertThat(client.get(PROGRAM).json().getInteger("version")).isEqualTo(2);
  }

  private static String texts(JsonArray changes) {
    StringBuilder texts = new StringBuilder();
    for (int place = 0; place < changes.size(); place++) {
      texts.append(place == 0 ? "" : "; ").append(changes.getJsonObject(place).getString("text"));
    }
    return texts.toString();
  }

  @Test
  void shouldLetAFutureVersionWait() {
    JsonObject body = jsonOf(SECOND).put("effectiveAt", "2026-06-02T00:00:00+08:00");
    ApiAnswer put = client.withKey("admin").put(PROGRAM, body.encode());
    assertThat(put.json().getBoolean("inForce")).isFalse();
    assertThat(pointsOf("SO-1", "")).isEqualTo(100);
    assertThat(client.get(PROGRAM).json().getInteger("version")).isEqualTo(1);
    String urgent = FIRST.replace("5000", "6000");
    JsonObject between = putYaml(PROGRAM, urgent).json();
    assertThat(between.getInteger("comparedWith")).isEqualTo(1);
    assertThat(between.getJsonArray("later").getJsonObject(0).getInteger("version")).isEqualTo(2);
    assertThat(client.get(PROGRAM).json().getInteger("version")).isEqualTo(3);
    moveTo("2026-06-02T00:00:00+08:00");
    assertThat(client.get(PROGRAM).json().getInteger("version")).isEqualTo(2);
    assertThat(pointsOf("SO-2", "")).isEqualTo(200);
    assertThat(pointsOf("SO-3", "2026-06-01T23:59:59+08:00")).isEqualTo(100);
  }

  private static JsonObject jsonOf(String yaml) {
    return new JsonObject(YamlJson.render(yaml));
  }

  @Test
  void shouldTakeBackAVersionThatWaits() {
    putYaml(PROGRAM + "?effectiveAt=2026-06-02T00:00:00%2B08:00", SECOND);
    JsonObject back = putYaml(PROGRAM + "?effectiveAt=2026-06-02T00:00:00%2B08:00", FIRST).json();
    assertThat(back.getBoolean("changed")).isTrue();
    assertThat(back.getJsonArray("later")).isEmpty();
    moveTo("2026-06-03T00:00:00+08:00");
    assertThat(pointsOf("SO-1", "")).isEqualTo(100);
    assertThat(client.get(PROGRAM).json().getInteger("version")).isEqualTo(3);
  }

  @Test
  void shouldRecordEqualContentOnce() {
    JsonObject first = putYaml(PROGRAM, SECOND).json();
    ledger.pass(60_000);
    ApiAnswer again = putYaml(PROGRAM, "# words only\n" + SECOND);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().getBoolean("changed")).isFalse();
    assertThat(again.json().getLong("sequence")).isEqualTo(first.getLong("sequence"));
    assertThat(again.json().getJsonArray("changes")).isEmpty();
    ApiAnswer json = client.withKey("admin").put(PROGRAM, jsonOf(SECOND).encodePrettily());
    assertThat(json.json().getBoolean("changed")).isFalse();
    assertThat(client.get(PROGRAM + "/versions").json().getJsonArray("versions")).hasSize(2);
  }

  @Test
  void shouldTryOutWithoutRecording() {
    JsonObject tried = putYaml(PROGRAM + "?dryRun=true", SECOND).json();
    assertThat(tried.getBoolean("changed")).isTrue();
    assertThat(tried.containsKey("sequence")).isFalse();
    assertThat(tried.getJsonArray("changes")).hasSize(2);
    assertThat(client.get(PROGRAM).json().getInteger("version")).isEqualTo(1);
    assertThat(pointsOf("SO-1", "")).isEqualTo(100);
  }

  @Test
  void shouldTellAllFaultsByPointerAndKeepTheGoodVersion() {
    String broken =
        """
        {"id":"demo","timeZone":"Asia/Shanghai","currency":"CNY",
        	"earn":{"default":{"per":0,"points":1},"skus":{"A 1":{"per":1}}},
        "caps":[{"per":"year","points":1}],"cap":1,"effectiveAt":"now"}
        """;
    ApiAnswer answer = client.withKey("admin").sendWrong("PUT", PROGRAM, JSON, broken);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(pointers(answer))
        .contains("/earn/default/per", "/earn/skus/A 1/points", "/caps/0/per", "/cap")
        .contains("/effectiveAt");
    ApiAnswer syntax = putYaml(PROGRAM, "id: demo\n  x: [");
    assertThat(syntax.code()).isEqualTo("malformed");
    assertThat(syntax.body()).contains("is not YAML", "line 2");
    assertThat(client.withKey("admin").sendWrong("PUT", PROGRAM, JSON, "{\"id\":").code())
        .isEqualTo("malformed");
    assertThat(client.get(PROGRAM).json().getInteger("version")).isEqualTo(1);
    assertThat(pointsOf("SO-1", "")).isEqualTo(100);
  }

  private static List<String> pointers(ApiAnswer answer) {
    return answer.json().getJsonArray("errors").stream()
        .map(error -> ((JsonObject) error).getString("pointer"))
        .toList();
  }

  @Test
  void shouldKeepIdZoneCurrencyAndLadder() {
    String other =
        FIRST
            .replace("Asia/Shanghai", "Asia/Tokyo")
            .replace("CNY", "JPY")
            .replace("id: demo", "id: other")
            .replace("id: gold", "id: silver");
    ApiAnswer answer = putYaml(PROGRAM, other);
    assertThat(answer.code()).isEqualTo("malformed");
    assertThat(pointers(answer))
        .containsExactly("/id", "/timeZone", "/currency", "/tiers/levels/1/id");
    String shorter = FIRST.replace(", { id: gold, threshold: 1000 }", "");
    assertThat(pointers(putYaml(PROGRAM, shorter))).containsExactly("/tiers/levels");
    String longer = FIRST.replace("1000 }", "1000 }, { id: top, threshold: 5000 }");
    assertThat(putYaml(PROGRAM, longer).json().getJsonArray("changes")).hasSize(1);
    assertThat(pointers(putYaml(PROGRAM, FIRST))).containsExactly("/tiers/levels");
  }

  @Test
  void shouldNameTiersThatTheVersionOfAnOldOrderLacks() {
    String longer = FIRST.replace("1000 }", "1000 }, { id: top, threshold: 2000 }");
    ledger.pass(60_000);
    putYaml(PROGRAM, longer);
    ApiAnswer top = client.post(ACCRUALS, order("SO-1", "m-1", 200_000));
    assertThat(top.json().getJsonObject("tier").getString("after")).isEqualTo("top");
    assertThat(pointsOf("SO-2", "2026-06-01T12:00:30+08:00")).isEqualTo(100);
    ApiAnswer old = client.get(ACCRUALS + "/SO-2");
    assertThat(old.json().getJsonObject("tier").getString("before")).isEqualTo("top");
    assertThat(client.get(PROGRAM + "/members/m-1/entries").status()).isEqualTo(200);
  }

  @Test
  void shouldListVersionsAndShowEachWhole() {
    putYaml(PROGRAM, SECOND);
    ledger.pass(1000);
    putYaml(PROGRAM, FIRST);
    JsonObject page = client.get(PROGRAM + "/versions?limit=2").json();
    assertThat(page.getJsonArray("versions").getJsonObject(0).getInteger("version")).isEqualTo(3);
    assertThat(page.getJsonArray("versions").getJsonObject(0).getBoolean("inForce")).isTrue();
    JsonObject next =
        client.get(PROGRAM + "/versions?cursor=" + page.getString("nextCursor")).json();
    assertThat(next.getJsonArray("versions")).hasSize(1);
    assertThat(next.getString("nextCursor")).isNull();
    JsonObject second = client.get(PROGRAM + "/versions/2").json();
    assertThat(second.getJsonObject("definition")).isEqualTo(jsonOf(SECOND));
    assertThat(second.getBoolean("inForce")).isFalse();
    assertThat(second.getJsonArray("changes")).hasSize(2);
    assertThat(client.get(PROGRAM + "/versions/4").status()).isEqualTo(404);
    for (String wrong : List.of("0", "x", "1.5", "99999999999")) {
      ApiAnswer answer = client.sendWrong("GET", PROGRAM + "/versions/" + wrong, "", "");
      assertThat(answer.code()).as(wrong).isEqualTo("malformed");
    }
  }

  @Test
  void shouldRefuseOthersAndOtherTimes() {
    assertThat(client.put(PROGRAM, jsonOf(SECOND).encode()).code()).isEqualTo("forbidden");
    assertThat(client.withKey("admin").put("/v1/programs/none", jsonOf(SECOND).encode()).code())
        .isEqualTo("unknown-program");
    assertThat(putYaml(PROGRAM + "?effectiveAt=2024-01-01T00:00:00Z", SECOND).code())
        .isEqualTo("occurred-at-out-of-range");
    assertThat(putYaml(PROGRAM + "?effectiveAt=2046-01-01T00:00:00Z", SECOND).code())
        .isEqualTo("occurred-at-out-of-range");
    assertThat(putYaml(PROGRAM, SECOND + "notAfter: 2026-01-01T00:00:00Z\n").code())
        .isEqualTo("too-late");
    assertThat(client.withKey("admin").sendWrong("PUT", PROGRAM, "text/plain", FIRST).code())
        .isEqualTo("unsupported-media-type");
  }

  @Test
  void shouldApplyABackdatedVersionToWhatOccurredSince() {
    moveTo("2026-06-10T12:00:00+08:00");
    ApiAnswer put = putYaml(PROGRAM + "?effectiveAt=2026-06-05T00:00:00%2B08:00", SECOND);
    assertThat(put.json().getBoolean("inForce")).isTrue();
    assertThat(pointsOf("SO-1", "2026-06-04T23:59:59+08:00")).isEqualTo(100);
    assertThat(pointsOf("SO-2", "2026-06-05T00:00:00+08:00")).isEqualTo(200);
  }
}
