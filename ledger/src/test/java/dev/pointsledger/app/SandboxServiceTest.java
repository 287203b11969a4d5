package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory is a sandbox for good, with its clock, or never. */
class SandboxServiceTest {
  private static final String CLOCK = "/sandbox/clock";

  @TempDir Path dir;

  private Service start(boolean sandbox) {
    Map<String, String> environment = TestSettings.environment(dir, Path.of("../config/programs"));
    environment.put("LEDGER_SANDBOX", String.valueOf(sandbox));
    return new Service(
        TestSettings.of(environment),
        cause -> {
          throw new AssertionError("the ledger failed", cause);
        });
  }

  private static HttpResponse<String> send(Service service, String method, String path, String body)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Authorization", "Bearer " + TestSettings.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> accrue(Service service, String orderId) throws Exception {
    String body =
        "{\"orderId\":\"%s\",\"memberId\":\"m-1\",\"lines\":[{\"lineId\":\"1\",\"amount\":9900}]}"
            .formatted(orderId);
    return send(service, "POST", "/v1/programs/demo/accruals", body);
  }

  @Test
  void aSandboxKeepsItsClockOverARestart() throws Exception {
    try (Service service = start(true)) {
      assertThat(accrue(service, "SO-1").headers().firstValue("Ledger-Sandbox")).contains("true");
      String late = "{\"now\":\"2099-03-01T00:00:00Z\"}";
      assertThat(send(service, "PUT", CLOCK, late).body()).startsWith("{\"now\":\"2099-03-01T00:");
      assertThat(accrue(service, "SO-2").body()).contains("\"recordedAt\":\"2099-03-01T00:");
      String earlier = "{\"now\":\"2098-01-01T00:00:00Z\"}";
      assertThat(send(service, "PUT", CLOCK, earlier).statusCode()).isEqualTo(422);
    }
    assertThatThrownBy(() -> start(false)).isInstanceOf(StartupRefused.class);
    try (Service service = start(true)) {
      assertThat(accrue(service, "SO-3").body()).contains("\"recordedAt\":\"2099-03-01T00:");
    }
  }

  @Test
  void elsewhereTheClockCannotBeMoved() throws Exception {
    try (Service service = start(false)) {
      HttpResponse<String> moved =
          send(service, "PUT", CLOCK, "{\"now\":\"2099-03-01T00:00:00Z\"}");
      assertThat(moved.statusCode()).isEqualTo(404);
      assertThat(moved.headers().firstValue("Ledger-Sandbox")).isEmpty();
    }
    assertThatThrownBy(() -> start(true)).isInstanceOf(StartupRefused.class);
  }
}
