package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Quotes over HTTP. */
class QuoteApiTest extends CouponTestBase {
  private static final String LINES =
      "[{\"lineId\":\"1\",\"amount\":12900,\"category\":\"books\",\"sku\":\"B-77\",\"quantity\":2},"
          + "{\"lineId\":\"2\",\"amount\":5950}]";

  private ApiAnswer quote(String memberId, String lines, String... codes) {
    return client.post(
        COUPONS + "/quote",
        json(
            "memberId", memberId,
            "lines", new JsonArray(lines),
            "codes", new JsonArray(java.util.List.of(codes))));
  }

  @Test
  void shouldQuoteWhatCouponsTakeOff() {
    template("ten", "{\"kind\":\"amount-off\",\"amountOff\":1000,\"minSpend\":5000}");
    template("gift", "{\"kind\":\"gift\",\"giftSku\":\"G-1\"}");
    template("free", "{\"kind\":\"free-shipping\",\"publicCode\":\"free\"}");
    String ten = issued("ten");
    String gift = issued("gift");
    JsonObject quote = quote("m-1", LINES, gift, "free", ten, "none").json();
    assertThat(quote)
        .isEqualTo(
            new JsonObject(
                """
                {"memberId":"m-1","amount":18850,"discount":1000,"net":17850,"freeShipping":true,
                 "gifts":[{"code":"GIFT","sku":"G-1"}],
                 "coupons":[
                  {"code":"TEN","templateId":"ten","kind":"amount-off","applied":true,
                   "discount":1000,
                   "lines":[{"lineId":"1","discount":684},{"lineId":"2","discount":316}]},
                  {"code":"FREE","templateId":"free","kind":"free-shipping","applied":true,
                   "discount":0,"lines":[]},
                  {"code":"GIFT","templateId":"gift","kind":"gift","applied":true,"discount":0,
                   "lines":[]},
                  {"code":"NONE","applied":false,"discount":0,
                   "refusal":{"code":"unknown-coupon","detail":"No coupon has code NONE."},
                   "lines":[]}],
                 "lines":[
                  {"lineId":"1","amount":12216,"sku":"B-77","category":"books","quantity":2},
                  {"lineId":"2","amount":5634}]}
                """
                    .replace("\"GIFT\"", "\"" + gift + "\"")
                    .replace("\"TEN\"", "\"" + ten + "\"")));
    JsonObject order =
        new JsonObject()
            .put("orderId", "SO-9")
            .put("memberId", "m-1")
            .put("lines", quote.getJsonArray("lines"));
    assertThat(client.post(ACCRUALS, order.encode()).json().getLong("points")).isEqualTo(178);
    assertThat(found(ten).getString("state")).isEqualTo("issued");
  }

  @Test
  void shouldTellWhyACouponDoesNotCount() {
    template("silver", "{\"kind\":\"amount-off\",\"amountOff\":9,\"tiers\":[\"silver\"]}");
    template("ten", TEN_OFF);
    String ten = issued("ten");
    redeem("O-1", ten, "SO-8");
    String other = issued("ten");
    JsonObject quote = quote("m-2", LINES, ten, other).json();
    assertThat(quote.getLong("discount")).isZero();
    for (int place = 0; place < 2; place++) {
      JsonObject refusal =
          quote.getJsonArray("coupons").getJsonObject(place).getJsonObject("refusal");
      assertThat(refusal.getString("code")).isEqualTo("not-eligible");
      assertThat(refusal.getString("detail")).isEqualTo("The coupon is another member's.");
    }
    JsonObject used = quote("m-1", LINES, ten).json().getJsonArray("coupons").getJsonObject(0);
    assertThat(used.getJsonObject("refusal").getString("code")).isEqualTo("coupon-state");
    assertThat(issue("I-1", "silver", "m-1").code()).isEqualTo("not-eligible");
    use("reserve", other, "operationId", "O-2", "orderId", "SO-9");
    assertThat(quote("m-1", LINES, other).json().getLong("discount")).isZero();
    String body =
        json(
            "memberId",
            "m-1",
            "orderId",
            "SO-9",
            "lines",
            new JsonArray(LINES),
            "codes",
            new JsonArray().add(other));
    assertThat(client.post(COUPONS + "/quote", body).json().getLong("discount")).isEqualTo(1_000);
  }

  @Test
  void shouldRefuseQuotes() {
    assertThat(quote("nobody", LINES, "x").code()).isEqualTo("unknown-member");
    String huge =
        "[{\"lineId\":\"1\",\"amount\":%d},{\"lineId\":\"2\",\"amount\":1}]"
            .formatted(Long.MAX_VALUE);
    assertThat(quote("m-1", huge, "x").code()).isEqualTo("overflow");
    assertThat(
            client.sendWrong("POST", COUPONS + "/quote", JSON, "{\"memberId\":\"m-1\"}").status())
        .isEqualTo(400);
    assertThat(
            client
                .withKey("read")
                .post(
                    COUPONS + "/quote",
                    json(
                        "memberId",
                        "m-1",
                        "lines",
                        new JsonArray(LINES),
                        "codes",
                        new JsonArray().add("x")))
                .status())
        .isEqualTo(200);
  }
}
