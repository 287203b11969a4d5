package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden histories of all kinds over HTTP, their time told by the clock of a sandbox. */
class GoldenApiTest extends ApiTestBase {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> PATHS =
      Map.of(
          "accrual", "/accruals",
          "return", "/returns",
          "hold", "/holds",
          "redemption", "/redemptions",
          "adjustment", "/adjustments",
          "transfer", "/transfers");

  private String program = "";

  @ParameterizedTest
  @ValueSource(strings = {"histories.json", "holds.json"})
  void shouldAnswerAsTheReferenceDoes(String file) throws Exception {
    for (JsonNode history : read(file)) {
      play(history);
    }
  }

  private static JsonNode read(String file) throws Exception {
    try (InputStream in = GoldenApiTest.class.getResourceAsStream("/golden/" + file)) {
      return MAPPER.readTree(Objects.requireNonNull(in));
    }
  }

  private void play(JsonNode history) throws Exception {
    JsonNode steps = history.get("steps");
    program = "/v1/programs/" + history.get("program").get("id").asText();
    String start = steps.get(0).get("now").asText();
    restartSandbox(
        history.get("program").toString(), OffsetDateTime.parse(start).toInstant().toEpochMilli());
    client = client.withKey("all");
    for (JsonNode step : steps) {
      moveTo(step.get("now").asText());
      ApiAnswer answer = send(step);
      assertThat(answer.status())
          .as("%s %s: %s", history.get("seed"), step, answer.body())
          .isEqualTo(step.get("status").asInt());
      assertExpected(step, answer.json());
    }
    assertEnd(history.get("end"));
  }

  private ApiAnswer send(JsonNode step) {
    String kind = step.get("kind").asText();
    JsonObject body = new JsonObject(step.get("body").toString());
    String path = PATHS.get(kind);
    if (path == null) {
      String holdId = String.valueOf(body.remove("holdId"));
      path = "/holds/" + holdId + (kind.equals("capture") ? "/captures" : "/release");
    }
    return client.post(program + path, body.encode());
  }

  private static void assertExpected(JsonNode step, JsonObject answer) {
    JsonObject actual = new JsonObject();
    for (Iterator<String> it = step.get("expect").fieldNames(); it.hasNext(); ) {
      put(actual, it.next(), answer);
    }
    assertThat(new JsonObject(actual.encode()))
        .as("%s: %s", step, answer)
        .isEqualTo(new JsonObject(step.get("expect").toString()));
  }

  /** Puts a field of the answer as the reference writes it. */
  private static void put(JsonObject actual, String name, JsonObject answer) {
    if (name.equals("capped")) {
      actual.put(name, sum(answer.getJsonArray(name)));
    } else if (name.equals("lot") && answer.getJsonObject(name) != null) {
      JsonObject lot = answer.getJsonObject(name);
      JsonObject instants = new JsonObject();
      putEpochMs(instants, "activatesAt", lot);
      putEpochMs(instants, "expiresAt", lot);
      actual.put(name, instants);
    } else {
      actual.put(name, answer.getValue(name));
    }
  }

  private static int sum(JsonArray capped) {
    int sum = 0;
    for (int place = 0; place < capped.size(); place++) {
      sum += capped.getJsonObject(place).getInteger("points");
    }
    return sum;
  }

  private static void putEpochMs(JsonObject to, String name, JsonObject from) {
    String text = from.getString(name);
    if (text == null) {
      to.putNull(name);
    } else {
      to.put(name, OffsetDateTime.parse(text).toInstant().toEpochMilli());
    }
  }

  private void assertEnd(JsonNode end) {
    for (Iterator<Map.Entry<String, JsonNode>> it = end.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> member = it.next();
      JsonObject actual = client.get(program + "/members/" + member.getKey()).json();
      JsonObject expected = new JsonObject(member.getValue().toString());
      assertThat(actual.getJsonObject("balance")).isEqualTo(expected.getJsonObject("balance"));
      assertThat(actual.getJsonObject("totals")).isEqualTo(expected.getJsonObject("totals"));
      assertThat(actual.getJsonObject("tier").getString("id"))
          .isEqualTo(expected.getString("tier"));
    }
  }
}
