package dev.pointsledger.snapshot.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.StoredRecord;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.recovery.SnapshotLoad;
import dev.pointsledger.snapshot.Eventually;
import dev.pointsledger.snapshot.History;
import dev.pointsledger.snapshot.SnapshotBatch;
import dev.pointsledger.snapshot.SnapshotFollower;
import dev.pointsledger.snapshot.SnapshotLimits;
import dev.pointsledger.snapshot.SnapshotRefused;
import dev.pointsledger.snapshot.SnapshotSession;
import dev.pointsledger.snapshot.SnapshotStore;
import dev.pointsledger.snapshot.postgres.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the database holds at start: the state is the journal's, and so is the database's. */
class PostgresRecoveryTest {
  private static final SnapshotLimits LIMITS = new SnapshotLimits(500, 300, 20, 100, 10_000);
  private static final List<String> TABLES =
      List.of(
          "position",
          "program_version",
          "program_total",
          "member",
          "identity",
          "growth",
          "cap_day",
          "cap_month",
          "hold",
          "held",
          "transfer_day",
          "activity_day",
          "activity_month",
          "activity_total",
          "streak_day",
          "streak_length",
          "campaign_member",
          "upgrade_given",
          "plan_tried",
          "tier_extension",
          "campaign_total",
          "adjusted_day");

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedServer server;

  @SuppressWarnings("NullAway.Init")
  private static TestDatabase database;

  private final MemoryJournal journal = new MemoryJournal();
  private final MemoryIdentityVault vault = new MemoryIdentityVault(1);
  private final History history = new History(journal, vault, 20_261_121, 200);

  @SuppressWarnings("NullAway.Init")
  private PostgresStore store;

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

  private SnapshotFollower follow(SnapshotStore to, @Nullable String rebuildReason) {
    SnapshotFollower follower =
        new SnapshotFollower(
            to, journal, journal.ledgerId(), history::newCodec, LIMITS, rebuildReason);
    follower.start();
    return follower;
  }

  private void followToTheEnd(@Nullable String rebuildReason) {
    try (SnapshotFollower follower = follow(store, rebuildReason)) {
      awaitCaughtUp(follower);
    }
  }

  private static void awaitCaughtUp(SnapshotFollower follower) {
    Eventually.that(
        "caught up: " + follower.status(),
        () -> {
          assertThat(follower.status()).doesNotContainEntry("state", "stopped");
          return Long.valueOf(0).equals(follower.status().get("lagRecords"))
              && "connected".equals(follower.status().get("state"));
        });
  }

