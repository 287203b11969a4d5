package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.Books;
import dev.pointsledger.core.state.BusinessDay;
import dev.pointsledger.core.state.DaySums;
import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.event.FlowField;
import dev.pointsledger.event.FlowKind;
import dev.pointsledger.snapshot.DayBooks;
import dev.pointsledger.snapshot.SnapshotDamaged;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of {@code ledger.program_day}. Sums of the last day of each program are kept while a
 * session lasts: records add to those and to no earlier ones.
 */
final class DayTable {
  private static final int KEY_COLUMNS = 4;
  private static final List<String> NAMES = names();
  private static final String COLUMNS = "program, day, kind, version, " + String.join(", ", NAMES);

  private static final String SELECT = "SELECT " + COLUMNS + " FROM ledger.program_day";
  private static final String SELECT_ALL = SELECT + " ORDER BY program, day";
  private static final String SELECT_LAST =
      SELECT
          + " d WHERE day = (SELECT max(day) FROM ledger.program_day l WHERE l.program ="
          + " d.program)";

  private static final String UPSERT =
      "INSERT INTO ledger.program_day ("
          + COLUMNS
          + ") VALUES ("
          + IntStream.rangeClosed(1, KEY_COLUMNS + NAMES.size())
              .mapToObj(i -> "$" + i)
              .collect(Collectors.joining(", "))
          + ") ON CONFLICT (program, day, kind, version) DO UPDATE SET "
          + NAMES.stream()
              .map(name -> name + " = excluded." + name)
              .collect(Collectors.joining(", "));

  private final Map<Key, long[]> known = new HashMap<>();

  private record Key(int program, long day, FlowKind kind, int version) {}

  private static List<String> names() {
    return Stream.of(FlowField.values())
        .map(field -> field == FlowField.COUNT ? "happened" : field.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The sums of the last days. */
  static DayTable read(SqlConnection connection) {
    DayTable table = new DayTable();
    for (Row row : Waits.forStatement(connection.query(SELECT_LAST).execute())) {
      table.known.put(key(row), values(row));
    }
    return table;
  }

  /** Adds what a batch moved. */
  void write(SqlConnection connection, DayBooks moved) {
    List<Tuple> rows = new ArrayList<>();
    for (Map.Entry<Integer, Books> books : moved.all().entrySet()) {
      int program = books.getKey();
      for (BusinessDay day : books.getValue().days()) {
        known.keySet().removeIf(key -> key.program() == program && key.day() < day.day());
        for (DaySums sums : day.sums()) {
          Key key = new Key(program, day.day(), sums.kind(), sums.version());
          long[] values = known.computeIfAbsent(key, unknown -> new long[FlowField.SIZE]);
          sums.addTo(values);
          rows.add(row(key, values));
        }
      }
    }
    if (!rows.isEmpty()) {
      Waits.forStatement(connection.preparedQuery(UPSERT).executeBatch(rows));
    }
  }

  private static Tuple row(Key key, long[] values) {
    Tuple row =
        Tuple.of(key.program(), LocalDate.ofEpochDay(key.day()), key.kind().id(), key.version());
    for (long value : values) {
      row.addLong(value);
    }
    return row;
  }

  /** Forgets all. */
  void clear() {
    known.clear();
  }

  /** Reads all days; their programs' versions were read before. */
  static void load(SqlConnection connection, StateLoader loader) {
    for (Row row : Waits.forStatement(connection.query(SELECT_ALL).execute())) {
      Key key = key(row);
      loader.day(key.program(), key.day(), key.kind(), key.version(), values(row));
    }
  }

  private static Key key(Row row) {
    return new Key(
        row.getInteger(0),
        row.getLocalDate(1).toEpochDay(),
        kind(row.getString(2)),
        row.getInteger(3));
  }

  private static long[] values(Row row) {
    long[] values = new long[FlowField.SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getLong(KEY_COLUMNS + i);
    }
    return values;
  }

  private static FlowKind kind(String id) {
    for (FlowKind kind : FlowKind.values()) {
      if (kind.id().equals(id)) {
        return kind;
      }
    }
    throw new SnapshotDamaged("a business day says " + id);
  }
}
