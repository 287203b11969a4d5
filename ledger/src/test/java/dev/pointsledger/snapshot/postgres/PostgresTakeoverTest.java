package dev.pointsledger.snapshot.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.snapshot.DayBooks;
import dev.pointsledger.snapshot.Eventually;
import dev.pointsledger.snapshot.History;
import dev.pointsledger.snapshot.SnapshotBatch;
import dev.pointsledger.snapshot.SnapshotFollower;
import dev.pointsledger.snapshot.SnapshotRefused;
import dev.pointsledger.snapshot.SnapshotSession;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Servers that are killed and databases that another process writes into. */
class PostgresTakeoverTest extends PostgresTestBase {
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
        SnapshotBatch none =
            new SnapshotBatch(session.position(), new DayBooks(session.bookedZones()));
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
