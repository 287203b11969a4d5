package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each refusal that applies to a transaction, and malformed bodies. */
class TransactionRefusalApiTest extends TransactionTestBase {
  /** A refusal by its code: key, path, body. */
  private static String[] refusal(String code, String path, String body) {
    return new String[] {code, path, body};
  }

  @TestFactory
  List<DynamicTest> shouldRefuseWithTheCodeThatApplies() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String[] one :
        new String[][] {
          refusal(
              "unknown-order", "/returns", json("returnId", "r", "orderId", "no", "full", true)),
          refusal("unknown-order", "/accruals/no/activation", "{}"),
          refusal(
              "unknown-line",
              "/returns",
              "{\"returnId\":\"r\",\"orderId\":\"SO-1\",\"lines\":[{\"lineId\":\"9\",\"amount\":1}]}"),
          refusal(
              "return-exceeds-order",
              "/returns",
              "{\"returnId\":\"r\",\"orderId\":\"SO-1\",\"lines\":[{\"lineId\":\"1\",\"amount\":10001}]}"),
          refusal(
              "occurred-at-out-of-range",
              "/returns",
              json(
                  "returnId",
                  "r",
                  "orderId",
                  "SO-1",
                  "full",
                  true,
                  "occurredAt",
                  "2027-01-01T00:00:00Z")),
          refusal("unknown-member", "/holds", json("holdId", "h", "memberId", "no", "points", 1)),
          refusal("insufficient-points", "/holds", hold("h", 100_000)),
          refusal(
              "not-eligible",
              "/holds",
              json("holdId", "h", "memberId", "m-1", "points", 1, "ttl", "P8D")),
          refusal(
              "redemption-rule",
              "/redemptions",
              json("redemptionId", "r", "memberId", "m-1", "points", 100, "orderAmount", 100)),
          refusal("unknown-hold", "/holds/no/captures", json("captureId", "c", "points", 1)),
          refusal(
              "capture-exceeds-hold", "/holds/H-0/captures", json("captureId", "c", "points", 201)),
          refusal("unknown-redemption", "/redemptions/no/reversals", json("reversalId", "v")),
          refusal(
              "reversal-exceeds-redemption",
              "/redemptions/RD-0/reversals",
              json("reversalId", "v", "points", 101)),
          refusal(
              "limit-reached",
              "/transfers",
              json("transferId", "t", "fromMemberId", "m-1", "toMemberId", "m-2", "points", 501)),
          refusal(
              "not-eligible",
              "/transfers",
              json("transferId", "t", "fromMemberId", "m-1", "toMemberId", "m-1", "points", 1)),
          refusal(
              "not-eligible",
              "/activities",
              json("activityId", "a", "memberId", "m-1", "type", "nothing"))
        }) {
      tests.add(
          DynamicTest.dynamicTest(
              one[0] + " " + one[1],
              () -> {
                ApiAnswer answer = client.post(PROGRAM + one[1], one[2]);
                assertThat(answer.code()).as(answer.body()).isEqualTo(one[0]);
              }));
    }
    return tests;
  }

  @Test
  void shouldRefuseAHoldThatEndedAndAnActivityAtItsLimit() {
    client.post(HOLDS + "/H-0/captures", json("captureId", "C-1", "points", 1, "final", true));
    String again = json("captureId", "C-2", "points", 1);
    assertThat(client.post(HOLDS + "/H-0/captures", again).code()).isEqualTo("hold-ended");
    assertThat(client.post(HOLDS + "/H-0/release", "{}").code()).isEqualTo("hold-ended");
    String first = json("activityId", "A-1", "memberId", "m-1", "type", "check-in");
    assertThat(client.post(PROGRAM + "/activities", first).json().getLong("streak")).isEqualTo(1);
    String second = json("activityId", "A-2", "memberId", "m-1", "type", "check-in");
    assertThat(client.post(PROGRAM + "/activities", second).code()).isEqualTo("limit-reached");
    moveTo("2026-06-02T12:00:00+08:00");
    assertThat(client.post(PROGRAM + "/activities", second).json().getLong("streak")).isEqualTo(2);
  }

  @Test
  void shouldTellWhyPointsDoNotSuffice() {
    JsonObject refused = client.post(REDEMPTIONS, redemption("r", 5_000)).json();
    assertThat(refused.getLong("available")).isEqualTo(700);
    assertThat(refused.getLong("requested")).isEqualTo(5_000);
  }

  @Test
  void shouldTellAllFaultsOfATransactionAtOnce() {
    ApiAnswer redeemed =
        client.sendWrong(
            "POST",
            REDEMPTIONS,
            JSON,
            "{\"redemptionId\":\"a b\",\"points\":0,\"orderAmount\":-1}");
    assertThat(redeemed.body())
        .contains("\"/redemptionId\"", "\"/points\"", "\"/orderAmount\"", "\"/memberId\"");
    for (String wrong : new String[] {"P", "PT", "P1M", "-PT1M", "PT0S", "1", ""}) {
      String body = new JsonObject(hold("h", 1)).put("ttl", wrong).encode();
      ApiAnswer answer = client.sendWrong("POST", HOLDS, JSON, body);
      assertThat(answer.body()).as(wrong).contains("\"/ttl\"");
    }
    for (String wrong :
        new String[] {
          "{\"returnId\":\"r\",\"orderId\":\"o\"}",
          "{\"returnId\":\"r\",\"orderId\":\"o\",\"full\":true,\"lines\":[{\"lineId\":\"1\",\"amount\":1}]}",
          "{\"returnId\":\"r\",\"orderId\":\"o\",\"lines\":[]}"
        }) {
      ApiAnswer answer = client.sendWrong("POST", PROGRAM + "/returns", JSON, wrong);
      assertThat(answer.body()).as(wrong).contains("\"/lines\"");
    }
    ApiAnswer zero =
        client
            .withKey("admin")
            .sendWrong("POST", PROGRAM + "/adjustments", JSON, json("points", 0));
    assertThat(zero.body()).contains("above or below 0").contains("\"/reason\"");
  }

  @Test
  void shouldTellAFullThatIsFalseFromOneThatIsNotSent() {
    String lines = ",\"lines\":[{\"lineId\":\"1\",\"amount\":100}]}";
    String sent = "{\"returnId\":\"r\",\"orderId\":\"SO-1\",\"full\":false" + lines;
    String without = "{\"returnId\":\"r\",\"orderId\":\"SO-1\"" + lines;
    String returns = PROGRAM + "/returns";
    assertThat(client.post(returns, sent).status()).isEqualTo(201);
    assertThat(client.post(returns, sent).status()).isEqualTo(200);
    ApiAnswer conflict = client.post(returns, without);
    assertThat(conflict.code()).isEqualTo("idempotency-conflict");
    assertThat(conflict.json().getJsonArray("differs").encode()).isEqualTo("[\"full\"]");
  }
}
