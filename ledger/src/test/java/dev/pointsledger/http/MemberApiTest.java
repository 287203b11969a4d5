package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberApiTest extends ApiTestBase {
  private static final String MEMBER = PROGRAM + "/members/m-1";

  @Test
  void shouldEnrollAndUpdateAMember() {
    ApiAnswer created = client.put(MEMBER, "{\"birthday\":\"02-29\",\"referredBy\":\"m-7\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().getLong("sequence")).isEqualTo(2);
    assertThat(created.json().getString("birthday")).isEqualTo("02-29");

    ApiAnswer again = client.put(MEMBER, "{}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().getString("referredBy")).isEqualTo("m-7");

    JsonObject read = client.get(MEMBER).json();
    assertThat(read.getJsonObject("tier"))
        .isEqualTo(
            new JsonObject()
                .put("id", "silver")
                .put("validUntil", null)
                .put("growth", 0)
                .put("toNext", 50_000)
                .put("toKeep", 20_000));
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
  void shouldPageThroughLotsAndEntries() {
    for (int order = 0; order < 7; order++) {
      client.post(PROGRAM + "/accruals", order("SO-" + order, "m-1", 100));
    }
    assertThat(pages(MEMBER + "/lots", "lots", 3)).hasSize(7);
    List<JsonObject> entries = pages(MEMBER + "/entries", "entries", 3);
    assertThat(entries.stream().map(entry -> entry.getString("orderId")))
        .containsExactly("SO-6", "SO-5", "SO-4", "SO-3", "SO-2", "SO-1", "SO-0");
    assertThat(entries.get(0).getJsonObject("changes").getLong("pending")).isEqualTo(1);
    assertThat(entries.get(0).getJsonObject("balance").getLong("pending")).isEqualTo(7);
  }

  private List<JsonObject> pages(String target, String list, int limit) {
    List<JsonObject> elements = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      String from = cursor.isEmpty() ? "" : "&cursor=" + cursor;
      JsonObject page = client.get(target + "?limit=" + limit + from).json();
      JsonArray found = page.getJsonArray(list);
      assertThat(found.size()).isLessThanOrEqualTo(limit);
      for (int place = 0; place < found.size(); place++) {
        elements.add(found.getJsonObject(place));
      }
      cursor = page.getString("nextCursor");
    }
    return elements;
  }

  @Test
  void shouldRefuseCursorsThatAreNone() {
    client.post(PROGRAM + "/accruals", order("SO-1", "m-1", 100));
    client.post(PROGRAM + "/accruals", order("SO-2", "m-2", 100));
    String foreign = new StatementCursor(3, 0, StatementCursor.ALL).toText();
    String program = new StatementCursor(1, 0, StatementCursor.ALL).toText();
    String lots = new LotCursor(0, 0, 0).toText();
    for (String cursor : new String[] {"x", "%20", lots, foreign, program}) {
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
    assertThat(program.getString("effectiveAt")).isEqualTo("2026-01-01T00:00:00+08:00");
    assertThat(program.getJsonObject("definition").getString("id")).isEqualTo("demo");
    assertThat(client.sendWrong("GET", PROGRAM + "/", "", "").json()).isEqualTo(program);
  }
}
