package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Paid plans, extensions of tiers, and both over time, as callers see them. */
class PlanApiTest extends ApiTestBase {
  private static final Path PROGRAM_FILE = Path.of("src/test/resources/programs/http.yaml");
  private static final String MEMBER = PROGRAM + "/members/m-1";
  private static final String MEMBERSHIP = MEMBER + "/membership";
  private static final String EXTENSIONS = PROGRAM + "/tier-extensions";
  private static final String MORE =
      """
      onBirthday: { points: 30 }
      plans: [ { id: plus, months: 12, trialDays: 30, multiplier: 2, onRenew: { points: 5 }, monthlyCoupons: [ { template: month } ] } ]
      """;

  @BeforeEach
  void startSandbox() throws Exception {
    restartSandbox(Files.readString(PROGRAM_FILE) + MORE, ServedLedger.START.toEpochMilli());
    client.put(MEMBER, "{\"birthday\":\"06-15\"}");
  }

  private static String change(String id, String action) {
    return json("operationId", id, "action", action, "planId", "plus");
  }

  private void clock(String now) {
    assertThat(client.withKey("admin").put("/sandbox/clock", json("now", now)).status())
        .isEqualTo(200);
  }

  private List<String> entries() {
    JsonArray entries = client.get(MEMBER + "/entries").json().getJsonArray("entries");
    return entries.stream()
        .map(JsonObject.class::cast)
        .map(entry -> entry.getString("kind") + " " + entry.getString("reason"))
        .toList();
  }

  @Test
  void shouldShowTheCouponsOfTheMonthWhoeverLooksFirst() {
    String template = PROGRAM + "/coupon-templates/month";
    client.withKey("admin").put(template, "{\"kind\":\"free-shipping\",\"stock\":1}");
    client.put(MEMBERSHIP, change("P-1", "start"));
    clock("2026-09-01T12:00:00+08:00");
    JsonArray wallet = client.get(MEMBER + "/coupons").json().getJsonArray("coupons");
    assertThat(wallet).hasSize(4);
    String code = wallet.getJsonObject(0).getString("code");
    String use = json("operationId", "U-1", "orderId", "SO-1");
    assertThat(client.post(PROGRAM + "/coupons/" + code + "/redeem", use).status()).isEqualTo(201);
    JsonObject counts = client.get(template).json().getJsonObject("counts");
    assertThat(counts.getLong("issued")).isEqualTo(4);
    assertThat(counts.getLong("promised")).isEqualTo(4);
    assertThat(counts.getLong("left")).isEqualTo(1);
    assertThat(entries().stream().filter("coupon-issue null"::equals)).hasSize(4);
  }

