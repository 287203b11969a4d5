package dev.pointsledger.snapshot.postgres.embedded;

import dev.pointsledger.snapshot.SnapshotUnavailable;
import dev.pointsledger.snapshot.postgres.PostgresServer;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A ledger's own server, for a look at what it holds: the one that runs, else one that is started
 * for that and stopped again. Unlike {@link EmbeddedServer} it makes no cluster, drops none and
 * stops no server that it found.
 */
public final class EmbeddedReader implements PostgresServer {
  private final Path directory;
  private final Path data;
  private final boolean mayStart;
  private @Nullable RunningServer started;

  /**
   * A reader; nothing is touched yet.
   *
   * @param directory as of {@link EmbeddedServer}
   * @param mayStart whether no service uses the directory, nor can meanwhile
   */
  public EmbeddedReader(Path directory, boolean mayStart) {
    this.directory = directory.toAbsolutePath().normalize();
    this.data = this.directory.resolve("data");
    this.mayStart = mayStart;
  }

  @Override
  public PgConnectOptions running() {
    try {
      Path password = directory.resolve("password");
      if (!Files.exists(data.resolve("PG_VERSION")) || !Files.exists(password)) {
        throw new SnapshotUnavailable("there is none yet");
      }
      Integer port = Postmaster.on(data) == null ? null : Postmaster.port(data);
      return port == null
          ? start().options()
          : RunningServer.options(port, Files.readString(password).strip());
    } catch (IOException | UncheckedIOException e) {
      throw new SnapshotUnavailable("it does not start: " + e.getMessage(), e);
    }
  }

  private RunningServer start() throws IOException {
    if (!mayStart) {
      throw new SnapshotUnavailable("it does not run; the service that uses it will start it");
    }
    if (!Cluster.isOfThisVersion(data)) {
      throw new SnapshotUnavailable("it is of another PostgreSQL than " + Binaries.VERSION);
    }
    RunningServer server = Cluster.start(directory, Binaries.unpackedIn(directory));
    started = server;
    return server;
  }

  @Override
  public String describe() {
    return "embedded PostgreSQL in " + directory;
  }

  @Override
  public void close() {
    RunningServer server = started;
    started = null;
    if (server != null) {
      server.stop();
    }
  }
}
