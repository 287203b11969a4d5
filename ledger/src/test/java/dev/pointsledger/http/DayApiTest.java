package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Business days over HTTP: what each figure counts. */
class DayApiTest extends ApiTestBase {
  private static final List<String> POINTS =
      List.of(
          "available",
          "pending",
          "held",
          "arrears",
          "earned",
          "redeemed",
          "expired",
          "reversed",
          "adjusted",
          "transferredIn",
          "transferredOut",
          "outstanding");

  private static final String RULES =
      """
      id: demo
      timeZone: Asia/Shanghai
      currency: CNY
      earn: { default: { per: 100, points: 1 } }
      activation: { mode: after, days: 1 }
      expiry: { mode: rolling, months: 1 }
      onEnroll: { points: 50 }
      referral: { referrerPoints: 10, refereePoints: 5, firstOrderPercent: 50 }
      transfers: { enabled: true, maxPerDay: 1000 }
      redemption: { value: { points: 2, amount: 1 } }
      """;

  @BeforeEach
  void startBeforeMidnight() throws Exception {
    long start = OffsetDateTime.parse("2026-06-01T23:00:00+08:00").toInstant().toEpochMilli();
    restartSandbox(RULES, start);
  }

  private JsonObject day(String date) {
    ApiAnswer answer = client.withKey("admin").get(PROGRAM + "/days/" + date);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertAddsUp(answer.json());
    return answer.json();
  }

  private static void assertAddsUp(JsonObject day) {
    JsonObject points = day.getJsonObject("points");
    JsonArray flows = points.getJsonArray("flows");
    for (String bucket : POINTS) {
      long sum = points.getJsonObject("opening").getLong(bucket);
      for (int place = 0; place < flows.size(); place++) {
        sum += flows.getJsonObject(place).getLong(bucket);
      }
      assertThat(points.getJsonObject("closing").getLong(bucket)).as(bucket).isEqualTo(sum);
    }
    JsonObject liability = day.getJsonObject("money").getJsonObject("liability");
    if (liability != null) {
      long worth =
          liability.getLong("opening")
              + liability.getLong("revaluation")
              + liability.getLong("rounding");
      for (Object flow : liability.getJsonArray("flows")) {
        worth += ((JsonObject) flow).getLong("amount");
      }
      assertThat(liability.getLong("closing")).isEqualTo(worth);
    }
  }

