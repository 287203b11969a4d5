package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.program.ProgramSource;
import dev.pointsledger.snapshot.SnapshotSession;
import dev.pointsledger.snapshot.SnapshotStore;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** The state in a PostgreSQL database. */
public final class PostgresStore implements SnapshotStore {
  /**
   * A commit that a crash of the database takes back only means an older position; the journal's
   * disk is spared the wait. Without the planner's other choices no statistics, stale or missing,
   * can turn a batch into a scan of a table.
   */
  private static final String WRITER_SETTINGS =
      "SET synchronous_commit = off; SET enable_seqscan = off; SET enable_hashjoin = off;"
          + " SET enable_mergejoin = off; SET jit = off";

  private static final String READER_SETTINGS = "SET jit = off";

  private final Connections connections;
  private final UUID ledgerId;
  private final ProgramSource programs;
  private final UUID writer = UUID.randomUUID();
  private boolean taken;

  /**
   * A store; nothing is connected yet.
   *
   * @param server is closed with the store
   * @param ledgerId whose state it is to hold
   * @param programs reads program texts
   */
  public PostgresStore(PostgresServer server, UUID ledgerId, ProgramSource programs) {
    this.connections = new Connections(server, "points-ledger");
    this.ledgerId = ledgerId;
    this.programs = programs;
  }

  @Override
  public SnapshotSession connect() {
    PgConnectOptions options = connections.running();
    SqlConnection connection = connections.open(options, WRITER_SETTINGS);
    try {
      Migrations.apply(connection);
      PositionTable position = PositionTable.take(connection, ledgerId, writer, !taken);
      taken = true;
      return new PostgresSession(
          connection,
          ledgerId,
          position,
          () -> new StateReader(() -> connections.open(options, READER_SETTINGS), programs));
    } catch (Throwable e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String describe() {
    return connections.describe();
  }

  @Override
  public void close() {
    connections.close();
  }
}
