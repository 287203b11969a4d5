package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log tells, and what it does not. */
class LogTest {
  private static final String JSON = "application/json";

  /** Stands in every id and name that is sent. */
  private static final String MARK = "visible-4711";

  @TempDir Path dir;

  @Test
  void shouldBeJsonIfAskedForAndHoldNothingOfMembersOrderSecrets() throws Exception {
    Map<String, String> environment =
        TestSettings.environment(dir, Path.of("..", "config", "programs"));
    environment.put("LEDGER_LOG_FORMAT", "json");
    List<String> output = new ArrayList<>();
    for (int start = 0; start < 2; start++) {
      try (ServiceProcess service = ServiceProcess.start(environment)) {
        traffic(new Api(service.port(), "demo"), start);
        assertThat(service.terminate()).isZero();
        output.addAll(service.output());
      }
    }
    output.removeIf(line -> line.startsWith("ready "));
    List<String> messages = new ArrayList<>();
    for (String line : output) {
      JsonNode json = Api.JSON.readTree(line);
      assertThat(json.get("timestamp").isIntegralNumber()).as(line).isTrue();
      assertThat(json.get("level").asText()).as(line).isIn("INFO", "WARN");
      messages.add(json.get("formattedMessage").asText());
    }
    assertThat(messages).contains("stopping", "stopped");
    assertThat(messages.get(0))
        .startsWith("settings: ")
        .contains("http.port=0 (environment)", "adminKey=(given, not shown)", "log.format=json");
    assertThat(String.join("\n", output)).doesNotContain(MARK, TestSettings.ADMIN_KEY, "05-17");
  }

  private static void traffic(Api api, int start) throws Exception {
    String member = "m-" + MARK + "-" + start;
    api.put("/members/" + member, "{\"birthday\":\"05-17\"}");
    String order = Api.order("SO-" + MARK + "-" + start, member, 100);
    assertThat(api.post("/accruals", JSON, order).status()).isEqualTo(201);
    String reason =
        "{\"adjustmentId\":\"A-%1$s\",\"memberId\":\"%1$s\",\"points\":5,\"reason\":\"name %1$s\"}";
    assertThat(api.post("/adjustments", JSON, reason.formatted(member)).status()).isEqualTo(201);
    assertThat(api.post("/accruals", JSON, order.substring(1)).status()).isEqualTo(400);
    assertThat(api.post("/accruals", "text/plain", order).status()).isEqualTo(415);
    assertThat(api.post("/batches", "application/x-ndjson", order + "\n{" + MARK).status())
        .isEqualTo(200);
    assertThat(api.get("/members/" + MARK + "/none").status()).isEqualTo(404);
    assertThat(api.get("/members/" + MARK + "x".repeat(5_000)).status()).isEqualTo(414);
    assertThat(api.post("/members/" + member + "/erase", JSON, "{}").status()).isEqualTo(200);
  }
}
