package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every transaction over HTTP: done, replayed, in conflict, looked up, refused, malformed. */
class TransactionApiTest extends TransactionTestBase {
  /**
   * One kind of call.
   *
   * @param other the same id with other content; empty: there is none
   * @param found where it is looked up
   * @param differs what the other content differs in
   */
  private record Call(
      String kind,
      String key,
      String path,
      String body,
      String other,
      String found,
      String differs) {}

  private static final List<Call> CALLS =
      List.of(
          new Call(
              "return",
              "order",
              "/returns",
              "{\"returnId\":\"R-1\",\"orderId\":\"SO-1\",\"lines\":[{\"lineId\":\"1\",\"amount\":4000}]}",
              "{\"returnId\":\"R-1\",\"orderId\":\"SO-1\",\"full\":true}",
              "/returns/R-1",
              "full"),
          new Call(
              "activation",
              "order",
              "/accruals/SO-1/activation",
              "{}",
              "",
              "/accruals/SO-1/activation",
              ""),
          new Call(
              "activity",
              "order",
              "/activities",
              json("activityId", "A-1", "memberId", "m-1", "type", "check-in"),
              json("activityId", "A-1", "memberId", "m-1", "type", "survey"),
              "/activities/A-1",
              "type"),
          new Call(
              "hold", "order", "/holds", hold("H-1", 50), hold("H-1", 51), "/holds/H-1", "points"),
          new Call(
              "capture",
              "order",
              "/holds/H-0/captures",
              json("captureId", "C-1", "points", 50),
              json("captureId", "C-1", "points", 50, "final", true),
              "/holds/H-0/captures/C-1",
              "final"),
          new Call("release", "order", "/holds/H-0/release", "{}", "", "/holds/H-0/release", ""),
          new Call(
              "redemption",
              "order",
              "/redemptions",
              redemption("RD-1", 70),
              json("redemptionId", "RD-1", "memberId", "m-2", "points", 70),
              "/redemptions/RD-1",
              "memberId"),
          new Call(
              "reversal",
              "order",
              "/redemptions/RD-0/reversals",
              json("reversalId", "RV-1", "points", 40),
              json("reversalId", "RV-1"),
              "/redemptions/RD-0/reversals/RV-1",
              "points"),
          new Call(
              "adjustment",
              "admin",
              "/adjustments",
              json("adjustmentId", "AD-1", "memberId", "m-1", "points", -5, "reason", "slip"),
              json("adjustmentId", "AD-1", "memberId", "m-1", "points", 5, "reason", "slip"),
              "/adjustments/AD-1",
              "points"),
          new Call(
              "transfer",
              "order",
              "/transfers",
              json("transferId", "T-1", "fromMemberId", "m-1", "toMemberId", "m-2", "points", 30),
              json("transferId", "T-1", "fromMemberId", "m-2", "toMemberId", "m-1", "points", 30),
              "/transfers/T-1",
              "fromMemberId"));

  @Test
  void shouldRecordOnceReplayTheSameBytesAndNameWhatDiffers() {
    for (Call call : CALLS) {
      ApiClient caller = client.withKey(call.key());
      ApiAnswer first = caller.post(PROGRAM + call.path(), call.body());
      assertThat(first.status()).as(first.body()).isEqualTo(201);
      assertThat(first.json().getString("kind")).isEqualTo(call.kind());
      ApiAnswer second = caller.post(PROGRAM + call.path(), call.body());
      assertThat(second.status()).isEqualTo(200);
      assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
      assertThat(second.body()).isEqualTo(first.body());
      JsonObject found = client.withKey("read").get(PROGRAM + call.found()).json();
      for (Map.Entry<String, Object> member : first.json()) {
        assertThat(found.getValue(member.getKey())).isEqualTo(member.getValue());
      }
      if (!call.other().isEmpty()) {
        ApiAnswer conflict = caller.post(PROGRAM + call.path(), call.other());
        assertThat(conflict.code()).as(conflict.body()).isEqualTo("idempotency-conflict");
        assertThat(conflict.json().getJsonArray("differs").contains(call.differs())).isTrue();
      }
    }
  }

  @Test
  void shouldRefuseWhatComesTooLateWhatIsMisspeltAndOtherRoles() {
    for (Call call : CALLS) {
      ApiClient caller = client.withKey(call.key());
      String late = new JsonObject(call.body()).put("notAfter", "2001-01-01T00:00:00Z").encode();
      assertThat(caller.post(PROGRAM + call.path(), late).code()).isEqualTo("too-late");
      String typo = new JsonObject(call.body()).put("pionts", 1).put("notAfter", 7).encode();
      ApiAnswer malformed = caller.sendWrong("POST", PROGRAM + call.path(), JSON, typo);
      assertThat(malformed.status()).isEqualTo(400);
      assertThat(malformed.body()).contains("\"/pionts\"", "\"/notAfter\"");
      ApiAnswer forbidden = client.withKey("read").post(PROGRAM + call.path(), call.body());
      assertThat(forbidden.code()).isEqualTo("forbidden");
      assertThat(client.get(PROGRAM + call.found()).status()).isEqualTo(404);
    }
    assertThat(client.post(PROGRAM + "/adjustments", CALLS.get(8).body()).status()).isEqualTo(403);
  }

