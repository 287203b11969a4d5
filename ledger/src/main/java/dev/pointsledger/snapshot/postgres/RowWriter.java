package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.snapshot.MemberDelta;
import dev.pointsledger.snapshot.SnapshotBatch;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the rows of members and programs, table by table: what there is now, then what is gone.
 */
final class RowWriter {
  private final SqlConnection connection;
  private final Map<RowColumns, Columns> present = new EnumMap<>(RowColumns.class);
  private final Map<RowColumns, Columns> gone = new EnumMap<>(RowColumns.class);

  RowWriter(SqlConnection connection) {
    this.connection = connection;
  }

  /** Writes members in the order of their numbers. */
  void write(List<MemberDelta> members) {
    for (MemberDelta member : members) {
      for (MemberImage.Row row : member.rows()) {
        boolean active = row.table() == MemberTable.ACTIVE_LOT;
        long key = active ? RowColumns.ACTIVE : row.key();
        long key2 = active ? row.key() : row.key2();
        add(RowColumns.of(row.table()), member.number(), key, key2, row.value());
      }
    }
    writeAdded();
  }

  /** Writes what belongs to programs. */
  void write(Map<SnapshotBatch.ProgramKey, Long> programRows) {
    programRows.forEach(
        (key, value) ->
            add(RowColumns.of(key.table()), key.program(), key.key(), key.key2(), value));
    writeAdded();
  }

  private void writeAdded() {
    present.forEach(
        (table, rows) ->
            Waits.forStatement(
                connection
                    .preparedQuery(table.upsert())
                    .execute(rows.keys().addArrayOfLong(rows.values()))));
    gone.forEach(
        (table, rows) ->
            Waits.forStatement(connection.preparedQuery(table.delete()).execute(rows.keys())));
    present.clear();
    gone.clear();
  }

  private void add(RowColumns table, int owner, long key, long key2, long value) {
    (value == 0 ? gone : present)
        .computeIfAbsent(table, first -> new Columns())
        .add(owner, key, key2, value);
  }

  /** Rows turned into columns. */
  private static final class Columns {
    private static final Long[] NONE = {};

    private final List<Integer> owners = new ArrayList<>();
    private final List<Long> keys = new ArrayList<>();
    private final List<Long> keys2 = new ArrayList<>();
    private final List<Long> values = new ArrayList<>();

    void add(int owner, long key, long key2, long value) {
      owners.add(owner);
      keys.add(key);
      keys2.add(key2);
      values.add(value);
    }

    Tuple keys() {
      return Tuple.of(owners.toArray(new Integer[0]), keys.toArray(NONE), keys2.toArray(NONE));
    }

    Long[] values() {
      return values.toArray(NONE);
    }
  }
}
