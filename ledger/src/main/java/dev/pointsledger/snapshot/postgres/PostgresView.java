package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.program.ProgramSource;
import dev.pointsledger.snapshot.SnapshotPosition;
import dev.pointsledger.snapshot.SnapshotUnavailable;
import dev.pointsledger.snapshot.StoredState;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import org.jspecify.annotations.Nullable;

/**
 * The state in a PostgreSQL database as it is at one moment, read beside whoever writes it: in
 * transactions that may not write and share one snapshot. Who is the writer does not change, and no
 * migration is applied.
 *
 * <p>A lock that only keeps tables from being emptied is held meanwhile: what TRUNCATE takes away
 * is gone for older snapshots too.
 */
public final class PostgresView implements AutoCloseable {
  private static final String SETTINGS =
      "SET default_transaction_read_only = on; SET lock_timeout = '10s'; SET jit = off";

  private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

  private static final String LOCK =
      "LOCK TABLE ledger.position, " + PostgresSession.TABLES + " IN ACCESS SHARE MODE";

  private final Connections connections;
  private final ProgramSource programs;

  /**
   * A view; nothing is connected yet.
   *
   * @param server is closed with the view
   * @param programs reads program texts
   */
  public PostgresView(PostgresServer server, ProgramSource programs) {
    this.connections = new Connections(server, "points-ledger verify");
    this.programs = programs;
  }

  /**
   * Reads all of it; nothing of it is checked but that it is a state.
   *
   * @return null: nothing is stored
   * @throws SnapshotUnavailable if it cannot be read now, or is of another version
   * @throws dev.pointsledger.snapshot.SnapshotDamaged if what is stored is no state
   * @throws dev.pointsledger.snapshot.SnapshotMisfit if tables are not as they were made
   */
  public @Nullable StoredState read() {
    PgConnectOptions options = connections.running();
    SqlConnection lead = connections.open(options, SETTINGS);
    try {
      return isMade(lead) ? read(lead, options) : null;
    } finally {
      lead.close();
    }
  }

  private static boolean isMade(SqlConnection connection) {
    int version = Migrations.known(connection) ? Migrations.version(connection) : 0;
    if (version != 0 && version != Migrations.SCRIPTS.size()) {
      throw new SnapshotUnavailable(
          "schema ledger has version "
              + version
              + ", this program knows "
              + Migrations.SCRIPTS.size());
    }
    return version != 0;
  }

  private @Nullable StoredState read(SqlConnection lead, PgConnectOptions options) {
    run(lead, BEGIN);
    run(lead, LOCK);
    String shared = run(lead, "SELECT pg_export_snapshot()").iterator().next().getString(0);
    SnapshotPosition position = PositionTable.read(lead);
    if (position == null || position.sequence() == 0) {
      return null;
    }
    String settings = SETTINGS + "; " + BEGIN + "; SET TRANSACTION SNAPSHOT '" + shared + "'";
    StateReader reader = new StateReader(() -> connections.open(options, settings), programs);
    return reader.readUnchecked(position, Totals.read(lead));
  }

  private static RowSet<Row> run(SqlConnection connection, String sql) {
    return Waits.forStatement(connection.query(sql).execute());
  }

  /** What and where it is, for people. */
  public String describe() {
    return connections.describe();
  }

  @Override
  public void close() {
    connections.close();
  }
}
