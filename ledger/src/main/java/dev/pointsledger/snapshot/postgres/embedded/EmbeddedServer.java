package dev.pointsledger.snapshot.postgres.embedded;

import dev.pointsledger.snapshot.SnapshotRefused;
import dev.pointsledger.snapshot.SnapshotUnavailable;
import dev.pointsledger.snapshot.postgres.PostgresServer;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server of our own, started when first needed and again whenever it is gone. */
public final class EmbeddedServer implements PostgresServer {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  private final Path directory;
  private final Path programs;
  private @Nullable RunningServer running;

  /**
   * A server; nothing is touched yet.
   *
   * @param directory its own, inside the data directory
   */
  public EmbeddedServer(Path directory) {
    this(directory, directory);
  }

  /**
   * The same with programs that several servers share.
   *
   * @param programs where they are unpacked to
   */
  public EmbeddedServer(Path directory, Path programs) {
    this.directory = directory.toAbsolutePath().normalize();
    this.programs = programs.toAbsolutePath().normalize();
  }

  @Override
  public PgConnectOptions running() {
    try {
      RunningServer server = running;
      if (server == null || !server.process().isAlive()) {
        Files.createDirectories(directory);
        Files.createDirectories(programs);
        server = Cluster.start(directory, Binaries.unpackedIn(programs));
        running = server;
        LOG.info("PostgreSQL {} runs on port {}", Binaries.VERSION, server.port());
      }
      return server.options();
    } catch (IOException | UncheckedIOException e) {
      throw new SnapshotUnavailable("the embedded PostgreSQL does not start: " + e.getMessage(), e);
    } catch (UnsupportedOperationException e) {
      throw new SnapshotRefused(
          "PostgreSQL cannot be embedded on this platform: set LEDGER_POSTGRES_URI to a server of"
              + " your own",
          e);
    }
  }

  /** The server's process; null: it was not started. */
  public @Nullable ProcessHandle process() {
    return running == null ? null : running.process().toHandle();
  }

  @Override
  public String describe() {
    return "embedded PostgreSQL in " + directory;
  }

  @Override
  public void close() {
    RunningServer server = running;
    running = null;
    if (server != null) {
      server.stop();
    }
  }
}
