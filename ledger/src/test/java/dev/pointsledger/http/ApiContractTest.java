package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The checks of the other tests must be able to fail. */
class ApiContractTest extends ApiTestBase {
  private JsonObject accrual() {
    return client.post(ACCRUALS, order("SO-1", "m-1", 12_900)).json();
  }

  @Test
  void shouldFindFieldsThatAreTooMany() {
    JsonObject accrual = accrual();
    assertThatCode(() -> contract().checkSchema("Accrual", accrual)).doesNotThrowAnyException();
    assertFails("Accrual", accrual.copy().put("extra", 1));
    assertFails("BatchAccrual", accrual.copy().put("status", 404));
    accrual.getJsonObject("lot").put("extra", 1);
    assertFails("Accrual", accrual);
    assertFails("Member", client.get(PROGRAM + "/members/m-1").json().put("sequence", 1));
  }

  @Test
  void shouldFindFieldsThatAreMissingOrOfAnotherKind() {
    JsonObject accrual = accrual();
    JsonObject dry = accrual.copy();
    dry.remove("sequence");
    assertFails("Accrual", dry);
    assertThatCode(() -> contract().checkSchema("AccrualOrDryRun", dry)).doesNotThrowAnyException();
    assertFails("Accrual", accrual.copy().put("points", -1));
    assertFails("Accrual", accrual.copy().put("recordedAt", "now"));
    assertFails("BatchResult", new JsonObject().put("status", 400).put("title", "x"));
  }

  @Test
  void shouldFindRequestsThatDoNotAgree() {
    assertThatThrownBy(() -> client.post(ACCRUALS, "{}")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> client.put(PROGRAM + "/members/m-1", "{\"birthday\":\"13-01\"}"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> client.get(PROGRAM + "/members/m-1/lots?limit=0"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> client.get("/no/such/path")).isInstanceOf(AssertionError.class);
    JsonObject line = new JsonObject().put("lineId", "1").put("amount", 1.5);
    JsonObject order =
        new JsonObject()
            .put("orderId", "1")
            .put("memberId", "2")
            .put("lines", new JsonArray().add(line));
    assertThatThrownBy(() -> client.post(ACCRUALS, order.encode()))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void shouldKnowNullWhereItIsAllowed() {
    client.post(ACCRUALS, order("SO-1", "m-1", 12_900));
    JsonObject member = client.get(PROGRAM + "/members/m-1").json();
    member.getJsonObject("tier").putNull("toNext").putNull("toKeep").putNull("validUntil");
    member.putNull("nextExpiry").putNull("lastOrderAt").putNull("birthday");
    assertThatCode(() -> contract().checkSchema("Member", member)).doesNotThrowAnyException();
    JsonObject entry =
        client
            .get(PROGRAM + "/members/m-1/entries")
            .json()
            .getJsonArray("entries")
            .getJsonObject(0)
            .putNull("sequence")
            .putNull("recordedAt");
    assertThatCode(() -> contract().checkSchema("Entry", entry)).doesNotThrowAnyException();
  }

  private static void assertFails(String schema, JsonObject json) {
    assertThatThrownBy(() -> contract().checkSchema(schema, json))
        .isInstanceOf(AssertionError.class);
  }
}
