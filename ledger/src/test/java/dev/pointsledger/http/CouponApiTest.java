package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Coupons over HTTP: their lives, look-ups, replays, the wallet, the statement. */
class CouponApiTest extends CouponTestBase {
  @Test
  void shouldIssueRedeemAndRollBack() {
    template("ten", "{\"kind\":\"amount-off\",\"amountOff\":1000,\"validity\":{\"days\":30}}");
    ApiAnswer issue = issue("I-1", "ten", "m-1");
    assertThat(issue.status()).isEqualTo(201);
    JsonObject coupon = issue.json().getJsonArray("coupons").getJsonObject(0);
    String code = coupon.getString("code");
    assertThat(code).hasSize(18);
    assertThat(coupon.getString("expiresAt")).isEqualTo("2026-07-02T00:00:00+08:00");
    assertThat(found(code).getString("state")).isEqualTo("issued");

    ApiAnswer reserved =
        use("reserve", code, "operationId", "O-1", "orderId", "SO-9", "ttl", "PT10M");
    assertThat(reserved.status()).isEqualTo(201);
    assertThat(reserved.json().getString("reservedUntil")).isEqualTo("2026-06-01T12:10:00+08:00");
    assertThat(redeem("O-2", code, "SO-9").json().getString("state")).isEqualTo("redeemed");
    ApiAnswer again = redeem("O-3", code, "SO-10");
    assertThat(again.code()).isEqualTo("coupon-state");
    assertThat(again.json().getString("state")).isEqualTo("redeemed");
    assertThat(again.json().getString("orderId")).isEqualTo("SO-9");
    ApiAnswer back = use("rollback", code, "operationId", "O-4", "reason", "cancelled");
    assertThat(back.json().getString("state")).isEqualTo("issued");
    assertThat(use("void", code, "operationId", "O-5").json().getString("state"))
        .isEqualTo("voided");
    assertThat(counts("ten"))
        .isEqualTo(
            new JsonObject(
                """
                {"issued":1,"left":null,"reserved":0,"redeemed":0,"rolledBack":1,"expired":0,
                 "voided":1,"promised":0}
                """));
    assertThat(statement("m-1").subList(0, 5))
        .containsExactly(
            "coupon-void", "coupon-rollback", "coupon-redeem", "coupon-reserve", "coupon-issue");
  }

  @Test
  void shouldReplayAndFindWhatWasDone() {
    template("ten", TEN_OFF);
    ApiAnswer issue = issue("I-1", "ten", "m-1");
    ApiAnswer replayed = issue("I-1", "ten", "m-1");
    assertThat(replayed.status()).isEqualTo(200);
    assertThat(replayed.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(replayed.body()).isEqualTo(issue.body());
    assertThat(client.get(PROGRAM + "/coupon-issues/I-1").body()).isEqualTo(issue.body());
    ApiAnswer other = issue("I-1", "ten", "m-2");
    assertThat(other.code()).isEqualTo("idempotency-conflict");
    assertThat(other.json().getJsonArray("differs").encode()).isEqualTo("[\"memberId\"]");

    String code = issue.json().getJsonArray("coupons").getJsonObject(0).getString("code");
    ApiAnswer redeemed = redeem("O-1", code, "SO-9");
    String written = code.substring(0, 9).toLowerCase(Locale.ROOT) + "-" + code.substring(9);
    ApiAnswer same = redeem("O-1", written, "SO-9");
    assertThat(same.status()).isEqualTo(200);
    assertThat(same.body()).isEqualTo(redeemed.body());
    assertThat(client.get(COUPONS + "/" + written + "/redeem/O-1").body())
        .isEqualTo(redeemed.body());
    assertThat(found(written).getString("code")).isEqualTo(code);
    assertThat(redeem("O-1", code, "SO-8").code()).isEqualTo("idempotency-conflict");

    String another = issued("ten");
    assertThat(client.get(COUPONS + "/" + another + "/redeem/O-1").code())
        .isEqualTo("unknown-coupon");
    assertThat(client.get(COUPONS + "/" + code + "/redeem/O-9").code()).isEqualTo("unknown-coupon");
    assertThat(client.get(PROGRAM + "/coupon-issues/I-9").code()).isEqualTo("unknown-coupon");
  }

  @Test
  void shouldSellForPointsOnlyWithThem() {
    template("dear", "{\"kind\":\"gift\",\"giftSku\":\"G-1\",\"pointsPrice\":300}");
    String body =
        json(
            "issueId",
            "I-1",
            "templateId",
            "dear",
            "memberId",
            "m-1",
            "quantity",
            2,
            "payWithPoints",
            true);
    ApiAnswer dry = client.post(COUPONS + "?dryRun=true", body);
    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.json().getJsonArray("coupons").getJsonObject(0).getString("code")).isNull();
    assertThat(counts("dear").getLong("issued")).isZero();
    ApiAnswer bought = client.post(COUPONS, body);
    assertThat(bought.status()).isEqualTo(201);
    assertThat(bought.json().getLong("points")).isEqualTo(600);
    assertThat(bought.json().getJsonObject("balance").getLong("available")).isEqualTo(100);
    ApiAnswer poor = client.post(COUPONS, body.replace("I-1", "I-2"));
    assertThat(poor.code()).isEqualTo("insufficient-points");
    assertThat(poor.json().getLong("requested")).isEqualTo(600);
    assertThat(counts("dear").getLong("issued")).isEqualTo(2);
  }

