package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.snapshot.MemberDelta;
import dev.pointsledger.snapshot.SnapshotBatch;
import dev.pointsledger.snapshot.SnapshotPosition;
import dev.pointsledger.snapshot.SnapshotSession;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One connection that writes; readers of the whole state get connections of their own. */
final class PostgresSession implements SnapshotSession {
  /** All that holds the state, but for its position. */
  static final String TABLES =
      "ledger.program_version, ledger.coupon_template, ledger.program_total, ledger.program_day, ledger.member, ledger.identity, ledger.standing, "
          + Stream.of(RowColumns.values())
              .map(table -> "ledger." + table.table())
              .collect(Collectors.joining(", "));

  private static final String TRUNCATE = "TRUNCATE " + TABLES;

  /** Members written by one statement: what it carries is in memory several times over. */
  private static final int STATEMENT_MEMBERS_MAX = 10_000;

  private final SqlConnection connection;
  private final UUID ledgerId;
  private final PositionTable position;
  private final Supplier<StateReader> readers;
  private final Totals totals;
  private final MemberWriter members;
  private final RowWriter rows;
  private final DayTable days;

  PostgresSession(
      SqlConnection connection,
      UUID ledgerId,
      PositionTable position,
      Supplier<StateReader> readers) {
    this.connection = connection;
    this.ledgerId = ledgerId;
    this.position = position;
    this.readers = readers;
    this.totals = Totals.read(connection);
    this.members = new MemberWriter(connection, totals);
    this.rows = new RowWriter(connection);
    this.days = DayTable.read(connection);
  }

  @Override
  public SnapshotPosition position() {
    return position.position();
  }

  @Override
  public Map<Integer, ZoneId> bookedZones() {
    return VersionTable.zones(connection);
  }

  @Override
  public LedgerState load() {
    return readers.get().read(position(), totals);
  }

  @Override
  public void commit(SnapshotBatch batch) {
    List<MemberDelta> touched = new ArrayList<>(batch.members());
    touched.sort(Comparator.comparingInt(MemberDelta::number));
    inTransaction(
        () -> {
          position.move(batch.from(), batch.to());
          VersionTable.write(connection, batch.versions());
          TemplateTable.write(connection, batch.templates());
          for (int at = 0; at < touched.size(); at += STATEMENT_MEMBERS_MAX) {
            List<MemberDelta> some =
                touched.subList(at, Math.min(at + STATEMENT_MEMBERS_MAX, touched.size()));
            members.write(some);
            rows.write(some);
          }
          rows.write(batch.programRows());
          days.write(connection, batch.days());
          StandingTable.write(connection, batch.standings());
          totals.write(connection);
        });
    position.committed(batch.to());
  }

  @Override
  public void reset() {
    inTransaction(
        () -> {
          position.reset(ledgerId);
          Waits.forStatement(connection.query(TRUNCATE).execute());
        });
    totals.clear();
    days.clear();
    position.committed(SnapshotPosition.empty(ledgerId));
  }

  @Override
  public @Nullable String purge() {
    return new Purge(connection).run();
  }

  private void inTransaction(Runnable work) {
    Transaction transaction = Waits.forStatement(connection.begin());
    boolean done = false;
    try {
      work.run();
      Waits.forStatement(transaction.commit());
      done = true;
    } finally {
      if (!done) {
        // Best effort: the session is closed next, which ends the transaction too.
        transaction.rollback();
      }
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
