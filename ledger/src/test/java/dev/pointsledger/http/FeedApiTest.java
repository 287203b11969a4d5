package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the feed tells, to whom, and when. */
@Timeout(60)
class FeedApiTest extends TransactionTestBase {
  static final String FEED = PROGRAM + "/feed";

  private final FeedSchema schema = new FeedSchema();

  private ApiAnswer ask(String query) {
    return client.withKey("read").get(FEED + query);
  }

  /** The events, then the position. */
  private List<JsonObject> feed(String query) {
    ApiAnswer answer = ask(query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(NDJSON);
    List<JsonObject> lines = answer.body().lines().map(schema::check).toList();
    assertThat(lines.get(lines.size() - 1).getString("kind")).isEqualTo("position");
    return lines;
  }

  private static JsonObject position(long sequence, boolean caughtUp) {
    return new JsonObject()
        .put("kind", "position")
        .put("sequence", (int) sequence)
        .put("caughtUp", caughtUp);
  }

  private long synced() {
    return ledger.engine.syncedSequence();
  }

  private ApiAnswer accrue(String orderId) {
    return client.post(ACCRUALS, order(orderId, "m-1", 10_000));
  }

  @Test
  void shouldTellAllInOrderAndGoOnWhereItStood() {
    long end = synced();
    List<JsonObject> all = feed("");
    assertThat(all.get(all.size() - 1)).isEqualTo(position(end, true));
    assertThat(all.subList(0, all.size() - 1))
        .extracting(event -> event.getLong("sequence"))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, end).boxed().toList());
    List<JsonObject> first = feed("?limit=2");
    assertThat(first).hasSize(3).last().isEqualTo(position(2, false));
    assertThat(feed("?after=2")).isEqualTo(all.subList(2, all.size()));
    assertThat(feed("?after=" + end)).containsExactly(position(end, true));
  }

  @Test
  void shouldTellWhatTheAnswerToldAndWhatCameOfIt() {
    JsonObject answer = accrue("SO-2").json();
    JsonObject event = feed("?after=" + (answer.getLong("sequence") - 1)).get(0);
    for (String name : answer.fieldNames()) {
      assertThat(event.getValue(name)).as(name).isEqualTo(answer.getValue(name));
    }
    assertThat(event.getString("actor")).isEqualTo("k-order");
    assertThat(event.getJsonArray("lines").getJsonObject(0).getLong("eligible")).isEqualTo(10_000);
    long before = synced();
    moveTo("2027-09-01T00:00:00+08:00");
    until(() -> synced() > before);
    JsonObject settled = feed("?kind=settlement&member=m-1&wait=3").get(0);
    JsonArray parts = settled.getJsonArray("settled");
    assertThat(parts.stream().map(part -> ((JsonObject) part).getString("kind")))
        .contains("timed-out", "expiry", "activation");
    assertThat(settled.getJsonObject("balance"))
        .isEqualTo(client.get(PROGRAM + "/members/m-1").json().getJsonObject("balance"));
  }

  @Test
  void shouldServeThoseWhoMaySeeAll() {
    for (String key : List.of("read", "admin", "all")) {
      assertThat(client.withKey(key).get(FEED).status()).isEqualTo(200);
    }
    for (String key : List.of("order", "ops", "other")) {
      assertThat(client.withKey(key).get(FEED).code()).isEqualTo("forbidden");
    }
    assertThat(client.withKey("").get(FEED).status()).isEqualTo(401);
    assertThat(client.withKey("read").sendWrong("HEAD", FEED, "", "").status()).isEqualTo(200);
    assertThat(client.withKey("").get("/schemas/feed-v1.json").body()).isEqualTo(FeedSchema.text());
  }

  @Test
  void shouldRefuseWhatCannotBeMeant() {
    long end = synced();
    ApiAnswer ahead = ask("?after=" + (end + 1));
    assertThat(ahead.status()).isEqualTo(400);
    assertThat(ahead.json().getJsonArray("errors").getJsonObject(0).getString("detail"))
        .isEqualTo("is beyond the last durable record, which is " + end);
    ApiAnswer wrong =
        client
            .withKey("read")
            .sendWrong(
                "GET",
                FEED + "?after=x&wait=61&kind=order&limit=0&member=%20&minSequence=1&after=1",
                "",
                "");
    assertThat(wrong.json().getJsonArray("errors").stream())
        .extracting(fault -> ((JsonObject) fault).getString("parameter"))
        .containsExactly("after", "wait", "kind", "limit", "member", "minSequence", "after");
    assertThat(ask("?member=nobody").code()).isEqualTo("unknown-member");
  }

  @Test
  void shouldTellNothingThatIsNotDurable() throws Exception {
    long end = synced();
    CompletableFuture<ApiAnswer> held = holdTheLedger();
    assertThat(ledger.disk.lastSequence()).isGreaterThan(end);
    assertThat(feed("?after=" + end)).containsExactly(position(end, true));
    CompletableFuture<List<JsonObject>> waiting = async(() -> feed("?wait=3&after=" + end));
    ledger.disk.goOn();
    assertThat(await(held).status()).isEqualTo(201);
    assertThat(await(waiting).get(0).getString("orderId")).isEqualTo("held");
  }

  @Test
  void shouldWaitForARecordAndAnswerAtOnceWhenThereIsOne() throws Exception {
    long end = synced();
    CompletableFuture<List<JsonObject>> waiting =
        async(() -> feed("?wait=PT60S&kind=return&after=" + end));
    until(() -> httpFigure("feeds") == 1);
    // Of another kind: it waits on.
    accrue("SO-2");
    client.post(PROGRAM + "/returns", json("returnId", "R-1", "orderId", "SO-2", "full", true));
    assertThat(await(waiting).get(0).getString("returnId")).isEqualTo("R-1");
    assertThat(httpFigure("feeds")).isZero();
  }

  @Test
  void shouldAnswerBeforeItsConnectionCountsAsIdle() {
    long end = synced();
    long start = System.nanoTime();
    assertThat(feed("?wait=60&after=" + end)).containsExactly(position(end, true));
    long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertThat(ms).isBetween(2_900L, 6_000L);
  }

  @Test
  void shouldEndAtOnceWhenTheServerStops() throws Exception {
    CompletableFuture<List<JsonObject>> waiting = async(() -> feed("?wait=60&after=" + synced()));
    until(() -> httpFigure("feeds") == 1);
    long start = System.nanoTime();
    await(api.stop());
    assertThat(await(waiting)).hasSize(1);
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(2_500);
  }

  @Test
  void shouldSayThatTheJournalCannotBeRead() {
    ledger.disk.unreadable(true);
    assertThat(ask("").status()).isEqualTo(500);
    ledger.disk.unreadable(false);
    assertThat(feed("")).isNotEmpty();
    assertThat(httpFigure("feeds")).isZero();
  }

  @Test
  void shouldMissNothingAndRepeatNothingWhileOrdersComeIn() throws Exception {
    CompletableFuture<Void> orders =
        async(
            () -> {
              for (int place = 0; place < 600; place++) {
                accrue("SO-x-" + place);
              }
              return null;
            });
    List<Long> sequences = new ArrayList<>();
    long after = 0;
    boolean last = false;
    while (!last) {
      last = orders.isDone();
      List<JsonObject> lines = feed("?wait=1&limit=7&after=" + after);
      lines.subList(0, lines.size() - 1).forEach(line -> sequences.add(line.getLong("sequence")));
      after = lines.get(lines.size() - 1).getLong("sequence");
      last &= lines.get(lines.size() - 1).getBoolean("caughtUp");
    }
    assertThat(sequences)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, synced()).boxed().toList());
  }
}
