package dev.pointsledger.loadtest.cli;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Imports of a {@link StubService}: it adds up what the lines bring. */
final class StubImports {
  private final Map<String, Long> available = new ConcurrentHashMap<>();
  private long missing;

  /** From now on so many points of each member are lost. */
  void lose(long points) {
    missing = points;
  }

  /** What a member has; null: it was not imported. */
  @Nullable JsonObject member(String memberId) {
    Long points = available.get(memberId);
    return points == null
        ? null
        : new JsonObject().put("balance", new JsonObject().put("available", points));
  }

  void handle(HttpServerRequest request, Buffer body) {
    JsonObject figures = new JsonObject();
    JsonObject control = new JsonObject();
    for (String line : body.toString().split("\n", -1)) {
      JsonObject json = line.isEmpty() ? new JsonObject() : new JsonObject(line);
      if (json.containsKey("member")) {
        add(json.getJsonObject("member"), figures);
      } else if (json.containsKey("control")) {
        control = json.getJsonObject("control");
      }
    }
    boolean same = true;
    for (String figure : control.fieldNames()) {
      same &= control.getLong(figure).equals(figures.getLong(figure, 0L));
    }
    JsonObject last = new JsonObject().put("status", same ? 201 : 400).put("phase", "done");
    request
        .response()
        .end("{\"phase\":\"checking\",\"line\":1}\n" + last.put("figures", figures) + "\n");
  }

  private void add(JsonObject member, JsonObject figures) {
    long points = 0;
    for (Object lot : member.getJsonArray("lots")) {
      points += ((JsonObject) lot).getLong("points");
      count(figures, "lots", 1);
    }
    JsonObject totals = member.getJsonObject("totals");
    count(figures, "members", 1);
    count(figures, "available", points);
    count(figures, "earned", totals.getLong("earned"));
    count(figures, "redeemed", totals.getLong("redeemed"));
    available.put(member.getString("memberId"), points - missing);
  }

  private static void count(JsonObject figures, String name, long more) {
    figures.put(name, figures.getLong(name, 0L) + more);
  }
}
