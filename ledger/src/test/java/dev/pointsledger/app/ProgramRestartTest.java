package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Program versions outlive the process; files seed programs and override none. */
class ProgramRestartTest {
  private static final String PROGRAM =
      """
      id: %s
      timeZone: %s
      currency: %s
      earn: { default: { per: 100, points: %d } }
      """;

  @TempDir Path dir;

  private void file(String id, String zone, String currency, int points) throws IOException {
    Path programs = Files.createDirectories(dir.resolve("programs"));
    Files.writeString(
        programs.resolve(id + ".yaml"), PROGRAM.formatted(id, zone, currency, points));
  }

  private Map<String, String> environment(boolean postgres) {
    Map<String, String> environment =
        TestSettings.environment(dir.resolve("data"), dir.resolve("programs"));
    environment.put("LEDGER_SANDBOX", "true");
    environment.put("LEDGER_POSTGRES_EMBEDDED", String.valueOf(postgres));
    return environment;
  }

  private static JsonNode order(Api api, String orderId, String occurredAt) throws Exception {
    String body =
        "{\"orderId\":\"%s\",\"memberId\":\"m-1\",\"occurredAt\":\"%s\",\"lines\":[{\"lineId\":\"1\",\"amount\":10000}]}";
    Api.Answer answer =
        api.post("/accruals", "application/json", body.formatted(orderId, occurredAt));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private static String version(int points, String effectiveAt) {
    return "{\"id\":\"demo\",\"timeZone\":\"Asia/Shanghai\",\"currency\":\"CNY\",\"earn\":{\"default\":"
        + "{\"per\":100,\"points\":"
        + points
        + "}},\"effectiveAt\":\""
        + effectiveAt
        + "\"}";
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void versionsSurviveRestarts(boolean postgres) throws Exception {
    file("demo", "Asia/Shanghai", "CNY", 1);
    List<String> seen = new ArrayList<>();
    try (Service service = TestSettings.start(environment(postgres))) {
      Api api = new Api(service.port(), "demo");
      api.moveClock("2098-05-10T12:00:00+08:00");
      assertThat(api.put("/", version(2, "2098-05-10T12:00:00+08:00")).status()).isEqualTo(200);
      assertThat(api.put("/", version(3, "2098-06-01T00:00:00+08:00")).status()).isEqualTo(200);
      seen.add(api.get("/versions/2").body());
      seen.add(api.get("/versions/3").body());
      seen.add(api.get("/versions").body());
    }
    try (Service service = TestSettings.start(environment(postgres))) {
      Api api = new Api(service.port(), "demo");
      assertThat(api.get("/versions/2").body()).isEqualTo(seen.get(0));
      assertThat(api.get("/versions/3").body()).isEqualTo(seen.get(1));
      assertThat(api.get("/versions").body()).isEqualTo(seen.get(2));
      api.moveClock("2098-06-01T00:00:00+08:00");
      assertThat(order(api, "SO-1", "2098-05-10T11:59:59+08:00").get("points").asInt())
          .isEqualTo(100);
      assertThat(order(api, "SO-2", "2098-05-31T23:59:59+08:00").get("points").asInt())
          .isEqualTo(200);
      assertThat(order(api, "SO-3", "2098-06-01T00:00:00+08:00").get("points").asInt())
          .isEqualTo(300);
    }
    Path config = dir.resolve("ledger.yaml");
    Files.writeString(
        config,
        "dataDir: "
            + dir.resolve("data")
            + "\nprogramsDir: "
            + dir.resolve("programs")
            + "\npostgres: { embedded: "
            + postgres
            + " }\n");
    assertThat(CommandRun.of(0, "verify", "--config", config.toString())).isNotEmpty();
  }

  @Test
  void filesSeedFurtherProgramsAndOnlyProposeVersions() throws Exception {
    file("demo", "Asia/Shanghai", "CNY", 1);
    TestSettings.start(environment(false)).close();
    file("demo", "Asia/Shanghai", "CNY", 5);
    file("euro", "Europe/Berlin", "EUR", 2);
    try (Service service = TestSettings.start(environment(false))) {
      Api demo = new Api(service.port(), "demo");
      demo.moveClock("2098-05-10T23:30:00+02:00");
      assertThat(demo.get("/").json().get("version").asInt()).isEqualTo(1);
      assertThat(order(demo, "SO-1", "2098-05-10T23:30:00+02:00").get("points").asInt())
          .isEqualTo(100);
      Api euro = new Api(service.port(), "euro");
      assertThat(order(euro, "SO-1", "2098-05-10T23:30:00+02:00").get("points").asInt())
          .isEqualTo(200);
      assertThat(euro.get("/").json().get("definition").get("currency").asText()).isEqualTo("EUR");
      String text = Files.readString(dir.resolve("programs/demo.yaml"));
      Api.Answer put = demo.put("/", "application/yaml", text);
      assertThat(put.json().get("changes").get(0).get("text").asText())
          .isEqualTo("earn.default: 1 per 100 -> 5 per 100");
      // The clock of a sandbox goes on: a slow machine is past any second that is named.
      demo.moveClock("2098-05-10T23:40:00+02:00");
      assertThat(order(demo, "SO-2", "2098-05-10T23:40:00+02:00").get("points").asInt())
          .isEqualTo(500);
      assertThat(euro.get("/").json().get("version").asInt()).isEqualTo(1);
    }
  }
}
