package dev.pointsledger.snapshot.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.recovery.SnapshotLoad;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the database holds at start: the state is the journal's, and so is the database's. */
class PostgresRecoveryTest extends PostgresTestBase {
  private static final List<String> TABLES =
      List.of(
          "position",
          "program_version",
          "program_total",
          "program_day",
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
          "adjusted_day",
          "coupon_template",
          "coupon_reserved",
          "coupon_day",
          "coupon_month",
          "coupon_total",
          "coupon_count");

  /** Tables with columns that are worked out: which of the others a dump has. */
  private static final Map<String, String> WORKED_OUT =
      Map.of(
          "lot", "member, activates_at, expires_at, points",
          "coupon", "member, expires_at, coupon, terms");

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
        "DELETE FROM ledger.program_version",
        "UPDATE ledger.program_version SET time_zone = 'Asia/Tokyo'",
        "UPDATE ledger.program_version SET booked = false",
        "UPDATE ledger.program_day SET amount = amount + 1 WHERE kind = 'accrual'",
        "UPDATE ledger.program_day SET earned = earned + 1 WHERE kind = 'accrual'",
        "UPDATE ledger.program_day SET kind = 'other' WHERE kind = 'accrual'",
        "DELETE FROM ledger.program_day",
        "UPDATE ledger.coupon SET terms = terms + 1",
        "DELETE FROM ledger.coupon_reserved",
        "UPDATE ledger.coupon_count SET count = count + 1 WHERE what = 0",
        "UPDATE ledger.coupon_template SET stock = stock + 1 WHERE template = 1",
        "UPDATE ledger.coupon_template SET tiers = '{gold}'",
        "DELETE FROM ledger.coupon_template"
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
    WORKED_OUT.forEach(
        (table, columns) ->
            database.sql(
                "CREATE TABLE dump." + table + " AS SELECT " + columns + " FROM ledger." + table));
    history.run(800);
    followToTheEnd(null);
    for (String table : TABLES) {
      database.sql(
          "TRUNCATE ledger." + table + "; INSERT INTO ledger." + table + " TABLE dump." + table);
    }
    WORKED_OUT.forEach(
        (table, columns) ->
            database.sql(
                "TRUNCATE ledger.%1$s; INSERT INTO ledger.%1$s (%2$s) SELECT %2$s FROM dump.%1$s"
                    .formatted(table, columns)));
    LedgerState loaded = Objects.requireNonNull(load(journal.ledgerId()).state());
    assertThat(loaded.sequence()).isEqualTo(dumped);
    history.run(100);
    followToTheEnd(null);
    assertDatabaseEqualsTheJournal();
  }
}
