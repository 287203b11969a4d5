package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.program.ProgramSource;
import dev.pointsledger.snapshot.SnapshotDamaged;
import dev.pointsledger.snapshot.SnapshotPosition;
import dev.pointsledger.snapshot.StoredState;
import io.vertx.sqlclient.SqlConnection;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Reads the whole state over connections of its own, so that the server and both of the client's
 * event loops have work while this thread builds members.
 */
final class StateReader {
  private static final int CONNECTIONS = 2;

  private final Supplier<SqlConnection> connections;
  private final ProgramSource programs;

  StateReader(Supplier<SqlConnection> connections, ProgramSource programs) {
    this.connections = connections;
    this.programs = programs;
  }

  /** The state; fails if it cannot be one, but does not look at its hash. */
  LedgerState read(SnapshotPosition position, Totals totals) {
    long expected = totals.all().values().stream().mapToLong(sums -> sums[0]).sum();
    LedgerState state = load(position, connection -> memberCount(connection, expected));
    String fault = TotalsCheck.fault(state, totals);
    for (ProgramState program : state.programs()) {
      fault = fault == null ? program.booksDifference() : fault;
    }
    if (fault != null) {
      throw new SnapshotDamaged(fault);
    }
    return state;
  }

  /** The state, if it is one, and whether the totals are its sums. */
  StoredState readUnchecked(SnapshotPosition position, Totals totals) {
    LedgerState state = load(position, StateReader::memberCount);
    return new StoredState(position, state, TotalsCheck.fault(state, totals));
  }

  private LedgerState load(SnapshotPosition position, ToIntFunction<SqlConnection> memberCount) {
    List<SqlConnection> open = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        open.add(connections.get());
      }
      int members = memberCount.applyAsInt(open.get(0));
      StateLoader loader = new StateLoader(members);
      VersionTable.load(open.get(0), loader, programs);
      TemplateTable.load(open.get(0), loader);
      DayTable.load(open.get(0), loader);
      Pages pages = new Pages(open);
      MemberColumns.Identities identities = new MemberColumns.Identities(members);
      pages.read("identity", MemberColumns.SELECT_IDENTITIES, identities::load);
      pages.read(
          "member",
          MemberColumns.SELECT,
          row -> MemberColumns.load(new PackedRows(row), identities, loader));
      for (RowColumns table : RowColumns.values()) {
        pages.read(table.table(), table.select(), row -> table.load(new PackedRows(row), loader));
      }
      return loader.finish(position.sequence(), position.recordedAtMs());
    } catch (IllegalStateException
        | IllegalArgumentException
        | NullPointerException
        | DateTimeException e) {
      throw new SnapshotDamaged("what it holds is no state: " + e.getMessage(), e);
    } finally {
      open.forEach(SqlConnection::close);
    }
  }

  /** The greatest number must be what the totals say: memory is given for so many. */
  private static int memberCount(SqlConnection connection, long expected) {
    long found = one(connection, "SELECT coalesce(max(number), -1)::bigint + 1 FROM ledger.member");
    if (found != expected) {
      throw new SnapshotDamaged(
          "it holds members up to number " + (found - 1) + " but totals of " + expected);
    }
    return Math.toIntExact(found);
  }

  /** Without totals to go by there must be as many members as their numbers say. */
  private static int memberCount(SqlConnection connection) {
    long count = one(connection, "SELECT count(*) FROM ledger.member");
    long missing =
        one(
            connection,
            "SELECT coalesce(min(n), -1)::bigint FROM generate_series(0, "
                + (count - 1)
                + ") n WHERE NOT EXISTS (SELECT FROM ledger.member WHERE number = n)");
    if (missing >= 0) {
      throw new SnapshotDamaged(
          "member " + missing + " is missing: there are " + count + " members and greater numbers");
    }
    return Math.toIntExact(count);
  }

  private static long one(SqlConnection connection, String sql) {
    return Waits.forStatement(connection.query(sql).execute()).iterator().next().getLong(0);
  }
}
