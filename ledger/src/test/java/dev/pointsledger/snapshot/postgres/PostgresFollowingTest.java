package dev.pointsledger.snapshot.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.Outstanding;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.snapshot.Eventually;
import dev.pointsledger.snapshot.History;
import dev.pointsledger.snapshot.SnapshotFollower;
import dev.pointsledger.snapshot.SnapshotLimits;
import dev.pointsledger.snapshot.SnapshotSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the follower writes is the state, at every position. */
class PostgresFollowingTest {
  private static final SnapshotLimits LIMITS = new SnapshotLimits(400, 300, 50, 100, 10_000);

  @TempDir static Path dir;

  @SuppressWarnings("NullAway.Init")
  private static TestDatabase database;

  private final MemoryJournal journal = new MemoryJournal();

  @BeforeAll
  static void start() {
    database = new TestDatabase(dir);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void clear() {
    database.clear();
  }

  @Test
  void aRandomHistoryIsLoadedAsItWas() {
    long seed = Long.getLong("ledger.seed", System.nanoTime());
    System.out.println("seed " + seed);
    aHistoryIsLoadedAsItWas(history(seed));
  }

  @Test
  void aKnownHistoryIsLoadedAsItWas() {
    aHistoryIsLoadedAsItWas(history(20_261_111));
  }

  @Test
  void aSchemaDroppedUnderTheFollowerIsMadeAndFilledAnew() {
    History history = new History(journal, new MemoryIdentityVault(1), 1, 100);
    try (PostgresStore store = database.store(journal.ledgerId())) {
      try (SnapshotFollower follower = follower(store, history)) {
        follower.start();
        for (int drop = 0; drop < 3; drop++) {
          history.run(500);
          awaitCaughtUp(follower);
          database.clear();
        }
        history.run(500);
        awaitCaughtUp(follower);
      }
      try (SnapshotSession session = store.connect()) {
        assertSame(session.load(), history.state());
      }
    }
  }

  @Test
  void aTableGoneFromASchemaThatIsThereStopsTheFollowerWhichSaysWhatToDo() {
    History history = new History(journal, new MemoryIdentityVault(1), 1, 100);
    try (PostgresStore store = database.store(journal.ledgerId());
        SnapshotFollower follower = follower(store, history)) {
      follower.start();
      history.run(500);
      awaitCaughtUp(follower);
      database.sql("DROP TABLE ledger.lot CASCADE");
      history.run(500);
      Eventually.that("stopped", () -> "stopped".equals(follower.status().get("state")));
      assertThat(String.valueOf(follower.status().get("why"))).contains("drop schema ledger");
    }
  }

  @Test
  void whatAMemberForgetsOverTheYearsIsGoneFromTheDatabaseToo() {
    History history =
        new History(
            journal, new MemoryIdentityVault(7), 7, 40, (int) Duration.ofDays(2).toMillis());
    aHistoryIsLoadedAsItWas(history);
    Member member = history.state().member(17);
    assertThat(member.table(MemberTable.CAP_DAY).size()).isBetween(1, 60);
    assertThat(member.get(MemberField.ORDERS)).isGreaterThan(150);
  }

  private History history(long seed) {
    return new History(journal, new MemoryIdentityVault(seed), seed, 700);
  }

  private void aHistoryIsLoadedAsItWas(History history) {
    try (PostgresStore store = database.store(journal.ledgerId())) {
      for (int round = 0; round < 3; round++) {
        history.run(2_000);
        try (SnapshotFollower follower = follower(store, history)) {
          follower.start();
          history.run(2_000);
          awaitCaughtUp(follower);
        }
        try (SnapshotSession session = store.connect()) {
          assertThat(session.position().sequence()).isEqualTo(history.state().sequence());
          assertThat(session.position().stateHash()).isEqualTo(history.state().hash());
          assertSame(session.load(), history.state());
        }
      }
      assertThat(owedByTheView()).isEqualTo(owed(history.state()));
    }
  }

  /** By month, tier and bucket, as GET /liability has it from counters. */
  private static Set<String> owed(LedgerState state) {
    Outstanding outstanding = state.program(0).outstanding();
    Set<String> sums = new TreeSet<>();
    for (int i = 0; i < outstanding.size(); i++) {
      long month = outstanding.month(i);
      boolean never = month == Outstanding.NEVER || month == Outstanding.NO_MONTH;
      sums.add(
          "%s,%d,%s,%d"
              .formatted(
                  never ? "null" : String.valueOf(month),
                  outstanding.tier(i),
                  outstanding.bucket(i).name().toLowerCase(Locale.ROOT),
                  outstanding.points(i)));
    }
    return sums;
  }

  private static Set<String> owedByTheView() {
    return new TreeSet<>(
        database.sql(
            """
            SELECT extract(year FROM v.month)::bigint * 12 + extract(month FROM v.month)::bigint - 1,
                   v.tier, b.bucket, b.points
              FROM ledger.liability_by_month v
              CROSS JOIN LATERAL (VALUES ('available', v.available), ('pending', v.pending),
                ('held', v.held), ('arrears', v.arrears)) AS b(bucket, points)
             WHERE b.points <> 0
            """));
  }

  private SnapshotFollower follower(PostgresStore store, History history) {
    return new SnapshotFollower(
        store, journal, journal.ledgerId(), history::newCodec, LIMITS, null);
  }

  private void awaitCaughtUp(SnapshotFollower follower) {
    Eventually.that(
        "caught up: " + follower.status(),
        () -> {
          assertThat(follower.status()).doesNotContainEntry("state", "stopped");
          return Long.valueOf(0).equals(follower.status().get("lagRecords"));
        });
  }

  private static void assertSame(LedgerState loaded, LedgerState expected) {
    assertThat(loaded.hash()).isEqualTo(StateHash.of(loaded)).isEqualTo(expected.hash());
    assertThat(loaded.sequence()).isEqualTo(expected.sequence());
    assertThat(loaded.recordedAtMs()).isEqualTo(expected.recordedAtMs());
    assertThat(loaded.memberCount()).isEqualTo(expected.memberCount());
    for (MemberField field : Totals.FIELDS) {
      assertThat(loaded.program(0).total(field)).isEqualTo(expected.program(0).total(field));
    }
    assertThat(loaded.program(0).members()).isEqualTo(expected.program(0).members());
    String id = expected.member(17).id();
    assertThat(loaded.program(0).member(String.valueOf(id))).isSameAs(loaded.member(17));
  }
}
