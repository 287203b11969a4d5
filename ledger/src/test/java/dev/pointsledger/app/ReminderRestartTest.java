package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.snapshot.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reminders are made by the sweep, each once, whatever restarts there are. */
class ReminderRestartTest {
  private static final String PROGRAM =
      """
      id: demo
      timeZone: Asia/Shanghai
      currency: CNY
      earn: { default: { per: 100, points: 1 } }
      expiry: { mode: rolling, months: 2, roundTo: end-of-day }
      reminders: { pointsExpiring: [30, 7] }
      """;

  @TempDir Path dir;

  private Service start(boolean postgres) {
    Map<String, String> environment =
        TestSettings.environment(dir.resolve("data"), dir.resolve("programs"));
    environment.put("LEDGER_SANDBOX", "true");
    environment.put("LEDGER_POSTGRES_EMBEDDED", String.valueOf(postgres));
    return TestSettings.start(environment);
  }

  private static List<String> reminders(Service service) {
    try {
      return new Api(service.port(), "demo")
          .get("/feed?kind=reminder")
          .body()
          .lines()
          .filter(line -> line.contains("points-expiring"))
          .toList();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** A record of another member: the sweep of the time before it is over. */
  private static void order(Service service, String orderId) throws Exception {
    new Api(service.port(), "demo")
        .post("/accruals", "application/json", Api.order(orderId, "m-other", 100));
  }

  @Test
  void shouldRemindOnceAtEachDistanceOverRestartsFromPostgresAndJournal() throws Exception {
    Files.writeString(Files.createDirectories(dir.resolve("programs")).resolve("d.yaml"), PROGRAM);
    try (Service service = start(true)) {
      Api api = new Api(service.port(), "demo");
      api.moveClock("2098-01-10T12:00:00+08:00");
      api.post("/accruals", "application/json", Api.order("o-1", "m-1", 12_300));
      api.moveClock("2098-02-09T00:02:00+08:00");
      Eventually.that("the first reminder", () -> reminders(service).size() == 1);
      assertThat(reminders(service).get(0))
          .contains("\"daysBefore\":30,\"points\":123,\"expiresAt\":\"2098-03-11T00:00:00+08:00\"");
    }
    try (Service service = start(true)) {
      new Api(service.port(), "demo").moveClock("2098-02-20T00:02:00+08:00");
      order(service, "o-2");
      assertThat(reminders(service)).hasSize(1);
    }
    try (Service service = start(false)) {
      Api api = new Api(service.port(), "demo");
      api.moveClock("2098-03-04T00:02:00+08:00");
      Eventually.that("the second reminder", () -> reminders(service).size() == 2);
      api.moveClock("2098-03-05T00:02:00+08:00");
      order(service, "o-3");
      assertThat(reminders(service)).hasSize(2).last().asString().contains("\"daysBefore\":7");
      assertThat(api.get("/members/m-1/entries").body()).doesNotContain("points-expiring");
    }
  }
}
