package dev.pointsledger.app;

import dev.pointsledger.config.PostgresSettings;
import dev.pointsledger.config.Secret;
import dev.pointsledger.config.Settings;
import dev.pointsledger.program.yaml.YamlProgramSource;
import dev.pointsledger.snapshot.SnapshotLimits;
import dev.pointsledger.snapshot.SnapshotStore;
import dev.pointsledger.snapshot.postgres.PostgresServer;
import dev.pointsledger.snapshot.postgres.PostgresStore;
import dev.pointsledger.snapshot.postgres.UriServer;
import dev.pointsledger.snapshot.postgres.embedded.EmbeddedReader;
import dev.pointsledger.snapshot.postgres.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the state is kept beside the journal, as the settings say. */
final class Snapshots {
  /** Members whose changes are held until they are written, at most. */
  private static final int COMMIT_MEMBERS_MAX = 200_000;

  /** Where there is less heap, there are fewer: changes of a member take about 500 bytes. */
  private static final long HEAP_BYTES_PER_MEMBER = 4_096;

  /** How long a stop may take to bring the database up to the journal's end, ms. */
  private static final long STOP_MS = 10_000;

  private Snapshots() {}

  /** The store on a server; nothing is connected or started yet; null: there is none. */
  static @Nullable SnapshotStore store(@Nullable PostgresServer server, UUID ledgerId) {
    return server == null ? null : new PostgresStore(server, ledgerId, new YamlProgramSource());
  }

  /**
   * The server that the settings name; nothing is touched yet.
   *
   * @return null: the state is kept nowhere
   * @throws StartupRefused if there can be no such server
   */
  static @Nullable PostgresServer server(Settings settings) {
    return server(settings, new EmbeddedServer(directory(settings)));
  }

  /**
   * The same server, for a look at what it holds.
   *
   * @param mayStart whether no service uses the data directory, nor can meanwhile
   */
  static @Nullable PostgresServer reader(Settings settings, boolean mayStart) {
    return server(settings, new EmbeddedReader(directory(settings), mayStart));
  }

  private static Path directory(Settings settings) {
    return settings.dataDir().resolve("postgres");
  }

  private static @Nullable PostgresServer server(Settings settings, PostgresServer embedded) {
    PostgresSettings postgres = settings.postgres();
    String uri = postgres.uri().text();
    if (uri.isEmpty()) {
      return postgres.embedded() ? embedded : null;
    }
    Secret password = postgres.password();
    String certificate = postgres.rootCertificate();
    try {
      return new UriServer(
          uri,
          password == null ? null : password.text(),
          certificate.isEmpty() ? null : Path.of(certificate));
    } catch (IllegalArgumentException e) {
      throw new StartupRefused(List.of(String.valueOf(e.getMessage())));
    }
  }

  static SnapshotLimits limits(Settings settings) {
    return new SnapshotLimits(
        settings.postgres().commitMaxRecords(),
        (int)
            Math.min(COMMIT_MEMBERS_MAX, Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_MEMBER),
        settings.postgres().commitIntervalMs(),
        settings.postgres().loadPercent(),
        STOP_MS);
  }
}