  @Test
  void shouldTryStartRenewAndCancelAPlan() {
    ApiAnswer tried = client.put(MEMBERSHIP, change("P-1", "trial"));
    assertThat(tried.status()).isEqualTo(201);
    assertThat(tried.json().getJsonObject("plan"))
        .isEqualTo(
            new JsonObject()
                .put("id", "plus")
                .put("state", "trial")
                .put("until", "2026-07-02T00:00:00+08:00"));
    ApiAnswer again = client.put(MEMBERSHIP, change("P-1", "trial"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(tried.body());
    assertThat(client.get(MEMBERSHIP + "/P-1").body()).isEqualTo(tried.body());
    assertThat(client.get(PROGRAM + "/members/m-2/membership/P-1").code())
        .isEqualTo("unknown-member");
    assertThat(client.get(MEMBER).json().getJsonObject("plan"))
        .isEqualTo(tried.json().getJsonObject("plan"));
    JsonObject order = client.post(ACCRUALS, order("SO-1", "m-1", 1_000)).json();
    assertThat(order.getJsonArray("components").getJsonObject(1))
        .isEqualTo(new JsonObject().put("source", "plan:plus").put("points", 10));

    assertThat(client.put(MEMBERSHIP, change("P-2", "start")).status()).isEqualTo(201);
    ApiAnswer renewed = client.put(MEMBERSHIP, change("P-3", "renew"));
    assertThat(renewed.json().getLong("points")).isEqualTo(5);
    assertThat(client.put(MEMBERSHIP, change("P-4", "cancel")).json().getJsonObject("plan"))
        .isEqualTo(
            new JsonObject()
                .put("id", "plus")
                .put("state", "cancelled")
                .put("until", "2028-07-02T00:00:00+08:00"));
    assertThat(client.put(MEMBERSHIP, change("P-5", "trial")).code()).isEqualTo("not-eligible");
    clock("2028-07-02T00:00:00+08:00");
    assertThat(client.get(MEMBER).json().getValue("plan")).isNull();
    assertThat(client.put(MEMBERSHIP, change("P-6", "trial")).code()).isEqualTo("limit-reached");
    assertThat(entries())
        .startsWith("plan lapsed")
        .containsSubsequence("plan lapsed", "birthday null");
    assertThat(entries())
        .contains("plan trial", "plan start", "plan renew", "plan cancel", "renewal null");
  }

  @Test
  void shouldTellOfTiersOverTimeAndExtendThem() {
    client.post(ACCRUALS, order("SO-1", "m-1", 20_000));
    ApiClient admin = client.withKey("admin");
    String level =
        json("extensionId", "X-1", "tier", "silver", "until", "2028-03-01T00:00:00+08:00");
    assertThat(client.post(EXTENSIONS, level).status()).isEqualTo(403);
    ApiAnswer extended = admin.post(EXTENSIONS, level);
    assertThat(extended.status()).isEqualTo(201);
    assertThat(extended.json().containsKey("memberId")).isFalse();
    assertThat(admin.post(EXTENSIONS, level).body()).isEqualTo(extended.body());
    assertThat(client.get(EXTENSIONS + "/X-1").body()).isEqualTo(extended.body());
    assertThat(client.get(MEMBER).json().getJsonObject("tier").getString("validUntil"))
        .isEqualTo("2028-03-01T00:00:00+08:00");
    String one =
        json("extensionId", "X-2", "memberId", "m-1", "until", "2028-04-01T00:00:00+08:00");
    ApiAnswer extendedOne = admin.post(EXTENSIONS, one);
    assertThat(extendedOne.json().getString("validUntil")).isEqualTo("2028-04-01T00:00:00+08:00");
    clock("2028-04-01T00:00:00+08:00");
    JsonObject ended =
        client.get(MEMBER + "/entries").json().getJsonArray("entries").getJsonObject(0);
    assertThat(ended.getString("kind")).isEqualTo("tier");
    assertThat(ended.getString("reason")).isEqualTo("one-down");
    assertThat(ended.getJsonObject("tier"))
        .isEqualTo(new JsonObject().put("before", "silver").put("after", "basic"));
    assertThat(client.get(MEMBER).json().getJsonObject("tier").getString("id")).isEqualTo("basic");
  }

  @Test
  void shouldTakeBothInBatchesAndRefuseWhatIsMalformed() {
    JsonObject plan = new JsonObject(change("P-1", "start")).put("memberId", "m-1");
    JsonObject extension =
        new JsonObject().put("extensionId", "X-1").put("until", "2028-04-01T00:00:00+08:00");
    JsonArray commands =
        new JsonArray()
            .add(new JsonObject().put("plan", plan))
            .add(new JsonObject().put("extension", extension));
    String batch = new JsonObject().put("commands", commands).encode();
    JsonArray results = client.post(PROGRAM + "/batches", batch).json().getJsonArray("results");
    assertThat(results.getJsonObject(0).getInteger("status")).isEqualTo(201);
    assertThat(results.getJsonObject(1).getInteger("status")).isEqualTo(403);
    assertThat(
            client
                .sendWrong("PUT", MEMBERSHIP, JSON, change("P-2", "pause"))
                .json()
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("detail"))
        .isEqualTo("must be trial, start, renew or cancel");
    assertThat(
            client
                .withKey("admin")
                .sendWrong(
                    "POST",
                    EXTENSIONS,
                    JSON,
                    extension.put("memberId", "m-1").put("tier", "silver").encode())
                .status())
        .isEqualTo(400);
  }

  /** Number and codes of the coupons in the member's wallet. */
  private List<String> codes() {
    return client.get(MEMBER + "/coupons").json().getJsonArray("coupons").stream()
        .map(one -> ((JsonObject) one).getString("code"))
        .toList();
  }

  @Test
  void shouldGiveCouponsAtTheStartAndEachMonthByTheClock() {
    String template = PROGRAM + "/coupon-templates/month";
    assertThat(client.withKey("admin").put(template, "{\"kind\":\"free-shipping\"}").status())
        .isEqualTo(201);
    client.put(MEMBERSHIP, change("P-1", "start"));
    List<String> first = codes();
    assertThat(first).hasSize(1).doesNotContainNull();
    clock("2026-07-02T00:00:00+08:00");
    assertThat(client.post(MEMBER + "/freeze", "{}").status()).isEqualTo(200);
    assertThat(codes()).hasSize(2).doesNotContainNull().containsAll(first);
    assertThat(client.get(template).json().getJsonObject("counts").getLong("issued")).isEqualTo(2);
    assertThat(entries()).contains("plan monthly-coupons").contains("coupon-issue null");
  }
}
