package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reminders as the feed tells them. */
class ReminderApiTest extends ApiTestBase {
  private static final String RULES =
      """
      { id: demo, timeZone: Asia/Shanghai, currency: CNY, earn: { default: { per: 100, points: 1 } },
        growth: { per: 100, points: 1 },
        expiry: { mode: rolling, months: 2, roundTo: end-of-day },
        tiers: { window: calendar-year, downgrade: { policy: to-base }, levels: [
          { id: basic, threshold: 0 }, { id: gold, threshold: 500 } ] },
        plans: [ { id: plus, months: 1 } ],
        reminders: { pointsExpiring: [7], tierEnding: [30], planEnding: [7] } }
      """;

  private final FeedSchema schema = new FeedSchema();

  @Test
  void shouldTellPointsTierAndPlanBeforeTheyEnd() throws Exception {
    restartSandbox(RULES, Instant.parse("2026-01-10T04:00:00Z").toEpochMilli());
    client.post(ACCRUALS, order("o-1", "m-1", 60_000));
    client.put(
        PROGRAM + "/members/m-1/membership",
        json("operationId", "p-1", "action", "start", "planId", "plus"));
    moveTo("2026-02-04T00:02:00+08:00");
    until(() -> reminders().size() == 1);
    moveTo("2026-03-04T00:02:00+08:00");
    until(() -> reminders().size() == 2);
    moveTo("2027-12-02T00:02:00+08:00");
    until(() -> reminders().size() == 3);
    assertThat(reminders())
        .containsExactly(
            new JsonObject()
                .put("kind", "plan-ending")
                .put("effectiveAt", "2026-02-04T00:00:00+08:00")
                .put("daysBefore", 7)
                .put("plan", "plus")
                .put("until", "2026-02-11T00:00:00+08:00"),
            new JsonObject()
                .put("kind", "points-expiring")
                .put("effectiveAt", "2026-03-04T00:00:00+08:00")
                .put("daysBefore", 7)
                .put("points", 600)
                .put("expiresAt", "2026-03-11T00:00:00+08:00"),
            new JsonObject()
                .put("kind", "tier-ending")
                .put("effectiveAt", "2027-12-02T00:00:00+08:00")
                .put("daysBefore", 30)
                .put("tier", new JsonObject().put("before", "gold").put("after", "gold"))
                .put("toKeep", 500)
                .put("until", "2028-01-01T00:00:00+08:00"));
    assertThat(feed("?kind=reminder&member=nobody")).isEmpty();
  }

  private List<JsonObject> reminders() {
    return feed("?kind=reminder").stream()
        .flatMap(event -> event.getJsonArray("settled", new JsonArray()).stream())
        .map(JsonObject.class::cast)
        .filter(settled -> settled.containsKey("daysBefore"))
        .toList();
  }

  private List<JsonObject> feed(String query) {
    ApiAnswer answer = client.withKey("read").get(PROGRAM + "/feed" + query);
    return answer.status() != 200
        ? List.of()
        : answer
            .body()
            .lines()
            .map(schema::check)
            .filter(line -> !line.getString("kind").equals("position"))
            .toList();
  }
}
