package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class MemberApiTest extends ApiTestBase {
  private static final String MEMBER = PROGRAM + "/members/m-1";

  @Test
  void shouldEnrollAndUpdateAMember() {
    client.put(PROGRAM + "/members/m-7", "{}");
    ApiAnswer created = client.put(MEMBER, "{\"birthday\":\"02-29\",\"referredBy\":\"m-7\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().getLong("sequence")).isEqualTo(3);
    assertThat(created.json().getString("birthday")).isEqualTo("02-29");

    ApiAnswer again = client.put(MEMBER, "{}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().getString("referredBy")).isEqualTo("m-7");

    JsonObject read = client.get(MEMBER).json();
    assertThat(read.getJsonObject("tier"))
        .isEqualTo(
            new JsonObject()
                .put("id", "basic")
                .put("validUntil", null)
                .put("graceUntil", null)
                .put("growth", 0)
                .put("toNext", 20_000)
                .putNull("toKeep"));
    assertThat(read.getString("lastOrderAt")).isNull();
  }

  @Test
  void shouldAnswerUnknownMembers() {
    for (String part : new String[] {"", "/lots", "/entries"}) {
      ApiAnswer answer = client.get(MEMBER + part);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("unknown-member");
    }
  }

  @Test
  void shouldRefuseCursorsThatAreNone() {
    client.post(ACCRUALS, order("SO-1", "m-1", 100));
    client.post(ACCRUALS, order("SO-2", "m-2", 100));
    String foreign = new StatementCursor(3, 0, StatementCursor.ALL).toText();
    String program = new StatementCursor(1, 0, StatementCursor.ALL).toText();
    String lots = new LotCursor(0, 0, 0).toText();
    String future = new StatementCursor(99, 0, StatementCursor.ALL).toText();
    String foreignDue = new StatementCursor(0, 3, 1).toText();
    String futureDue = new StatementCursor(0, 99, 1).toText();
    for (String cursor :
        new String[] {"x", "%20", lots, foreign, program, future, foreignDue, futureDue}) {
      ApiAnswer answer = client.sendWrong("GET", MEMBER + "/entries?cursor=" + cursor, "", "");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("\"parameter\":\"cursor\"");
    }
    for (String limit : new String[] {"0", "501", "x", "-1", ""}) {
      ApiAnswer answer = client.sendWrong("GET", MEMBER + "/lots?limit=" + limit, "", "");
      assertThat(answer.status()).isEqualTo(400);
    }
  }

  @Test
  void shouldTellTheProgramInForce() {
    JsonObject program = client.get(PROGRAM).json();
    assertThat(program.getString("effectiveAt")).isEqualTo("2026-06-01T12:00:00+08:00");
    assertThat(program.getJsonObject("definition").getString("id")).isEqualTo("demo");
    assertThat(client.sendWrong("GET", PROGRAM + "/", "", "").json()).isEqualTo(program);
  }
}
