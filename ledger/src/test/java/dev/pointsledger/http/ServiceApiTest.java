package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ServiceApiTest extends ApiTestBase {
  @Test
  void shouldTellItsHealthWithoutAKey() {
    ApiClient stranger = client.withKey("");
    assertThat(stranger.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
    assertThat(stranger.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
    ledger.refusal = Refusal.CLOCK_SUSPECT;
    assertThat(stranger.get("/health/live").status()).isEqualTo(200);
    assertThat(stranger.get("/health/ready").code()).isEqualTo("clock-suspect");
  }

  @Test
  void shouldTellFiguresToOperators() {
    JsonObject status = client.withKey("ops").get("/ops/status").json();
    assertThat(status.getLong("sequence")).isEqualTo(5);
    assertThat(status.getJsonObject("clock").getBoolean("trusted")).isTrue();
    assertThat(status.getJsonObject("http").getLong("requests")).isEqualTo(1);
  }

  @Test
  void shouldConfirmTheClockIfTheOperatorAgreesWithIt() {
    ApiClient ops = client.withKey("ops");
    String path = "/ops/clock/confirmation";
    assertThat(ops.post(path, "{\"now\":\"1970-01-01T08:00:00+08:00\"}").status()).isEqualTo(200);
    ApiAnswer other = ops.post(path, "{\"now\":\"2026-11-11T12:00:00Z\"}");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("clock-suspect");
    assertThat(ops.sendWrong("POST", path, "application/json", "{}").status()).isEqualTo(400);
  }

  @Test
  void shouldServeItsDescription() {
    ApiAnswer answer = client.withKey("").get("/openapi.yaml");
    assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(answer.body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void shouldDescribeExactlyTheRoutesThereAre() {
    Set<String> routes = new TreeSet<>();
    ServiceCalls service = new ServiceCalls(yaml -> yaml, new HttpFigures(), Buffer.buffer());
    for (Route route : Routes.all(service)) {
      routes.add(route.method() + " " + route.path());
    }
    assertThat(contract().operations()).isEqualTo(routes);
  }
}
