package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Years of a member's tier, plan and birthdays: a restart at any time changes nothing. */
class StandingRestartTest {
  private static final String PROGRAM =
      """
      id: demo
      timeZone: Asia/Shanghai
      currency: CNY
      earn: { default: { per: 100, points: 1 } }
      growth: { per: 100, points: 1 }
      onBirthday: { points: 30 }
      tiers:
        window: calendar-year
        downgrade: { policy: one-down, graceDays: 30 }
        levels: [ { id: basic, threshold: 0 }, { id: silver, threshold: 200 }, { id: gold, threshold: 500 } ]
      plans: [ { id: plus, months: 12, trialDays: 30, onRenew: { points: 5 } } ]
      """;

  private static final String MEMBER = "/members/m-1";

  /** From when on what is done: method, path, body. */
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              "2098-05-10T12:00:00+08:00",
              "PUT",
              MEMBER,
              "{\"birthday\":\"02-29\",\"enrolledAt\":\"2098-05-10T00:00:00Z\"}"),
          List.of(
              "2098-05-10T12:01:00+08:00",
              "POST",
              "/accruals",
              "{\"orderId\":\"SO-1\",\"memberId\":\"m-1\",\"occurredAt\":\"2098-05-10T12:00:00+08:00\","
                  + "\"lines\":[{\"lineId\":\"1\",\"amount\":50000}]}"),
          List.of(
              "2098-06-01T00:00:00+08:00",
              "PUT",
              MEMBER + "/membership",
              "{\"operationId\":\"P-1\",\"action\":\"trial\",\"planId\":\"plus\"}"),
          List.of(
              "2098-06-20T00:00:00+08:00",
              "PUT",
              MEMBER + "/membership",
              "{\"operationId\":\"P-2\",\"action\":\"start\",\"planId\":\"plus\"}"),
          List.of(
              "2099-12-01T00:00:00+08:00",
              "POST",
              "/tier-extensions",
              "{\"extensionId\":\"X-1\",\"tier\":\"gold\",\"until\":\"2100-03-01T00:00:00+08:00\"}"),
          List.of("2100-03-15T00:00:00+08:00"),
          List.of("2100-04-01T00:00:00+08:00"),
          List.of("2102-01-01T00:00:00+08:00"));

  @TempDir Path dir;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(Files.createDirectories(dir.resolve("programs")).resolve("d.yaml"), PROGRAM);
  }

  private Map<String, String> environment(String data, boolean postgres) {
    Map<String, String> environment =
        TestSettings.environment(dir.resolve(data), dir.resolve("programs"));
    environment.put("LEDGER_SANDBOX", "true");
    environment.put("LEDGER_POSTGRES_EMBEDDED", String.valueOf(postgres));
    return environment;
  }

  private static List<String> take(Service service, List<String> step) throws Exception {
    Api api = new Api(service.port(), "demo");
    api.moveClock(step.get(0));
    if (step.size() > 1) {
      assertThat(
              step.get(1).equals("PUT")
                  ? api.put(step.get(2), step.get(3)).status()
                  : api.post(step.get(2), "application/json", step.get(3)).status())
          .isEqualTo(201);
    }
    return List.of(api.get(MEMBER).body());
  }

  private List<String> walk(String data, boolean postgres, boolean restarts) throws Exception {
    List<String> seen = new ArrayList<>();
    Service service = TestSettings.start(environment(data, postgres));
    try {
      for (List<String> step : STEPS) {
        seen.addAll(take(service, step));
        if (restarts) {
          service.close();
          service = TestSettings.start(environment(data, postgres));
          seen.add(new Api(service.port(), "demo").get(MEMBER).body());
        }
      }
    } finally {
      service.close();
    }
    return seen;
  }

  @Test
  void aRestartFromJournalOrFromPostgresChangesNothing() throws Exception {
    List<String> once = walk("once", false, false);
    assertThat(once.get(5)).contains("\"gold\"", "2100-03-01", "\"graceUntil\":\"2100-03-31");
    assertThat(once.get(6)).contains("\"silver\"", "2101-01-01");
    assertThat(once.get(7)).contains("\"basic\"", "\"plan\":null");
    List<String> twice = new ArrayList<>();
    once.forEach(one -> twice.addAll(List.of(one, one)));
    assertThat(walk("journal", false, true)).isEqualTo(twice);
    assertThat(walk("postgres", true, true)).isEqualTo(twice);
  }
}
