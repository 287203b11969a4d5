package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.program.ProgramSource;
import dev.pointsledger.snapshot.SnapshotSession;
import dev.pointsledger.snapshot.SnapshotStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** The state in a PostgreSQL database. */
public final class PostgresStore implements SnapshotStore {
  private static final int EVENT_LOOPS = 2;

  /**
   * A commit that a crash of the database takes back only means an older position; the journal's
   * disk is spared the wait. Without the planner's other choices no statistics, stale or missing,
   * can turn a batch into a scan of a table.
   */
  private static final String WRITER_SETTINGS =
      "SET synchronous_commit = off; SET enable_seqscan = off; SET enable_hashjoin = off;"
          + " SET enable_mergejoin = off; SET jit = off";

  private static final String READER_SETTINGS = "SET jit = off";

  private final PostgresServer server;
  private final UUID ledgerId;
  private final ProgramSource programs;
  private final UUID writer = UUID.randomUUID();
  private final Vertx vertx;
  private boolean taken;

  /**
   * A store; nothing is connected yet.
   *
   * @param server is closed with the store
   * @param ledgerId whose state it is to hold
   * @param programs reads program texts
   */
  public PostgresStore(PostgresServer server, UUID ledgerId, ProgramSource programs) {
    this.server = server;
    this.ledgerId = ledgerId;
    this.programs = programs;
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setPreferNativeTransport(false)
                .setInternalBlockingPoolSize(1)
                .setWorkerPoolSize(1));
  }

  @Override
  public SnapshotSession connect() {
    PgConnectOptions options =
        server
            .running()
            .setCachePreparedStatements(true)
            .addProperty("application_name", "points-ledger")
            .addProperty("TimeZone", "UTC")
            .addProperty("client_min_messages", "warning")
            .addProperty("statement_timeout", String.valueOf(Waits.STATEMENT_SECONDS * 1_000));
    SqlConnection connection = open(options, WRITER_SETTINGS);
    try {
      Migrations.apply(connection);
      PositionTable position = PositionTable.take(connection, ledgerId, writer, !taken);
      taken = true;
      return new PostgresSession(
          connection,
          ledgerId,
          position,
          () -> new StateReader(() -> open(options, READER_SETTINGS), programs));
    } catch (Throwable e) {
      connection.close();
      throw e;
    }
  }

  private SqlConnection open(PgConnectOptions options, String settings) {
    Future<PgConnection> connecting = connecting(new PgConnectOptions(options));
    PgConnection connection;
    try {
      connection = Waits.await(connecting, Waits.CONNECT_SECONDS, "no connection");
    } catch (Throwable e) {
      connecting.onSuccess(PgConnection::close);
      throw e;
    }
    Waits.forStatement(connection.query(settings).execute());
    return connection;
  }

  /** On a thread of its own, so that each connection gets the next event loop, not the first. */
  private Future<PgConnection> connecting(PgConnectOptions options) {
    Promise<PgConnection> promise = Promise.promise();
    new Thread(() -> PgConnection.connect(vertx, options).onComplete(promise), "postgres-connect")
        .start();
    return promise.future();
  }

  @Override
  public String describe() {
    return server.describe();
  }

  @Override
  public void close() {
    try {
      Waits.forStatement(vertx.close());
    } finally {
      server.close();
    }
  }
}
