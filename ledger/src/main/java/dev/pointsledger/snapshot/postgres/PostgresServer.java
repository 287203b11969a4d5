package dev.pointsledger.snapshot.postgres;

import io.vertx.pgclient.PgConnectOptions;

/** The server that holds the database. Belongs to one thread at a time. */
public interface PostgresServer extends AutoCloseable {
  /**
   * Makes the server run, if that is in our hands.
   *
   * @return how to connect to it
   * @throws dev.pointsledger.snapshot.SnapshotUnavailable if it cannot run now
   * @throws dev.pointsledger.snapshot.SnapshotRefused if it never will on this machine
   */
  PgConnectOptions running();

  /** What and where it is, for people; no secrets. */
  String describe();

  /** Stops the server, if that is in our hands. */
  @Override
  void close();
}