  /** The kinds and how often each happened, with what it moved. */
  private static String flows(JsonObject day) {
    StringBuilder text = new StringBuilder();
    for (Object one : day.getJsonObject("points").getJsonArray("flows")) {
      JsonObject flow = (JsonObject) one;
      text.append(text.isEmpty() ? "" : "; ").append(flow.getString("kind"));
      text.append(' ').append(flow.getLong("count"));
      for (String bucket : POINTS.subList(0, POINTS.size() - 1)) {
        long moved = flow.getLong(bucket);
        text.append(moved == 0 ? "" : " " + bucket + " " + moved);
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
  void shouldAddUpWhatEachKindMoved() {
    done(client.put(PROGRAM + "/members/m-1", "{}"));
    done(client.put(PROGRAM + "/members/m-2", json("referredBy", "m-1")));
    done(
        client.post(
            ACCRUALS,
            """
            {"orderId":"SO-1","memberId":"m-2","orderDiscount":1000,"pointsTender":500,
             "lines":[{"lineId":"1","amount":10000},{"lineId":"2","amount":5000}]}
            """));
    post("/redemptions", "redemptionId", "R-1", "memberId", "m-1", "points", 40);
    post("/redemptions/R-1/reversals", "reversalId", "V-1", "points", 10);
    post("/holds", "holdId", "H-1", "memberId", "m-1", "points", 20, "ttl", "PT30M");
    post("/holds/H-1/captures", "captureId", "C-1", "points", 15, "final", false);
    post(
        "/transfers", "transferId", "T-1", "fromMemberId", "m-2", "toMemberId", "m-1", "points", 5);
    JsonObject day = day("2026-06-01");
    assertThat(flows(day))
        .isEqualTo(
            "accrual 1 pending 135 earned 135; hold 1 available -20 held 20;"
                + " capture 1 held -15 redeemed 15; redemption 1 available -40 redeemed 40;"
                + " reversal 1 available 10 redeemed -10;"
                + " transfer 1 transferredIn 5 transferredOut 5; enrollment 2; program 1;"
                + " enrollment-bonus 2 available 100 earned 100;"
                + " referral-bonus 2 available 15 earned 15;"
                + " referral-first-order 1 available 67 earned 67");
    assertThat(day.getJsonObject("money").getJsonObject("orders"))
        .isEqualTo(
            new JsonObject(
                json(
                    "count",
                    1,
                    "amount",
                    15_000,
                    "orderDiscount",
                    1000,
                    "pointsTender",
                    500,
                    "eligible",
                    13_500)));
    assertThat(day.getJsonObject("money").getLong("redeemed"))
        .as("22, of 40 + 15 - 10")
        .isEqualTo(22);
    assertThat(day.getBoolean("closed")).isFalse();
    assertThat(day.getString("from")).isEqualTo("2026-06-01T00:00:00+08:00");
    moveTo("2026-06-03T09:00:00+08:00");
    post("/returns", "returnId", "RT-1", "orderId", "SO-1", "full", true);
    done(client.post(PROGRAM + "/members/m-1/close", "{}"));
    JsonObject third = day("2026-06-03");
    assertThat(flows(third))
        .contains("return 1 available -135 reversed 135")
        .contains("close 1 available -20 expired 20")
        .contains("activation 1 available 135 pending -135")
        .contains("hold-timeout 1 available 5 held -5")
        .contains("referral-return 1 available -67 reversed 67");
    assertThat(third.getJsonObject("money").getJsonObject("returns").getLong("amount"))
        .isEqualTo(15_000);
  }

  @Test
  void shouldFreezeDaysThatAreOver() {
    done(client.post(ACCRUALS, order("SO-1", "m-1", 10_000)));
    moveTo("2026-06-02T00:00:00+08:00");
    JsonObject first = day("2026-06-01");
    assertThat(first.getBoolean("closed")).isTrue();
    moveTo("2026-08-01T12:00:00+08:00");
    done(
        client.post(
            ACCRUALS,
            "{\"occurredAt\":\"2026-06-01T23:30:00+08:00\","
                + order("SO-2", "m-2", 5000).substring(1)));
    ApiAnswer put =
        client
            .withKey("admin")
            .sendBytes(
                "PUT",
                PROGRAM + "?effectiveAt=2026-06-01T23:30:00%2B08:00",
                "application/yaml",
                RULES.replace("amount: 1", "amount: 2").getBytes(StandardCharsets.UTF_8));
    done(put);
    assertThat(day("2026-06-01")).isEqualTo(first);
    JsonObject late = day("2026-08-01");
    assertThat(flows(late))
        .contains("accrual 1 earned 50 expired 50")
        .contains("activation 1 available 100 pending -100; expiry 1 available -150 expired 150");
    JsonObject between = day("2026-06-15");
    assertThat(between.getJsonObject("points").getJsonArray("flows")).isEmpty();
    assertThat(between.getJsonObject("points").getJsonObject("opening"))
        .isEqualTo(first.getJsonObject("points").getJsonObject("closing"));
    JsonObject liability = late.getJsonObject("money").getJsonObject("liability");
    assertThat(liability.getLong("opening")).as("150 points at 1 for 2").isEqualTo(75);
    assertThat(liability.getLong("revaluation")).isEqualTo(75);
  }

  @Test
  void shouldTellOfDaysThatHaveBegunToWhoMayKnow() {
    assertThat(day("2020-01-01").getJsonObject("points").getJsonArray("flows")).isEmpty();
    ApiClient admin = client.withKey("admin");
    assertThat(admin.get(PROGRAM + "/days/2026-06-02").code())
        .isEqualTo("occurred-at-out-of-range");
    for (String wrong : List.of("2026-02-30", "today", "2026-6-1")) {
      assertThat(admin.sendWrong("GET", PROGRAM + "/days/" + wrong, "", "").code())
          .as(wrong)
          .isEqualTo("malformed");
    }
    assertThat(client.get(PROGRAM + "/days/2026-06-01").code()).isEqualTo("forbidden");
    assertThat(client.withKey("read").get(PROGRAM + "/days/2026-06-01").status()).isEqualTo(200);
    assertThat(admin.get("/v1/programs/none/days/2026-06-01").code()).isEqualTo("unknown-program");
  }

  @Test
  void shouldTakeBackWhatAnAtomicBatchTookBack() {
    done(client.put(PROGRAM + "/members/m-1", "{}"));
    JsonObject before = day("2026-06-01");
    String batch =
        "{\"atomic\":true,\"commands\":["
            + accrual(order("SO-1", "m-1", 10_000))
            + ",{\"redemption\":{\"redemptionId\":\"R-1\",\"memberId\":\"m-1\",\"points\":1000000}}]}";
    done(client.post(BATCHES, batch));
    assertThat(day("2026-06-01")).isEqualTo(before);
  }
}
