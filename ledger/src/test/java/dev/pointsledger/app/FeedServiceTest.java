package dev.pointsledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.http.FeedSchema;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed of a real journal with a record of every kind, of an older run of the service. */
class FeedServiceTest {
  @TempDir Path dir;

  private final FeedSchema schema = new FeedSchema();

  /** All events, page by page. */
  private List<JsonObject> feed(Api api, String filter, int limit) throws Exception {
    List<JsonObject> events = new ArrayList<>();
    long after = 0;
    boolean caughtUp = false;
    while (!caughtUp) {
      Api.Answer answer = api.get("/feed?after=" + after + "&limit=" + limit + filter);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      List<JsonObject> lines = answer.body().lines().map(schema::check).toList();
      assertThat(lines).hasSizeLessThanOrEqualTo(limit + 1);
      JsonObject position = lines.get(lines.size() - 1);
      events.addAll(lines.subList(0, lines.size() - 1));
      after = position.getLong("sequence");
      caughtUp = position.getBoolean("caughtUp");
    }
    return events;
  }

  private static Set<String> members(JsonObject event) {
    Set<String> ids = new TreeSet<>();
    for (String name : List.of("memberId", "fromMemberId", "toMemberId")) {
      if (event.getString(name) != null) {
        ids.add(event.getString(name));
      }
    }
    for (Object other : event.getJsonArray("others", new JsonArray())) {
      ids.add(((JsonObject) other).getString("memberId"));
    }
    return ids;
  }

  @Test
  void everyKindOfRecordIsToldInItsShapeAndFoundByKindAndMember() throws Exception {
    FormatFixture.copy(FormatFixture.EVERY_KIND.resolve("journal"), dir.resolve("data/journal"));
    FormatFixture.copy(FormatFixture.EVERY_KIND.resolve("identity"), dir.resolve("data/identity"));
    Path programs = FormatFixture.programs(Files.createDirectory(dir.resolve("programs")));
    try (Service service = TestSettings.start(dir.resolve("data"), programs)) {
      Api api = new Api(service.port(), "demo");
      // Into a further epoch of the journal.
      assertThat(api.post("/accruals", "application/json", Api.order("SO-77", "m-3", 900)).status())
          .isEqualTo(201);
      List<JsonObject> all = feed(api, "", 1_000);
      assertThat(all.stream().map(event -> event.getLong("sequence")))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
      assertThat(all.stream().map(event -> event.getString("kind")).distinct())
          .containsExactlyInAnyOrderElementsOf(EventCodec.kinds());
      assertThat(feed(api, "", 3)).isEqualTo(all);
      for (String kind : EventCodec.kinds()) {
        assertThat(feed(api, "&kind=" + kind, 2))
            .isEqualTo(all.stream().filter(event -> event.getString("kind").equals(kind)).toList());
      }
      for (String member : List.of("m-1", "m-2", "m-3")) {
        assertThat(feed(api, "&member=" + member, 5))
            .isNotEmpty()
            .isEqualTo(all.stream().filter(event -> members(event).contains(member)).toList());
      }
      assertThat(feed(api, "&member=m-1&kind=capture,hold", 1))
          .extracting(event -> event.getString("kind"))
          .containsExactly("hold", "capture", "hold");
    }
  }
}