  @Test
  void shouldUseAPublicCodeOncePerMember() {
    template(
        "hello",
        "{\"kind\":\"free-shipping\",\"publicCode\":\"hello\",\"stock\":2,"
            + "\"perMember\":{\"count\":1,\"per\":\"total\"}}");
    assertThat(found("HELLO").getString("templateId")).isEqualTo("hello");
    assertThat(redeem("O-1", "Hello", "SO-9").code()).isEqualTo("not-eligible");
    ApiAnswer used =
        use("redeem", "Hello", "operationId", "O-2", "orderId", "SO-9", "memberId", "m-1");
    assertThat(used.status()).isEqualTo(201);
    assertThat(used.json().getString("code")).isEqualTo("HELLO");
    assertThat(client.get(COUPONS + "/hello?orderId=SO-9").json().getString("state"))
        .isEqualTo("redeemed");
    assertThat(
            use("redeem", "hello", "operationId", "O-3", "orderId", "SO-8", "memberId", "m-1")
                .code())
        .isEqualTo("limit-reached");
    assertThat(
            use("redeem", "hello", "operationId", "O-4", "orderId", "SO-7", "memberId", "m-2")
                .status())
        .isEqualTo(201);
    assertThat(counts("hello").getLong("left")).isZero();
    client.put(PROGRAM + "/members/m-3", "{}");
    assertThat(
            use("redeem", "hello", "operationId", "O-5", "orderId", "SO-6", "memberId", "m-3")
                .code())
        .isEqualTo("stock-exhausted");
    assertThat(client.get(COUPONS + "/hello?orderId=SO-6").code()).isEqualTo("unknown-coupon");
  }

  @Test
  void shouldShowTheWalletNewestFirst() {
    template("ten", TEN_OFF);
    assertThat(wallet("m-1")).isEmpty();
    String first = issued("ten");
    String second = issued("ten");
    String third = issued("ten");
    redeem("O-1", second, "SO-9");
    use("reserve", first, "operationId", "O-2", "orderId", "SO-9");
    String target = PROGRAM + "/members/m-1/coupons?limit=1";
    JsonObject page = client.get(target).json();
    assertThat(page.getJsonArray("coupons").getJsonObject(0).getString("code")).isEqualTo(third);
    JsonObject last = client.get(target + "&cursor=" + page.getString("nextCursor")).json();
    JsonObject reserved = last.getJsonArray("coupons").getJsonObject(0);
    assertThat(reserved.getString("code")).isEqualTo(first);
    assertThat(reserved.getString("state")).isEqualTo("reserved");
    assertThat(last.getString("nextCursor")).isNull();
    assertThat(client.get(PROGRAM + "/members/nobody/coupons").code()).isEqualTo("unknown-member");
  }

