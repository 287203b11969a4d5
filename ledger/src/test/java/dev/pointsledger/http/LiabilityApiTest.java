package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a program owes, over HTTP. */
class LiabilityApiTest extends ApiTestBase {
  private static final String LIABILITY = PROGRAM + "/liability";
  private static final String RULES =
      """
      id: demo
      timeZone: Asia/Shanghai
      currency: CNY
      earn: { default: { per: 100, points: 1 } }
      growth: { per: 100, points: 1 }
      activation: { mode: after, days: 7 }
      expiry: { mode: rolling, months: 2 }
      tiers: { window: lifetime, levels: [ { id: basic, threshold: 0 }, { id: gold, threshold: 150 } ] }
      redemption: { value: { points: 4, amount: 3 } }
      """;

  private void start(String rules) throws Exception {
    long start = OffsetDateTime.parse("2026-06-01T12:00:00+08:00").toInstant().toEpochMilli();
    restartSandbox(rules, start);
  }

  @BeforeEach
  void startAtNoon() throws Exception {
    start(RULES);
  }

  private JsonObject liability() {
    return client.withKey("admin").get(LIABILITY).json();
  }

  /** Each month and tier: available, pending, held, less what is owed. */
  private String byExpiry() {
    StringBuilder text = new StringBuilder();
    JsonArray all = liability().getJsonArray("byExpiry");
    for (Object one : all) {
      JsonObject sum = (JsonObject) one;
      text.append(text.isEmpty() ? "" : "; ").append(sum.getString("month"));
      text.append(' ').append(sum.getString("tier"));
      for (String bucket : new String[] {"available", "pending", "held", "arrears"}) {
        text.append(' ').append(sum.getLong(bucket));
      }
    }
    return text.toString();
  }

  private void done(ApiAnswer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
  }

  private void post(String path, Object... fields) {
    done(client.post(PROGRAM + path, json(fields)));
  }

  @Test
  void shouldCountByMonthOfExpiryAndTier() {
    assertThat(byExpiry()).isEmpty();
    done(client.post(ACCRUALS, order("SO-1", "m-1", 10_000)));
    done(client.post(ACCRUALS, order("SO-2", "m-2", 4_000)));
    assertThat(byExpiry()).isEqualTo("2026-08 basic 0 140 0 0");
    moveTo("2026-07-31T12:00:00+08:00");
    done(client.post(ACCRUALS, order("SO-3", "m-1", 6_000)));
    assertThat(byExpiry())
        .as("gold takes all with it")
        .isEqualTo("2026-08 basic 40 0 0 0; 2026-08 gold 100 0 0 0; 2026-09 gold 0 60 0 0");
    post("/holds", "holdId", "H-1", "memberId", "m-1", "points", 30, "ttl", "P1D");
    post("/redemptions", "redemptionId", "R-1", "memberId", "m-2", "points", 40);
    post("/returns", "returnId", "RT-1", "orderId", "SO-2", "full", true);
    assertThat(byExpiry())
        .isEqualTo("2026-08 gold 70 0 30 0; 2026-09 gold 0 60 0 0; null basic 0 0 0 40");
    JsonObject now = liability();
    assertThat(now.getJsonObject("outstanding").getLong("points")).isEqualTo(120);
    assertThat(now.getJsonObject("outstanding").getLong("amount")).isEqualTo(90);
    assertThat(now.getJsonArray("byTier").getJsonObject(0).getLong("amount")).isEqualTo(-30);
    assertThat(now.getLong("issued")).isEqualTo(200);
    assertThat(now.getLong("burned")).isEqualTo(40);
    assertThat(now.getLong("burnedAmount")).isEqualTo(30);
    assertThat(now.getDouble("averageCostPerPoint")).isEqualTo(0.75);
    assertThat(now.getDouble("breakageRate")).isZero();
    moveTo("2026-10-02T12:00:00+08:00");
    done(client.post(ACCRUALS, order("SO-4", "m-1", 100)));
    assertThat(byExpiry()).isEqualTo("2026-12 gold 0 1 0 0; null basic 0 0 0 40");
    assertThat(liability().getDouble("breakageRate")).as("160 of 200").isEqualTo(0.8);
  }

  @Test
  void shouldValueWhatWasBurnedByTheVersionOfItsTime() {
    give("m-1", 100);
    post("/redemptions", "redemptionId", "R-1", "memberId", "m-1", "points", 40);
    String dearer = RULES.replace("amount: 3", "amount: 6");
    done(
        client
            .withKey("admin")
            .sendBytes(
                "PUT", PROGRAM, "application/yaml", dearer.getBytes(StandardCharsets.UTF_8)));
    post("/redemptions", "redemptionId", "R-2", "memberId", "m-1", "points", 20);
    JsonObject now = liability();
    assertThat(now.getLong("burnedAmount")).as("30 and 30").isEqualTo(60);
    assertThat(now.getDouble("averageCostPerPoint")).isEqualTo(1.0);
    assertThat(now.getJsonObject("outstanding").getLong("amount")).isEqualTo(60);
  }

  @Test
  void shouldMoveWhatLivesByActivity() throws Exception {
    start(
        RULES
            .replace("mode: rolling, months: 2", "mode: inactivity, months: 1")
            .replace("mode: after, days: 7", "mode: immediate")
            .replace("redemption: { value: { points: 4, amount: 3 } }\n", ""));
    done(client.post(ACCRUALS, order("SO-1", "m-1", 10_000)));
    assertThat(byExpiry()).isEqualTo("2026-07 basic 100 0 0 0");
    moveTo("2026-06-30T12:00:00+08:00");
    post("/holds", "holdId", "H-1", "memberId", "m-1", "points", 30, "ttl", "P1D");
    post("/redemptions", "redemptionId", "R-1", "memberId", "m-1", "points", 10);
    assertThat(byExpiry()).isEqualTo("2026-07 basic 60 0 30 0");
    moveTo("2026-07-15T12:00:00+08:00");
    done(client.post(ACCRUALS, order("SO-2", "m-1", 1_000)));
    assertThat(byExpiry()).isEqualTo("2026-08 basic 100 0 0 0");
    JsonObject now = liability();
    assertThat(now.getJsonObject("outstanding").getValue("amount")).isNull();
    assertThat(now.getValue("averageCostPerPoint")).isNull();
    assertThat(client.get(LIABILITY).code()).isEqualTo("forbidden");
  }
}
