package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ids in paths. */
class PathApiTest extends ApiTestBase {
  private static final String MEMBERS = PROGRAM + "/members/";

  @Test
  void shouldTakePercentEncodedIdsForTheSame() {
    client.post(ACCRUALS, order("SO:1.a_b-c", "m-1", 100));
    assertThat(client.get(MEMBERS + "m%2D1").json().getString("memberId")).isEqualTo("m-1");
    assertThat(client.get(MEMBERS + "%6d-1").json().getString("memberId")).isEqualTo("m-1");
    ApiAnswer order = client.get(ACCRUALS + "/SO%3A1.a_b-c");
    assertThat(order.body()).isEqualTo(client.get(ACCRUALS + "/SO:1.a_b-c").body());
    assertThat(client.get("/v1/programs/d%65mo/members/m-1").status()).isEqualTo(200);
  }

  @Test
  void shouldNameIdsThatAreNone() {
    for (String id :
        new String[] {"a%2Fb", "a%20b", "%25", "%FF", "%C3%A9", "%00", "a+b", "x".repeat(65)}) {
      for (String[] call :
          new String[][] {
            {"GET", MEMBERS + id, "memberId"},
            {"GET", MEMBERS + id + "/entries", "memberId"},
            {"PUT", MEMBERS + id, "memberId"},
            {"GET", ACCRUALS + "/" + id, "orderId"}
          }) {
        boolean put = call[0].equals("PUT");
        ApiAnswer answer = client.sendWrong(call[0], call[1], put ? JSON : "", put ? "{}" : "");
        assertThat(answer.status()).as(call[1]).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed");
        assertThat(answer.body()).contains("\"parameter\":\"" + call[2] + "\"");
      }
    }
    assertThat(ledger.disk.lastSequence()).isEqualTo(1);
  }

  @Test
  void shouldTakeASlashForTheEndOfAnId() {
    ApiAnswer answer = client.sendWrong("GET", MEMBERS + "a/b", "", "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().getString("title")).isEqualTo("No such path");
    assertThat(client.sendWrong("GET", MEMBERS + "/entries", "", "").status()).isEqualTo(400);
  }

  @Test
  void shouldBoundIdsTo64Characters() {
    String longest = "x".repeat(64);
    assertThat(client.put(MEMBERS + longest, "{}").status()).isEqualTo(201);
    assertThat(client.post(ACCRUALS, order(longest, longest, 100)).status()).isEqualTo(201);
    assertThat(client.get(ACCRUALS + "/" + longest).status()).isEqualTo(200);
    ApiAnswer order =
        client.sendWrong("POST", ACCRUALS, JSON, order(longest + "x", longest + "x", 100));
    assertThat(order.status()).isEqualTo(400);
    assertThat(order.body()).contains("\"/orderId\"").contains("\"/memberId\"");
  }

  @Test
  void shouldKnowNoProgramOfAnIdThatIsNone() {
    ApiClient admin = client.withKey("admin");
    for (String program : new String[] {"x".repeat(65), "a%2Fb", "%20", "DEMO"}) {
      ApiAnswer answer = admin.sendWrong("GET", "/v1/programs/" + program + "/members/m-1", "", "");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("unknown-program");
    }
  }
}
