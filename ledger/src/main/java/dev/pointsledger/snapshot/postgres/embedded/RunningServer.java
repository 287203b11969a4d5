package dev.pointsledger.snapshot.postgres.embedded;

import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that takes connections.
 *
 * @param process the postmaster
 * @param port on 127.0.0.1
 * @param password of the one user
 */
record RunningServer(Process process, int port, String password) {
  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
  private static final long STOP_SECONDS = 30;

  PgConnectOptions options() {
    return options(port, password);
  }

  /** How to connect to a server of ours. */
  static PgConnectOptions options(int port, String password) {
    return new PgConnectOptions()
        .setHost("127.0.0.1")
        .setPort(port)
        .setUser(Cluster.USER)
        .setPassword(password)
        .setDatabase(Cluster.DATABASE);
  }

  /** Stops it as an operator would. */
  void stop() {
    if (!process.isAlive()) {
      return;
    }
    try {
      Postmaster.signal(process.toHandle(), "INT");
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      LOG.warn("stopping PostgreSQL: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
