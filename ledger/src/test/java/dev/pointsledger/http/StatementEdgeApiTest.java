package dev.pointsledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements of points that expired as they were given, and cursors that were made up. */
class StatementEdgeApiTest extends ApiTestBase {
  private static final String[] BUCKETS = {"available", "pending", "held", "arrears"};
  private static final String RULES =
      """
      { id: demo, timeZone: Asia/Shanghai, currency: CNY, earn: { default: { per: 100, points: 1 } },
        onEnroll: { points: 50 }, growth: { per: 100, points: 1 },
        tiers: { window: lifetime, levels: [ { id: basic, threshold: 0 },
          { id: silver, threshold: 10, onUpgrade: { points: 7 } } ] },
        referral: { referrerPoints: 3, refereePoints: 2, firstOrderPercent: 30 },
        expiry: %s }
      """;
  private static final String ROLLING = "{ mode: rolling, months: 1, roundTo: end-of-day }";
  private static final String INACTIVITY = "{ mode: inactivity, months: 1 }";

  private int orders;

  private void begin(String expiry) throws Exception {
    restartSandbox(RULES.formatted(expiry), ServedLedger.START.toEpochMilli());
  }

  private void order(String member, String occurredAt) {
    JsonObject body = new JsonObject(order("SO-" + orders++, member, 10_000));
    ApiAnswer answer = client.post(ACCRUALS, body.put("occurredAt", occurredAt).encode());
    assertThat(answer.status()).isEqualTo(201);
  }

  /** The statement, oldest first; its changes must add up to its balances and to the member's. */
  private List<String> addUp(String member) {
    String path = PROGRAM + "/members/" + member;
    JsonArray newestFirst = client.get(path + "/entries").json().getJsonArray("entries");
    JsonObject balance = client.get(path).json().getJsonObject("balance");
    List<String> kinds = new ArrayList<>();
    for (String bucket : BUCKETS) {
      kinds.clear();
      long sum = 0;
      for (int place = newestFirst.size() - 1; place >= 0; place--) {
        JsonObject entry = newestFirst.getJsonObject(place);
        sum += entry.getJsonObject("changes").getLong(bucket);
        assertThat(sum).isNotNegative();
        assertThat(entry.getJsonObject("balance").getLong(bucket)).isEqualTo(sum);
        kinds.add(entry.getString("kind"));
      }
      assertThat(balance.getLong(bucket)).isEqualTo(sum);
    }
    return kinds;
  }

  @Test
  void shouldCountPointsThatExpiredAsTheyWereGivenAsNothing() throws Exception {
    for (String expiry : new String[] {ROLLING, INACTIVITY}) {
      begin(expiry);
      order("m-1", "2026-01-01T12:00:00+08:00");
      assertThat(addUp("m-1")).containsExactly("accrual", "enrollment", "upgrade");
      order("m-1", "2026-05-31T12:00:00+08:00");
      assertThat(addUp("m-1")).hasSize(4);
      assertThat(
              client
                  .get(PROGRAM + "/members/m-1")
                  .json()
                  .getJsonObject("totals")
                  .getLong("expired"))
          .isEqualTo(157);
    }
  }

  @Test
  void shouldNotTellAReferrerOfAReturnWhereTheShareExpiredAsItWasGiven() throws Exception {
    begin(ROLLING);
    client.put(PROGRAM + "/members/m-1", "{}");
    client.put(PROGRAM + "/members/m-2", json("referredBy", "m-1"));
    order("m-2", "2026-01-01T12:00:00+08:00");
    assertThat(addUp("m-1"))
        .containsExactly("enrollment", "enrollment", "referral", "referral-first-order");
    addUp("m-2");
  }

  private ApiAnswer entries(String member, StatementCursor cursor) {
    return client.get(PROGRAM + "/members/" + member + "/entries?cursor=" + cursor.toText());
  }

  private long lastSequence(String member) {
    return client
        .get(PROGRAM + "/members/" + member + "/entries")
        .json()
        .getJsonArray("entries")
        .getJsonObject(0)
        .getLong("sequence");
  }

  @Test
  void shouldRefuseCursorsThatNoPageGave() throws Exception {
    begin(ROLLING);
    order("m-1", "2026-05-31T12:00:00+08:00");
    long first = lastSequence("m-1");
    order("m-1", "2026-05-31T12:00:00+08:00");
    long second = lastSequence("m-1");
    order("m-2", "2026-05-31T12:00:00+08:00");
    long others = lastSequence("m-2");
    for (StatementCursor madeUp :
        new StatementCursor[] {
          new StatementCursor(0, 0, 1),
          new StatementCursor(0, 1, 1),
          new StatementCursor(0, others, 1),
          new StatementCursor(0, first, 99),
          new StatementCursor(0, second, 1),
          new StatementCursor(others, 0, StatementCursor.ALL),
          new StatementCursor(second, 0, 1),
          new StatementCursor(second, first - 1, 1),
          new StatementCursor(second, first, 99),
          new StatementCursor(others + 100, 0, StatementCursor.ALL)
        }) {
      ApiAnswer answer = entries("m-1", madeUp);
      assertThat(answer.code()).as(madeUp.toString()).isEqualTo("malformed");
    }
    assertThat(entries("m-1", StatementCursor.before(second)).status()).isEqualTo(200);
    assertThat(entries("m-1", new StatementCursor(second, first, 1)).status()).isEqualTo(200);
  }

  @Test
  void shouldLookForACursorAmongSoManyRecords() throws Exception {
    begin(ROLLING);
    order("m-1", "2026-05-31T12:00:00+08:00");
    long first = lastSequence("m-1");
    StatementCursor cursor = new StatementCursor(0, first, 1);
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < Limits.STATEMENT_WALK_MAX; i++) {
      commands.add(accrual(order("MANY-" + i, "m-1", 100)));
    }
    client.post(BATCHES, "{\"commands\":[" + String.join(",", commands) + "]}");
    assertThat(entries("m-1", cursor).status()).isEqualTo(200);
    order("m-1", "2026-05-31T12:00:00+08:00");
    assertThat(entries("m-1", cursor).code()).isEqualTo("malformed");
  }
}
