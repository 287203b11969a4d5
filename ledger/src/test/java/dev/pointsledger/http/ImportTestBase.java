package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Sends imports and looks at what comes of them. */
abstract class ImportTestBase extends ApiTestBase {
  static final String IMPORTS = PROGRAM + "/imports";

  /** Sends lines; the last line of the answer. */
  final JsonObject sent(String... lines) {
    ApiAnswer answer = client.withKey("admin").postLines(IMPORTS, String.join("\n", lines));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<JsonObject> told = answer.body().lines().map(JsonObject::new).toList();
    told.forEach(line -> contract().checkSchema("Import", line));
    return told.get(told.size() - 1);
  }

  /** Sends lines between a head and control totals of members and available points. */
  final JsonObject imported(String importId, int members, long available, String... lines) {
    String[] all = new String[lines.length + 2];
    all[0] = head(importId);
    System.arraycopy(lines, 0, all, 1, lines.length);
    all[all.length - 1] = control(members, available);
    return sent(all);
  }

  static String head(String importId) {
    return "{\"import\":{\"importId\":\"" + importId + "\"}}";
  }

  static String control(int members, long available) {
    return "{\"control\":{\"members\":%d,\"available\":%d,\"pending\":0,\"arrears\":0}}"
        .formatted(members, available);
  }

  /** A member's line; what follows its id is written with single quotes. */
  static String member(String memberId, String rest) {
    String more = rest.isEmpty() ? "" : "," + rest.replace('\'', '"');
    return "{\"member\":{\"memberId\":\"" + memberId + "\"" + more + "}}";
  }

  /** A member with points that never expire. */
  static String member(String memberId, long points) {
    return member(memberId, "'lots':[{'points':" + points + ",'expiresAt':null}]");
  }

  final JsonObject member(String memberId) {
    return client.get(PROGRAM + "/members/" + memberId).json();
  }

  /** The faults of a refused import as {@code line code pointer: detail}. */
  static List<String> faults(JsonObject refused) {
    JsonArray errors = refused.getJsonArray("errors", new JsonArray());
    return errors.stream()
        .map(JsonObject.class::cast)
        .map(
            fault ->
                fault.getLong("line")
                    + " "
                    + fault.getString("code")
                    + " "
                    + fault.getString("pointer")
                    + ": "
                    + fault.getString("detail"))
        .toList();
  }
}
