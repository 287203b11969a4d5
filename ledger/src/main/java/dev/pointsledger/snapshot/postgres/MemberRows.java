package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.event.MemberField;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.MonthDay;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Members of a range as they come from the server, in the order of their numbers. */
final class MemberRows {
  private static final MemberField[] FIELDS = MemberField.values();
  private static final int FIELDS_AT = 6;

  private static final String SELECT =
      "SELECT m.number, m.program, i.id, i.birthday, m.last_sequence,"
          + " ledger.epoch_ms(m.last_recorded_at), "
          + Stream.of(FIELDS)
              .map(field -> MemberColumn.fromColumn(field, "m"))
              .collect(Collectors.joining(", "))
          + " FROM ledger.member m LEFT JOIN ledger.identity i ON i.member = m.number"
          + " WHERE m.number BETWEEN $1 AND $2 ORDER BY m.number";

  private final Future<RowSet<Row>> answer;

  private MemberRows(Future<RowSet<Row>> answer) {
    this.answer = answer;
  }

  /** Asks for members from $1 to $2. */
  static MemberRows ask(SqlConnection connection, Tuple range) {
    return new MemberRows(connection.preparedQuery(SELECT).execute(range));
  }

  /** Asks for the rows of one table of members from $1 to $2. */
  static OfTable ask(SqlConnection connection, Tuple range, RowColumns table) {
    return new OfTable(table, connection.preparedQuery(table.select()).execute(range));
  }

  /** Hands every member to a loader, then its number to whoever has its rows. */
  void forEach(StateLoader loader, IntConsumer rows) {
    long[] fields = new long[FIELDS.length];
    for (Row row : Waits.forStatement(answer)) {
      for (int i = 0; i < fields.length; i++) {
        fields[i] = row.getLong(FIELDS_AT + i);
      }
      int number = row.getInteger(0);
      loader.member(
          number,
          row.getInteger(1),
          row.getString(2),
          birthday(row.getString(3)),
          row.getLong(4),
          row.getLong(5),
          fields);
      rows.accept(number);
    }
  }

  private static @Nullable MonthDay birthday(@Nullable String text) {
    return text == null ? null : MonthDay.parse("--" + text);
  }

  /** The rows of one table, in the order of their members. */
  static final class OfTable {
    private final RowColumns table;
    private final Future<RowSet<Row>> answer;
    private @Nullable RowIterator<Row> rows;
    private @Nullable Row next;

    private OfTable(RowColumns table, Future<RowSet<Row>> answer) {
      this.table = table;
      this.answer = answer;
    }

    void await() {
      RowIterator<Row> iterator = Waits.forStatement(answer).iterator();
      rows = iterator;
      next = iterator.hasNext() ? iterator.next() : null;
    }

    void loadRowsOf(int member, StateLoader loader) {
      RowIterator<Row> iterator = rows;
      Row row = next;
      while (iterator != null && row != null && row.getInteger(0) == member) {
        long key = row.getLong(1);
        long key2 = row.getLong(2);
        long value = row.getLong(3);
        boolean active = table == RowColumns.LOT && key == RowColumns.ACTIVE;
        loader.row(table.memberTable(key), active ? key2 : key, active ? 0 : key2, value);
        row = iterator.hasNext() ? iterator.next() : null;
      }
      next = row;
    }

    /** All rows belonged to a member of the range. */
    void checkEnd() {
      if (next != null) {
        throw new IllegalStateException("rows of no member in " + table);
      }
    }
  }
}
