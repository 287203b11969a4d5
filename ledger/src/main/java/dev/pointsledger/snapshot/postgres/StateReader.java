package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.program.ProgramSource;
import dev.pointsledger.snapshot.SnapshotDamaged;
import dev.pointsledger.snapshot.SnapshotPosition;
import io.vertx.sqlclient.SqlConnection;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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
    List<SqlConnection> open = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        open.add(connections.get());
      }
      int members = memberCount(open.get(0), totals);
      StateLoader loader = new StateLoader(members);
      VersionTable.load(open.get(0), loader, programs);
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
      LedgerState state = loader.finish(position.sequence(), position.recordedAtMs());
      checkTotals(state, totals);
      return state;
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
  private static int memberCount(SqlConnection connection, Totals totals) {
    int found =
        Waits.forStatement(
                connection
                    .query("SELECT coalesce(max(number), -1) + 1 FROM ledger.member")
                    .execute())
            .iterator()
            .next()
            .getInteger(0);
    long expected = totals.all().values().stream().mapToLong(sums -> sums[0]).sum();
    if (found != expected) {
      throw new SnapshotDamaged(
          "it holds members up to number " + (found - 1) + " but totals of " + expected);
    }
    return found;
  }

  private static void checkTotals(LedgerState state, Totals totals) {
    for (Map.Entry<Integer, long[]> stored : totals.all().entrySet()) {
      int number = stored.getKey();
      if (number < 0 || number >= state.programs().size()) {
        throw new SnapshotDamaged("it holds totals of an unknown program, " + number);
      }
    }
    for (ProgramState program : state.programs()) {
      long[] summed = new long[Totals.FIELDS.size() + 1];
      summed[0] = program.members();
      for (MemberField field : Totals.FIELDS) {
        summed[field.ordinal() + 1] = program.total(field);
      }
      long[] stored = totals.all().getOrDefault(program.number(), new long[summed.length]);
      if (!Arrays.equals(stored, summed)) {
        throw new SnapshotDamaged(
            "the totals of program " + program.number() + " are not the sums over its members");
      }
    }
  }
}