  @Test
  void shouldTakeAnEmptyBodyWhereNothingNeedsToBeSaid() {
    ApiAnswer released = client.sendWrong("POST", HOLDS + "/H-0/release", "", "");
    assertThat(released.status()).isEqualTo(201);
    assertThat(client.post(HOLDS + "/H-0/release", "{}").body()).isEqualTo(released.body());
    assertThat(client.sendWrong("POST", HOLDS + "/H-0/release", "text/plain", "x").status())
        .isEqualTo(415);
  }

  @Test
  void shouldWriteNothingInADryRun() {
    String balance = client.get(PROGRAM + "/members/m-1").json().getJsonObject("balance").encode();
    ApiAnswer redeemed = client.post(REDEMPTIONS + "?dryRun=true", redemption("RD-1", 70));
    assertThat(redeemed.status()).isEqualTo(200);
    assertThat(redeemed.json().containsKey("sequence")).isFalse();
    String full = json("returnId", "R-1", "orderId", "SO-1", "full", true);
    ApiAnswer returned = client.post(PROGRAM + "/returns?dryRun=true", full);
    assertThat(returned.json().getLong("requested")).isEqualTo(100);
    assertThat(client.get(PROGRAM + "/members/m-1").json().getJsonObject("balance").encode())
        .isEqualTo(balance);
    assertThat(client.get(PROGRAM + "/returns/R-1").status()).isEqualTo(404);
  }

  @Test
  void shouldTellWhatBecameOfOrdersHoldsAndRedemptions() {
    client.post(PROGRAM + "/returns", json("returnId", "R-1", "orderId", "SO-1", "full", true));
    JsonObject returned = client.get(ACCRUALS + "/SO-1").json().getJsonObject("returned");
    assertThat(returned.getLong("points")).isEqualTo(100);
    assertThat(returned.getBoolean("full")).isTrue();

    client.post(HOLDS + "/H-0/captures", json("captureId", "C-1", "points", 50));
    JsonObject open = client.get(HOLDS + "/H-0").json();
    assertThat(List.of(open.getString("state"), open.getLong("held"), open.getLong("captured")))
        .containsExactly("open", 150L, 50L);
    JsonObject listed =
        client.get(PROGRAM + "/members/m-1/holds").json().getJsonArray("holds").getJsonObject(0);
    assertThat(listed.getString("holdId")).isEqualTo("H-0");
    assertThat(listed.getLong("held")).isEqualTo(150);
    moveTo("2026-06-01T13:00:00+08:00");
    assertThat(client.get(HOLDS + "/H-0").json().getString("state")).isEqualTo("timed-out");
    assertThat(client.get(PROGRAM + "/members/m-1/holds").json().getJsonArray("holds")).isEmpty();

    client.post(REDEMPTIONS + "/RD-0/reversals", json("reversalId", "RV-1", "points", 40));
    assertThat(client.get(REDEMPTIONS + "/RD-0").json().getLong("reversed")).isEqualTo(40);
    assertThat(client.get(REDEMPTIONS + "/RD-9/reversals/RV-1").code())
        .isEqualTo("unknown-redemption");
  }

  @Test
  void shouldMakePointsAvailableByConfirmationOrAtTheLatestInTime() {
    ApiAnswer confirmed = client.post(ACCRUALS + "/SO-1/activation", "{}");
    assertThat(confirmed.json().getLong("points")).isEqualTo(100);
    client.post(ACCRUALS, order("SO-2", "m-2", 5_000));
    assertThat(bucket("m-2", "pending")).isEqualTo(50);
    moveTo("2026-06-17T12:00:00+08:00");
    assertThat(bucket("m-2", "available")).isEqualTo(50);
    assertThat(client.get("/health/live").header("Ledger-Sandbox")).isEqualTo("true");
    String back = json("now", START);
    assertThat(client.withKey("admin").put("/sandbox/clock", back).code())
        .isEqualTo("not-eligible");
    assertThat(client.put("/sandbox/clock", back).status()).isEqualTo(403);
  }

  private long bucket(String member, String name) {
    return client.get(PROGRAM + "/members/" + member).json().getJsonObject("balance").getLong(name);
  }
}
