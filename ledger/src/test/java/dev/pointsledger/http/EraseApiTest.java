package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /members/{memberId}/erase}, and what others tell of the erased afterwards. */
class EraseApiTest extends ApiTestBase {
  private static final Path PROGRAM_FILE = Path.of("src/test/resources/programs/http.yaml");
  private static final String MEMBER = PROGRAM + "/members/m-1";

  @BeforeEach
  void startSandbox() throws Exception {
    restartSandbox(Files.readString(PROGRAM_FILE), ServedLedger.START.toEpochMilli());
    give("m-1", 1_000);
    give("m-2", 1_000);
  }

  private ApiAnswer erase(String query, String body) {
    return client.withKey("admin").post(MEMBER + "/erase" + query, body);
  }

  @Test
  void shouldEraseOnce() {
    ApiAnswer answer = erase("", "{}");
    assertThat(answer.status()).isEqualTo(200);
    JsonObject erased = answer.json();
    assertThat(erased.getBoolean("erased")).isTrue();
    assertThat(erased.getString("memberId")).isEqualTo("m-1");
    assertThat(erased.getLong("expired")).isEqualTo(1_000);
    assertThat(erased.getJsonObject("balance").getLong("available")).isZero();
    assertThat(erased.containsKey("purged")).isFalse();
    assertThat(client.get(MEMBER).code()).isEqualTo("unknown-member");
    assertThat(erase("", "{}").json())
        .isEqualTo(new JsonObject("{\"memberId\":\"m-1\",\"erased\":false}"));
    assertThat(erase("?purge=true", "").json().getBoolean("purged")).isTrue();
  }

  @Test
  void shouldRefuseOthersTheLateAndTheUnknown() {
    for (String key : List.of("order", "read")) {
      assertThat(client.withKey(key).post(MEMBER + "/erase", "{}").status()).isEqualTo(403);
    }
    String late = json("notAfter", "2001-01-01T00:00:00Z");
    assertThat(erase("", late).code()).isEqualTo("too-late");
    for (String query : List.of("?purge=perhaps", "?dryRun=true")) {
      String path = MEMBER + "/erase" + query;
      assertThat(client.withKey("admin").sendWrong("POST", path, JSON, "{}").status())
          .isEqualTo(400);
    }
    String wrong = "{\"why\":1}";
    assertThat(client.withKey("admin").sendWrong("POST", MEMBER + "/erase", JSON, wrong).status())
        .isEqualTo(400);
    assertThat(client.get(MEMBER).status()).isEqualTo(200);
  }

  @Test
  void shouldEraseTheClosedAndFrozenToo() {
    assertThat(client.post(MEMBER + "/close", "{}").status()).isEqualTo(200);
    assertThat(erase("", "{}").json().getLong("expired")).isZero();
    String other = PROGRAM + "/members/m-2";
    assertThat(client.post(other + "/freeze", "{}").status()).isEqualTo(200);
    JsonObject erased = client.withKey("admin").post(other + "/erase", "{}").json();
    assertThat(erased.getLong("expired")).isEqualTo(1_000);
  }

  @Test
  void shouldTellOfTransactionsWithoutTellingWhose() {
    client.post(ACCRUALS, order("SO-1", "m-1", 12_900));
    client.post(
        PROGRAM + "/transfers",
        json("transferId", "T", "fromMemberId", "m-1", "toMemberId", "m-2", "points", 10));
    client.post(PROGRAM + "/holds", json("holdId", "H", "memberId", "m-1", "points", 10));
    client.post(
        PROGRAM + "/redemptions", json("redemptionId", "RD", "memberId", "m-1", "points", 10));
    assertThat(erase("", "{}").status()).isEqualTo(200);
    for (String path : List.of("/accruals/SO-1", "/holds/H", "/redemptions/RD")) {
      JsonObject found = client.get(PROGRAM + path).json();
      assertThat(found.containsKey("memberId")).isTrue();
      assertThat(found.getString("memberId")).isNull();
    }
    JsonObject transfer = client.get(PROGRAM + "/transfers/T").json();
    assertThat(transfer.getString("fromMemberId")).isNull();
    assertThat(transfer.getString("toMemberId")).isEqualTo("m-2");
    assertThat(client.get(PROGRAM + "/members/m-2/entries").body()).doesNotContain("m-1");
  }

  @Test
  void shouldForgetWhoReferredAMember() {
    client.put(PROGRAM + "/members/m-3", json("referredBy", "m-1"));
    assertThat(client.get(PROGRAM + "/members/m-3").json().getString("referredBy"))
        .isEqualTo("m-1");
    assertThat(erase("", "{}").status()).isEqualTo(200);
    assertThat(client.get(PROGRAM + "/members/m-3").json().getString("referredBy")).isNull();
    assertThat(client.post(ACCRUALS, order("SO-3", "m-3", 12_900)).status()).isEqualTo(201);
  }

  @Test
  void shouldLetTheIdBeEnrolledAnew() {
    assertThat(erase("", "{}").status()).isEqualTo(200);
    assertThat(client.put(MEMBER, "{}").status()).isEqualTo(201);
    JsonObject anew = client.get(MEMBER).json();
    assertThat(anew.getJsonObject("balance").getLong("available")).isZero();
    assertThat(anew.getJsonObject("totals").getLong("adjusted")).isZero();
  }
}
