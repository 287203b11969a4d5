package dev.pointsledger.snapshot.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.StoredRecord;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.recovery.SnapshotLoad;
import dev.pointsledger.snapshot.Eventually;
import dev.pointsledger.snapshot.History;
import dev.pointsledger.snapshot.SnapshotFollower;
import dev.pointsledger.snapshot.SnapshotLimits;
import dev.pointsledger.snapshot.SnapshotStore;
import dev.pointsledger.snapshot.postgres.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A ledger's random history, an embedded server that follows it, and what a start would load. */
abstract class PostgresTestBase {
  static final SnapshotLimits LIMITS = new SnapshotLimits(500, 300, 20, 100, 10_000);

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  static EmbeddedServer server;

  @SuppressWarnings("NullAway.Init")
  static TestDatabase database;

  final MemoryJournal journal = new MemoryJournal();
  final MemoryIdentityVault vault = new MemoryIdentityVault(1);
  final History history = new History(journal, vault, 20_261_121, 200);

  @SuppressWarnings("NullAway.Init")
  PostgresStore store;

  @BeforeAll
  static void start() {
    server = new EmbeddedServer(dir, TestDatabase.PROGRAMS);
    database = new TestDatabase(server);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void connect() {
    database.clear();
    store = database.store(journal.ledgerId());
  }

  @AfterEach
  void disconnect() {
    store.close();
  }

  final SnapshotFollower follow(SnapshotStore to, @Nullable String rebuildReason) {
    SnapshotFollower follower =
        new SnapshotFollower(
            to, journal, journal.ledgerId(), history::newCodec, LIMITS, rebuildReason);
    follower.start();
    return follower;
  }

  final void followToTheEnd(@Nullable String rebuildReason) {
    try (SnapshotFollower follower = follow(store, rebuildReason)) {
      awaitCaughtUp(follower);
    }
  }

  static void awaitCaughtUp(SnapshotFollower follower) {
    Eventually.that(
        "caught up: " + follower.status(),
        () -> {
          assertThat(follower.status()).doesNotContainEntry("state", "stopped");
          return Long.valueOf(0).equals(follower.status().get("lagRecords"))
              && "connected".equals(follower.status().get("state"));
        });
  }

  final SnapshotLoad load(UUID ledgerId) {
    return SnapshotLoad.from(store, ledgerId, this::recordAt, history.newCodec());
  }

  private @Nullable StoredRecord recordAt(long sequence) {
    if (sequence > journal.lastSequence()) {
      return null;
    }
    try (JournalReader reader = journal.newReader()) {
      reader.seek(sequence);
      assertThat(reader.next()).isTrue();
      byte[] payload =
          Arrays.copyOfRange(reader.buffer(), reader.offset(), reader.offset() + reader.length());
      return new StoredRecord(payload, reader.lastOfGroup(), reader.stateHash());
    }
  }

  final void assertDatabaseEqualsTheJournal() {
    LedgerState loaded = Objects.requireNonNull(load(journal.ledgerId()).state());
    assertThat(loaded.sequence()).isEqualTo(history.state().sequence());
    assertThat(loaded.hash()).isEqualTo(history.state().hash());
    assertThat(loaded.isOutstandingRight()).isTrue();
  }
}
