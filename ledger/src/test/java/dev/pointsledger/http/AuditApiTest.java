package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an administrator did stands in the journal: by whose key, at which request. */
class AuditApiTest extends CouponTestBase {
  private static final String OPENING =
      """
      {"import":{"importId":"I-1"}}
      {"member":{"memberId":"i-1","lots":[{"points":5,"expiresAt":null}]}}
      {"control":{"members":1,"available":5,"pending":0,"arrears":0}}""";

  private final List<String> asked = new ArrayList<>();

  @Test
  void shouldNameTheKeyAndTheRequestInEveryRecordOfAnAdministrator() {
    long before = ledger.engine.syncedSequence();
    adjust();
    assertDone(admin("template").put(TEMPLATES + "/T", TEN_OFF));
    JsonObject program =
        client.withKey("read").get(PROGRAM + "/").json().getJsonObject("definition");
    program.getJsonObject("earn").put("default", new JsonObject().put("per", 777).put("points", 1));
    assertDone(admin("program").put(PROGRAM + "/", program.encode()));
    assertDone(
        admin("extension")
            .post(
                PROGRAM + "/tier-extensions",
                json("extensionId", "X-1", "tier", "silver", "until", "2030-01-01T00:00:00Z")));
    assertDone(admin("import").postLines(PROGRAM + "/imports", OPENING));
    assertDone(admin("erase").post(PROGRAM + "/members/m-2/erase", "{}"));
    List<JsonObject> records =
        client
            .withKey("read")
            .get(PROGRAM + "/feed?after=" + before)
            .body()
            .lines()
            .map(JsonObject::new)
            .filter(line -> !line.getString("kind").equals("position"))
            .toList();
    assertThat(records).extracting(line -> line.getString("actor")).containsOnly("k-admin");
    assertThat(records).extracting(line -> line.getString("requestId")).containsAll(asked);
  }

  private void adjust() {
    assertDone(
        admin("adjustment")
            .post(
                PROGRAM + "/adjustments",
                json("adjustmentId", "A-1", "memberId", "m-1", "points", 5, "reason", "goodwill")));
  }

  private ApiClient admin(String requestId) {
    asked.add(requestId);
    return client.withKey("admin").withRequestId(requestId);
  }

  private static void assertDone(ApiAnswer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
  }
}
