package dev.pointsledger.loadtest.plain;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accruals in three tables. The key, the entry and the balance are written by one statement, which
 * is one transaction in one round trip: the least that PostgreSQL can be asked for.
 */
final class PlainAccruals {
  private static final long MINOR_PER_POINT = 100;

  private static final List<String> TABLES =
      List.of(
          "DROP SCHEMA IF EXISTS plain CASCADE",
          "CREATE SCHEMA plain",
          "CREATE TABLE plain.business_key (order_id text PRIMARY KEY, entry_id bigint NOT NULL)",
          "CREATE TABLE plain.entry (entry_id bigserial PRIMARY KEY, member_id text NOT NULL,"
              + " order_id text NOT NULL, points bigint NOT NULL, spend bigint NOT NULL,"
              + " body jsonb NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now())",
          "CREATE TABLE plain.balance (member_id text PRIMARY KEY, available bigint NOT NULL,"
              + " orders bigint NOT NULL, spend bigint NOT NULL) WITH (fillfactor = 70)");

  private static final String ACCRUE =
      """
      WITH known AS (
        INSERT INTO plain.business_key (order_id, entry_id)
        VALUES ($1, nextval('plain.entry_entry_id_seq')) ON CONFLICT DO NOTHING RETURNING entry_id),
      written AS (
        INSERT INTO plain.entry (entry_id, member_id, order_id, points, spend, body)
        SELECT entry_id, $2, $1, $3, $4, $5 FROM known RETURNING points)
      INSERT INTO plain.balance AS b (member_id, available, orders, spend)
      SELECT $2, points, 1, $4 FROM written
      ON CONFLICT (member_id) DO UPDATE SET available = b.available + excluded.available,
        orders = b.orders + 1, spend = b.spend + excluded.spend
      RETURNING available
      """;

  private static final String ENTRY =
      "SELECT points FROM plain.entry JOIN plain.business_key USING (entry_id)"
          + " WHERE business_key.order_id = $1 AND member_id = $2 AND spend = $3";
  private static final String MEMBER =
      "SELECT available, orders, spend FROM plain.balance WHERE member_id = $1";

  private final Pool pool;

  PlainAccruals(Pool pool) {
    this.pool = pool;
  }

  /** Makes the tables anew. */
  static Future<Void> create(SqlClient client) {
    Future<Void> made = Future.succeededFuture();
    for (String statement : TABLES) {
      made = made.compose(before -> client.query(statement).execute().mapEmpty());
    }
    return made;
  }

  /** Records an order, or finds it recorded with the same content. */
  Future<Answer> accrue(JsonObject order) {
    String orderId = order.getString("orderId");
    String memberId = order.getString("memberId");
    long spend = spend(order);
    long points = spend / MINOR_PER_POINT;
    return pool.preparedQuery(ACCRUE)
        .execute(Tuple.of(orderId, memberId, points, spend, order))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture(created(orderId, points, first(rows).getLong(0)))
                    : again(orderId, memberId, spend));
  }

  private Future<Answer> again(String orderId, String memberId, long spend) {
    return pool.preparedQuery(ENTRY)
        .execute(Tuple.of(orderId, memberId, spend))
        .map(
            rows ->
                rows.size() == 1
                    ? new Answer(200, entry(orderId, first(rows).getLong(0)))
                    : new Answer(422, new JsonObject().put("code", "idempotency-conflict")));
  }

  /** A member's sums; null: none of this id. */
  Future<@Nullable JsonObject> member(String memberId) {
    return pool.preparedQuery(MEMBER)
        .execute(Tuple.of(memberId))
        .map(rows -> rows.size() == 0 ? null : member(memberId, first(rows)));
  }

  private static JsonObject member(String memberId, Row row) {
    long available = row.getLong(0);
    return new JsonObject()
        .put("memberId", memberId)
        .put("balance", new JsonObject().put("available", available))
        .put("tier", new JsonObject().put("id", "none").put("growth", available))
        .put("orders", row.getLong(1))
        .put("spend", row.getLong(2));
  }

  private static Answer created(String orderId, long points, long available) {
    return new Answer(
        201, entry(orderId, points).put("balance", new JsonObject().put("available", available)));
  }

  private static JsonObject entry(String orderId, long points) {
    return new JsonObject().put("kind", "accrual").put("orderId", orderId).put("points", points);
  }

  private static long spend(JsonObject order) {
    long sum = 0;
    JsonArray lines = order.getJsonArray("lines");
    for (int i = 0; i < lines.size(); i++) {
      sum += lines.getJsonObject(i).getLong("amount");
    }
    return sum;
  }

  private static Row first(RowSet<Row> rows) {
    return rows.iterator().next();
  }

  /**
   * What is answered.
   *
   * @param status of HTTP
   */
  record Answer(int status, JsonObject body) {}
}
