package dev.pointsledger.snapshot.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;

/** Connections to one server, on event loops of their own. Belongs to one thread at a time. */
final class Connections implements AutoCloseable {
  private static final int EVENT_LOOPS = 2;

  private final PostgresServer server;
  private final String application;
  private final Vertx vertx;

  /**
   * None yet.
   *
   * @param server is closed with this
   * @param application what the server is told who asks
   */
  Connections(PostgresServer server, String application) {
    this.server = server;
    this.application = application;
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setPreferNativeTransport(false)
                .setInternalBlockingPoolSize(1)
                .setWorkerPoolSize(1));
  }

  /** Makes the server run, if that is in our hands, and tells how to connect to it. */
  PgConnectOptions running() {
    return server
        .running()
        .setCachePreparedStatements(true)
        .addProperty("application_name", application)
        .addProperty("TimeZone", "UTC")
        .addProperty("client_min_messages", "warning")
        .addProperty("statement_timeout", String.valueOf(Waits.STATEMENT_SECONDS * 1_000));
  }

  /** A connection on which statements were run. */
  SqlConnection open(PgConnectOptions options, String settings) {
    Future<PgConnection> connecting = connecting(new PgConnectOptions(options));
    PgConnection connection;
    try {
      connection = Waits.await(connecting, Waits.CONNECT_SECONDS, "no connection");
    } catch (Throwable e) {
      connecting.onSuccess(PgConnection::close);
      throw e;
    }
    try {
      Waits.forStatement(connection.query(settings).execute());
      return connection;
    } catch (Throwable e) {
      connection.close();
      throw e;
    }
  }

  /** On a thread of its own, so that each connection gets the next event loop, not the first. */
  private Future<PgConnection> connecting(PgConnectOptions options) {
    Promise<PgConnection> promise = Promise.promise();
    new Thread(() -> PgConnection.connect(vertx, options).onComplete(promise), "postgres-connect")
        .start();
    return promise.future();
  }

  String describe() {
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
