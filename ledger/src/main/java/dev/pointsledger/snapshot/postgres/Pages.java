package dev.pointsledger.snapshot.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads tables as they lie on the disk, so many pages at a time, some ranges ahead, the ranges
 * spread over several connections: the server sorts nothing and answers each range by one row,
 * which costs either side far less than as many rows. Nobody may write meanwhile.
 */
final class Pages {
  /** Of the pages from $1 on and before $2. */
  static final String RANGE =
      "ctid >= ('(' || $1 || ',0)')::tid AND ctid < ('(' || $2 || ',0)')::tid";

  private static final int RANGE_PAGES = 64;
  private static final int AHEAD_PER_CONNECTION = 2;

  private final List<SqlConnection> connections;

  Pages(List<SqlConnection> connections) {
    this.connections = connections;
  }

  /** Hands every range of a table, asked for by a statement, to a reader; in order. */
  void read(String table, String select, Consumer<Row> reader) {
    long pages =
        Waits.forStatement(
                connections
                    .get(0)
                    .preparedQuery(
                        "SELECT pg_relation_size('ledger."
                            + table
                            + "')"
                            + " / current_setting('block_size')::bigint")
                    .execute())
            .iterator()
            .next()
            .getLong(0);
    Deque<Future<RowSet<Row>>> ahead = new ArrayDeque<>();
    int turn = 0;
    for (long next = 0; next < pages || !ahead.isEmpty(); ) {
      while (next < pages && ahead.size() < AHEAD_PER_CONNECTION * connections.size()) {
        SqlConnection connection = connections.get(turn++ % connections.size());
        long end = next + RANGE_PAGES;
        Tuple range = Tuple.of(String.valueOf(next), String.valueOf(end));
        ahead.add(connection.preparedQuery(select).execute(range));
        next = end;
      }
      reader.accept(Waits.forStatement(ahead.remove()).iterator().next());
    }
  }
}
