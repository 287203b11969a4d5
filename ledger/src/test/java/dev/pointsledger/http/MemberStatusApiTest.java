package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Freezing and closing, what expires when, referral, and the statement of a busy member. */
class MemberStatusApiTest extends ApiTestBase {
  private static final Path PROGRAM_FILE = Path.of("src/test/resources/programs/http.yaml");
  private static final String MEMBER = PROGRAM + "/members/m-1";

  @BeforeEach
  void startSandbox() throws Exception {
    restartSandbox(Files.readString(PROGRAM_FILE), ServedLedger.START.toEpochMilli());
    give("m-1", 1_000);
  }

  private ApiAnswer redeem(String id) {
    return client.post(
        PROGRAM + "/redemptions", json("redemptionId", id, "memberId", "m-1", "points", 100));
  }

  @Test
  void shouldFreezeUnfreezeAndClose() {
    ApiAnswer frozen = client.post(MEMBER + "/freeze", "{}");
    assertThat(frozen.status()).isEqualTo(200);
    assertThat(frozen.json().getString("status")).isEqualTo("frozen");
    assertThat(client.post(MEMBER + "/freeze", "{}").body()).isEqualTo(frozen.body());
    assertThat(redeem("x").code()).isEqualTo("member-frozen");
    assertThat(client.post(ACCRUALS, order("SO-1", "m-1", 100)).status()).isEqualTo(201);
    assertThat(client.withKey("admin").post(MEMBER + "/unfreeze", "{}").json().getString("status"))
        .isEqualTo("active");
    assertThat(redeem("x").status()).isEqualTo(201);

    assertThat(client.withKey("read").post(MEMBER + "/close", "{}").status()).isEqualTo(403);
    String late = json("notAfter", "2001-01-01T00:00:00Z");
    assertThat(client.post(MEMBER + "/close", late).code()).isEqualTo("too-late");
    ApiAnswer closed = client.sendWrong("POST", MEMBER + "/close", "", "");
    assertThat(closed.json().getString("status")).isEqualTo("closed");
    assertThat(closed.json().getJsonObject("balance").getLong("available")).isZero();
    assertThat(redeem("y").code()).isEqualTo("member-closed");
    assertThat(client.post(MEMBER + "/unfreeze", "{}").code()).isEqualTo("member-closed");
    assertThat(client.post(PROGRAM + "/members/nobody/freeze", "{}").code())
        .isEqualTo("unknown-member");
    assertThat(client.sendWrong("POST", MEMBER + "/freeze", JSON, "{\"why\":1}").status())
        .isEqualTo(400);
  }

  @Test
  void shouldTellWhatExpiresByDay() {
    JsonObject none = client.get(MEMBER + "/expirations").json();
    assertThat(none.getJsonArray("expirations")).isEmpty();
    String body =
        json(
            "adjustmentId",
            "a",
            "memberId",
            "m-1",
            "points",
            30,
            "reason",
            "x",
            "expiresAt",
            "2026-06-20T08:00:00+08:00");
    assertThat(client.withKey("admin").post(PROGRAM + "/adjustments", body).status())
        .isEqualTo(201);
    JsonArray soon =
        client.get(MEMBER + "/expirations?within=P30D").json().getJsonArray("expirations");
    assertThat(soon.encode())
        .isEqualTo(
            "[{\"date\":\"2026-06-20\",\"at\":\"2026-06-20T08:00:00+08:00\",\"points\":30}]");
    JsonArray later =
        client.get(MEMBER + "/expirations?within=P400D").json().getJsonArray("expirations");
    assertThat(later).hasSize(2);
    for (String wrong : new String[] {"30", "P1Y", "P4000D", ""}) {
      ApiAnswer answer = client.sendWrong("GET", MEMBER + "/expirations?within=" + wrong, "", "");
      assertThat(answer.status()).isEqualTo(400);
    }
  }

  private List<JsonObject> entries(String member) {
    JsonArray entries =
        client.get(PROGRAM + "/members/" + member + "/entries").json().getJsonArray("entries");
    List<JsonObject> list = new ArrayList<>();
    for (int place = entries.size() - 1; place >= 0; place--) {
      list.add(entries.getJsonObject(place));
    }
    return list;
  }

  private static void assertAddsUp(List<JsonObject> oldestFirst) {
    for (String bucket : new String[] {"available", "pending", "held", "arrears"}) {
      long sum = 0;
      for (JsonObject entry : oldestFirst) {
        sum += entry.getJsonObject("changes").getLong(bucket);
        assertThat(entry.getJsonObject("balance").getLong(bucket)).isEqualTo(sum);
      }
    }
  }

  private static List<String> kinds(List<JsonObject> entries) {
    return entries.stream().map(entry -> entry.getString("kind")).toList();
  }

  @Test
  void shouldTellAStatementThatAMemberCanUnderstand() {
    client.put(PROGRAM + "/members/m-2", json("referredBy", "m-1"));
    client.post(ACCRUALS, order("SO-2", "m-2", 30_000));
    redeem("RD-1");
    client.post(PROGRAM + "/redemptions/RD-1/reversals", json("reversalId", "RV-1", "points", 10));
    client.post(PROGRAM + "/holds", json("holdId", "H", "memberId", "m-1", "points", 50));
    moveTo("2026-06-01T13:00:00+08:00");
    client.post(
        PROGRAM + "/transfers",
        json("transferId", "T", "fromMemberId", "m-1", "toMemberId", "m-2", "points", 5));
    client.post(PROGRAM + "/returns", json("returnId", "R", "orderId", "SO-2", "full", true));
    client.post(MEMBER + "/freeze", "{}");

    List<JsonObject> referrer = entries("m-1");
    assertThat(kinds(referrer))
        .containsExactly(
            "enrollment",
            "adjustment",
            "referral",
            "referral-first-order",
            "redemption",
            "reversal",
            "hold",
            "timed-out",
            "transfer",
            "referral-return",
            "freeze");
    assertAddsUp(referrer);
    assertThat(referrer.get(5).getString("redemptionId")).isEqualTo("RD-1");
    assertThat(referrer.get(8).getString("id")).isEqualTo("T");
    assertThat(referrer.get(8).getJsonObject("changes").getLong("available")).isEqualTo(-5);
    assertThat(referrer.get(3).getJsonObject("changes").getLong("available")).isEqualTo(90);

    List<JsonObject> referee = entries("m-2");
    assertThat(kinds(referee))
        .containsExactly("enrollment", "referral", "accrual", "upgrade", "transfer", "return");
    assertAddsUp(referee);
    assertThat(referee.get(3).getJsonObject("changes").getLong("available")).isEqualTo(7);
  }
}