  @Test
  void shouldSettleTimeInReads() {
    template("ten", "{\"kind\":\"amount-off\",\"amountOff\":1000,\"validity\":{\"days\":1}}");
    String code = issued("ten");
    use("reserve", code, "operationId", "O-1", "orderId", "SO-9");
    moveTo("2026-06-01T12:30:00+08:00");
    assertThat(found(code).getString("state")).isEqualTo("issued");
    moveTo("2026-06-03T00:00:00+08:00");
    assertThat(found(code).getString("state")).isEqualTo("expired");
    assertThat(wallet("m-1")).isEmpty();
    assertThat(redeem("O-2", code, "SO-9").code()).isEqualTo("coupon-state");
    assertThat(statement("m-1").subList(0, 3))
        .containsExactlyInAnyOrder("coupon-expired", "coupon-timed-out", "timed-out");
  }

  @Test
  void shouldRollBackWithAFullReturn() {
    template("ten", TEN_OFF);
    String code = issued("ten");
    redeem("O-1", code, "SO-1");
    String part =
        "{\"returnId\":\"R-1\",\"orderId\":\"SO-1\",\"lines\":[{\"lineId\":\"1\",\"amount\":1}]}";
    client.post(PROGRAM + "/returns", part);
    assertThat(found(code).getString("state")).isEqualTo("redeemed");
    client.post(PROGRAM + "/returns", json("returnId", "R-2", "orderId", "SO-1", "full", true));
    assertThat(found(code).getString("state")).isEqualTo("issued");
    assertThat(statement("m-1").subList(0, 2)).containsExactly("coupon-rollback", "return");
  }

  @Test
  void shouldDoAllInABatch() {
    template("hi", "{\"kind\":\"free-shipping\",\"publicCode\":\"hi\"}");
    template("ten", TEN_OFF);
    String code = issued("ten");
    String commands =
        String.join(
            ",",
            "{\"couponIssue\":"
                + json("issueId", "I-1", "templateId", "ten", "memberId", "m-1")
                + "}",
            "{\"couponReserve\":"
                + json("code", code, "operationId", "O-1", "orderId", "SO-9")
                + "}",
            "{\"couponRelease\":" + json("code", code, "operationId", "O-1") + "}",
            "{\"couponRedeem\":"
                + json("code", code, "operationId", "O-1", "orderId", "SO-9")
                + "}",
            "{\"couponRollback\":" + json("code", code, "operationId", "O-1") + "}",
            "{\"couponVoid\":" + json("code", code, "operationId", "O-1") + "}",
            "{\"couponRedeem\":"
                + json("code", "hi", "operationId", "O-2", "orderId", "SO-9", "memberId", "m-1")
                + "}",
            "{\"couponVoid\":" + json("code", "0000", "operationId", "O-2") + "}");
    ApiAnswer answer = client.post(BATCHES, "{\"commands\":[" + commands + "]}");
    List<Integer> statuses =
        answer.json().getJsonArray("results").stream()
            .map(one -> ((JsonObject) one).getInteger("status"))
            .toList();
    assertThat(statuses).as(answer.body()).containsExactly(201, 201, 201, 201, 201, 201, 201, 404);
  }

  @Test
  void shouldRefuseByState() {
    template("ten", TEN_OFF);
    String code = issued("ten");
    assertThat(issue("I-9", "none", "m-1").code()).isEqualTo("unknown-template");
    assertThat(issue("I-9", "ten", "nobody").code()).isEqualTo("unknown-member");
    String mistyped = (code.charAt(0) == '0' ? '1' : '0') + code.substring(1);
    assertThat(redeem("O-1", mistyped, "SO-9").code()).isEqualTo("unknown-coupon");
    assertThat(client.get(COUPONS + "/" + mistyped).code()).isEqualTo("unknown-coupon");
    client.post(PROGRAM + "/members/m-1/freeze", "{}");
    assertThat(redeem("O-1", code, "SO-9").code()).isEqualTo("member-frozen");
    client.post(PROGRAM + "/members/m-1/unfreeze", "{}");
    use("reserve", code, "operationId", "O-1", "orderId", "SO-8");
    ApiAnswer reserved = redeem("O-1", code, "SO-9");
    assertThat(reserved.json().getString("state")).isEqualTo("reserved");
    assertThat(reserved.json().getString("orderId")).isEqualTo("SO-8");
    client.post(PROGRAM + "/members/m-1/close", "{}");
    assertThat(redeem("O-1", code, "SO-8").code()).isEqualTo("member-closed");
  }
}
