package dev.pointsledger.snapshot.postgres;

import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what deleted identities left in the server's files: dead rows and index entries, samples in
 * the planner's statistics, and the write-ahead log. All of that only a superuser may do, as the
 * ledger is in the server that it brings itself.
 */
final class Purge {
  /** Writes the table and its index anew. */
  private static final String TABLE = "VACUUM (FULL) ledger.identity";

  private static final String SUPERUSER =
      "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user";

  /**
   * The table's old files go with the first checkpoint, the log's with the second: it begins behind
   * a switch to a new file. The embedded server deletes old ones and does not reuse them.
   */
  private static final List<String> SERVER =
      List.of(
          "DELETE FROM pg_catalog.pg_statistic WHERE starelid = 'ledger.identity'::regclass",
          "VACUUM (FULL) pg_catalog.pg_statistic",
          "CHECKPOINT",
          "SELECT pg_catalog.pg_switch_wal()",
          "CHECKPOINT");

  private final SqlConnection connection;

  Purge(SqlConnection connection) {
    this.connection = connection;
  }

  /** Returns what is left and to whom; null: nothing. */
  @Nullable String run() {
    run(TABLE);
    boolean superuser =
        Waits.forStatement(connection.query(SUPERUSER).execute()).iterator().next().getBoolean(0);
    if (!superuser) {
      return "the database's write-ahead log, statistics and backups are its operator's to purge";
    }
    SERVER.forEach(this::run);
    return null;
  }

  private void run(String statement) {
    Waits.forStatement(connection.query(statement).execute());
  }
}
