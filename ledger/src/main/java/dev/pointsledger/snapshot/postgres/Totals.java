package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.event.MemberField;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of {@code ledger.program_total}, kept while a session lasts. */
final class Totals {
  /** The fields that are summed: the buckets and the lifetime totals. */
  static final List<MemberField> FIELDS =
      List.of(MemberField.values()).subList(0, MemberField.TOTALS);

  private static final String NAMES =
      FIELDS.stream().map(MemberColumn::name).collect(Collectors.joining(", "));

  private static final String SELECT =
      "SELECT program, members, " + NAMES + " FROM ledger.program_total";

  private static final String UPSERT =
      "INSERT INTO ledger.program_total (program, members, "
          + NAMES
          + ") VALUES ("
          + IntStream.rangeClosed(1, FIELDS.size() + 2)
              .mapToObj(i -> "$" + i)
              .collect(Collectors.joining(", "))
          + ") ON CONFLICT (program) DO UPDATE SET members = excluded.members, "
          + FIELDS.stream()
              .map(field -> MemberColumn.name(field) + " = excluded." + MemberColumn.name(field))
              .collect(Collectors.joining(", "));

  /** By program: members, then the sums in the order of {@link #FIELDS}. */
  private final Map<Integer, long[]> sums = new TreeMap<>();

  private final Set<Integer> changed = new HashSet<>();

  static Totals read(SqlConnection connection) {
    Totals totals = new Totals();
    for (Row row : Waits.forStatement(connection.query(SELECT).execute())) {
      long[] sum = totals.of(row.getInteger(0));
      for (int i = 0; i < sum.length; i++) {
        sum[i] = row.getLong(i + 1);
      }
    }
    totals.changed.clear();
    return totals;
  }

  /** Members, then the sums in the order of {@link #FIELDS}; whoever asks may add to them. */
  long[] of(int program) {
    changed.add(program);
    return sums.computeIfAbsent(program, key -> new long[FIELDS.size() + 1]);
  }

  /** All of them, to be read only. */
  Map<Integer, long[]> all() {
    return sums;
  }

  /** Forgets all. */
  void clear() {
    sums.clear();
    changed.clear();
  }

  void write(SqlConnection connection) {
    List<Tuple> rows = new ArrayList<>();
    for (int program : changed) {
      Tuple row = Tuple.of(program);
      for (long sum : of(program)) {
        row.addLong(sum);
      }
      rows.add(row);
    }
    if (!rows.isEmpty()) {
      Waits.forStatement(connection.preparedQuery(UPSERT).executeBatch(rows));
    }
    changed.clear();
  }
}