  private SnapshotLoad load(UUID ledgerId) {
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

  private void assertDatabaseEqualsTheJournal() {
    LedgerState loaded = Objects.requireNonNull(load(journal.ledgerId()).state());
    assertThat(loaded.sequence()).isEqualTo(history.state().sequence());
    assertThat(loaded.hash()).isEqualTo(history.state().hash());
  }

  @Test
  void anEmptyDatabaseIsFilled() {
    history.run(1_000);
    SnapshotLoad load = load(journal.ledgerId());
    assertThat(load.state()).isNull();
    assertThat(load.rebuildReason()).isNull();
    followToTheEnd(load.rebuildReason());
    assertDatabaseEqualsTheJournal();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE ledger.member SET available = available + 1 WHERE number = 3",
        "UPDATE ledger.member SET tier_valid_until = '2031-01-01' WHERE number = 4",
        "UPDATE ledger.member SET last_order_at = last_order_at - interval '1 s' WHERE number = 4",
        "UPDATE ledger.identity SET id = 'm-someone-else' WHERE member = 5",
        "UPDATE ledger.identity SET birthday = '01-01' WHERE member = 5",
        "DELETE FROM ledger.identity WHERE member = 6",
        "UPDATE ledger.lot SET points = points + 1 WHERE member = 7",
        "UPDATE ledger.growth SET bucket = bucket + 1 WHERE member = 8",
        "DELETE FROM ledger.cap_day WHERE member = 9",
        "INSERT INTO ledger.cap_month VALUES (1000000, '2026-11-01', 5)",
        "INSERT INTO ledger.growth VALUES (-1, '2026-01-01', 5)",
        "UPDATE ledger.member SET number = 2147483646 WHERE number = 11",
        "DELETE FROM ledger.member WHERE number = 0",
        "DELETE FROM ledger.member WHERE number = 10",
        "UPDATE ledger.program_total SET available = available - 1",
        "UPDATE ledger.program_version SET text = replace(text, 'points: 3 }', 'points: 4 }')",
        "UPDATE ledger.program_version SET text = 'id: [',"
            + " effective_at = effective_at + interval '1 ms'",
        "UPDATE ledger.program_version SET sequence = sequence + 1",
        "UPDATE ledger.program_version SET recorded_at = recorded_at + interval '1 s'",
        "UPDATE ledger.program_version SET id = 'another'",
        "UPDATE ledger.position SET recorded_at = '2030-01-01'",
        "UPDATE ledger.position SET recorded_at = '2020-01-01'",
        "UPDATE ledger.position SET recorded_at = 'infinity'",
        "DELETE FROM ledger.program_version"
      })
  void aChangeByHandIsNoticedAndTheDatabaseRebuilt(String change) {
    history.run(1_500);
    followToTheEnd(null);
    assertDatabaseEqualsTheJournal();
    database.sql(change);
    SnapshotLoad load = load(journal.ledgerId());
    assertThat(load.state()).isNull();
    assertThat(load.rebuildReason()).isNotNull();
    history.run(200);
    followToTheEnd(load.rebuildReason());
    assertDatabaseEqualsTheJournal();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE ledger.position SET state_hash = state_hash + 1",
        "UPDATE ledger.position SET sequence = sequence + 1000000",
        "UPDATE ledger.position SET ledger_id = '00000000-0000-0000-0000-000000000001'",
        "TRUNCATE ledger.position"
      })
  void aPositionThatIsNotTheJournalsIsNotBelieved(String change) {
    history.run(1_000);
    followToTheEnd(null);
    database.sql(change);
    SnapshotLoad load = load(journal.ledgerId());
    assertThat(load.state()).isNull();
    followToTheEnd(load.rebuildReason());
    assertDatabaseEqualsTheJournal();
  }

  @Test
  void theDatabaseOfAnotherLedgerIsRebuilt() {
    MemoryJournal other = new MemoryJournal();
    History others = new History(other, new MemoryIdentityVault(2), 5, 50);
    others.run(700);
    try (PostgresStore otherStore = database.store(other.ledgerId());
        SnapshotFollower follower =
            new SnapshotFollower(
                otherStore, other, other.ledgerId(), others::newCodec, LIMITS, null)) {
      follower.start();
      awaitCaughtUp(follower);
      history.run(300);
      assertThatThrownBy(store::connect)
          .isInstanceOf(SnapshotRefused.class)
          .hasMessageContaining("is writing into this database");
    }
    Eventually.that(
        "the other's connection is gone",
        () ->
            database
                .sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
                .equals(List.of("0")));
    followToTheEnd(load(journal.ledgerId()).rebuildReason());
    assertDatabaseEqualsTheJournal();
  }

  @Test
  void anOldDumpIsGoneOnFrom() {
    history.run(800);
    followToTheEnd(null);
    long dumped = history.state().sequence();
    database.sql("DROP SCHEMA IF EXISTS dump CASCADE; CREATE SCHEMA dump");
    for (String table : TABLES) {
      assertThat(database.sql("SELECT count(*) > 0 FROM ledger." + table))
          .as("rows of " + table)
          .containsExactly("true");
      database.sql("CREATE TABLE dump." + table + " AS TABLE ledger." + table);
    }
    String lots = "member, activates_at, expires_at, points";
    database.sql("CREATE TABLE dump.lot AS SELECT " + lots + " FROM ledger.lot");
    history.run(800);
    followToTheEnd(null);
    for (String table : TABLES) {
      database.sql(
          "TRUNCATE ledger." + table + "; INSERT INTO ledger." + table + " TABLE dump." + table);
    }
    database.sql(
        "TRUNCATE ledger.lot; INSERT INTO ledger.lot ("
            + lots
            + ") SELECT "
            + lots
            + " FROM dump.lot");
    LedgerState loaded = Objects.requireNonNull(load(journal.ledgerId()).state());
    assertThat(loaded.sequence()).isEqualTo(dumped);
    history.run(100);
    followToTheEnd(null);
    assertDatabaseEqualsTheJournal();
  }

  @Test
  void aZombieCannotWriteOnceAnotherHasTakenOver() {
    history.run(500);
    try (PostgresStore successor = database.store(journal.ledgerId());
        SnapshotFollower zombie = follow(store, null)) {
      awaitCaughtUp(zombie);
      try (SnapshotSession session = successor.connect()) {
        history.run(200);
        Eventually.that("stopped", () -> "stopped".equals(zombie.status().get("state")));
        assertThat(String.valueOf(zombie.status().get("why"))).contains("another process");
        assertThatThrownBy(store::connect).isInstanceOf(SnapshotRefused.class);
        SnapshotBatch none = new SnapshotBatch(session.position());
        session.commit(none);
      }
      try (SnapshotFollower living = follow(successor, null)) {
        awaitCaughtUp(living);
      }
    }
    store.close();
    store = database.store(journal.ledgerId());
    assertDatabaseEqualsTheJournal();
  }

  @Test
  void aServerKilledInTheMiddleOfCommitsLosesNothing() {
    try (SnapshotFollower follower = follow(store, null)) {
      for (int kill = 0; kill < 3; kill++) {
        history.run(2_000);
        Eventually.that(
            "commits", () -> (Long) Objects.requireNonNull(follower.status().get("sequence")) > 0);
        Objects.requireNonNull(server.process()).destroyForcibly();
        history.run(2_000);
      }
      awaitCaughtUp(follower);
    }
    assertDatabaseEqualsTheJournal();
  }
}
