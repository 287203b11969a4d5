package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.program.ProgramSource;
import dev.pointsledger.snapshot.SnapshotDamaged;
import dev.pointsledger.snapshot.SnapshotPosition;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads the whole state: members in ranges of their numbers, some ranges ahead, the ranges spread
 * over several connections, so that the server and both of the client's event loops have work while
 * this thread builds members.
 */
final class StateReader {
  private static final int CONNECTIONS = 2;
  private static final int RANGE_MEMBERS = 5_000;
  private static final int RANGES_AHEAD = 2 * CONNECTIONS;

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
      StateLoader loader = new StateLoader();
      VersionTable.load(open.get(0), loader, programs);
      loadMembers(open, loader);
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

  private static void loadMembers(List<SqlConnection> open, StateLoader loader) {
    RowSet<Row> bounds =
        Waits.forStatement(
            open.get(0)
                .query(
                    "SELECT coalesce(max(number), -1), coalesce(min(number), 0) FROM ledger.member")
                .execute());
    int last = bounds.iterator().next().getInteger(0);
    if (bounds.iterator().next().getInteger(1) != 0) {
      throw new IllegalStateException("the first member has not number 0");
    }
    Deque<MemberRange> ahead = new ArrayDeque<>();
    long next = Integer.MIN_VALUE;
    int turn = 0;
    while (next <= last || !ahead.isEmpty()) {
      while (next <= last && ahead.size() < RANGES_AHEAD) {
        long end = Math.max(next, 0) + RANGE_MEMBERS - 1;
        // What belongs to no member is read with the first and the last range.
        long upTo = end >= last ? Integer.MAX_VALUE : end;
        ahead.add(MemberRange.ask(open.get(turn++ % CONNECTIONS), (int) next, (int) upTo));
        next = upTo + 1;
      }
      ahead.remove().load(loader);
    }
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

  /** Members of a range, all tables asked for at once. */
  private record MemberRange(MemberRows members, List<MemberRows.OfTable> tables) {
    static MemberRange ask(SqlConnection connection, int from, int to) {
      Tuple range = Tuple.of(from, to);
      MemberRows members = MemberRows.ask(connection, range);
      List<MemberRows.OfTable> tables = new ArrayList<>();
      for (RowColumns table : RowColumns.values()) {
        tables.add(MemberRows.ask(connection, range, table));
      }
      return new MemberRange(members, tables);
    }

    void load(StateLoader loader) {
      tables.forEach(MemberRows.OfTable::await);
      members.forEach(
          loader,
          number -> {
            for (MemberRows.OfTable table : tables) {
              table.loadRowsOf(number, loader);
            }
          });
      tables.forEach(MemberRows.OfTable::checkEnd);
    }
  }
}
