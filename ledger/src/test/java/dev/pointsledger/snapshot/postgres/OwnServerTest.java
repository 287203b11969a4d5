package dev.pointsledger.snapshot.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.snapshot.Eventually;
import dev.pointsledger.snapshot.History;
import dev.pointsledger.snapshot.SnapshotFollower;
import dev.pointsledger.snapshot.SnapshotLimits;
import dev.pointsledger.snapshot.SnapshotSession;
import dev.pointsledger.snapshot.SnapshotUnavailable;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that others run: Debian's, with and without TLS. */
class OwnServerTest {
  @TempDir static Path dir;

  private static @Nullable DebianServer debian;

  @BeforeAll
  static void start() throws Exception {
    debian = DebianServer.start(dir);
  }

  @AfterAll
  static void stop() throws Exception {
    if (debian != null) {
      debian.stop();
    }
  }

  private static DebianServer debian() {
    return Objects.requireNonNull(debian);
  }

  private static UriServer server(String sslMode, @Nullable Path certificate) {
    return new UriServer(
        debian().uri() + "?sslmode=" + sslMode, DebianServer.PASSWORD, certificate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
  void everyModeOfTlsConnects(String mode) {
    Path certificate = mode.startsWith("verify") ? debian().certificate() : null;
    try (TestDatabase database = new TestDatabase(server(mode, certificate))) {
      boolean encrypted = !mode.equals("disable") && !mode.equals("allow");
      assertThat(database.sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
          .containsExactly(String.valueOf(encrypted));
    }
  }

  @Test
  void aServerWithAnotherCertificateIsNotTrusted() {
    try (TestDatabase database =
        new TestDatabase(server("verify-full", debian().anotherCertificate()))) {
      assertThatThrownBy(() -> database.sql("SELECT 1")).isInstanceOf(SnapshotUnavailable.class);
    }
  }

  @Test
  void verifyingNeedsSomeoneToTrustAndAFaultyUriIsNotRepeated() {
    assertThatThrownBy(() -> server("verify-full", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("postgres.rootCertificate");
    assertThatThrownBy(() -> new UriServer("postgresql://me:geheim@:db:/", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("geheim");
  }

  @Test
  void aHistoryIsFollowedAndLoadedAsItWas() {
    MemoryJournal journal = new MemoryJournal();
    History history = new History(journal, new MemoryIdentityVault(3), 3, 100);
    history.run(2_000);
    SnapshotLimits limits = new SnapshotLimits(500, 300, 20, 100, 10_000);
    try (PostgresStore store =
        new PostgresStore(
            server("require", null),
            journal.ledgerId(),
            new dev.pointsledger.program.yaml.YamlProgramSource())) {
      try (SnapshotFollower follower =
          new SnapshotFollower(
              store, journal, journal.ledgerId(), history::newCodec, limits, null)) {
        follower.start();
        Eventually.that(
            "caught up", () -> Long.valueOf(0).equals(follower.status().get("lagRecords")));
      }
      try (SnapshotSession session = store.connect()) {
        assertThat(session.load().hash()).isEqualTo(history.state().hash());
      }
    }
  }
}
