package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.event.MemberImage;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.snapshot.MemberDelta;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows of members, table by table: what there is now, then what is gone. */
final class RowWriter {
  private final SqlConnection connection;

  RowWriter(SqlConnection connection) {
    this.connection = connection;
  }

  /** Writes members in the order of their numbers. */
  void write(List<MemberDelta> members) {
    for (RowColumns table : RowColumns.values()) {
      Columns present = new Columns();
      Columns gone = new Columns();
      for (MemberDelta member : members) {
        for (MemberImage.Row row : member.rows()) {
          if (RowColumns.of(row.table()) == table) {
            (row.value() == 0 ? gone : present).add(member.number(), row);
          }
        }
      }
      if (!present.isEmpty()) {
        Waits.forStatement(
            connection
                .preparedQuery(table.upsert())
                .execute(present.keys().addArrayOfLong(present.values())));
      }
      if (!gone.isEmpty()) {
        Waits.forStatement(connection.preparedQuery(table.delete()).execute(gone.keys()));
      }
    }
  }

  /** Rows turned into columns. */
  private static final class Columns {
    private static final Long[] NONE = {};

    private final List<Integer> members = new ArrayList<>();
    private final List<Long> keys = new ArrayList<>();
    private final List<Long> keys2 = new ArrayList<>();
    private final List<Long> values = new ArrayList<>();

    void add(int member, MemberImage.Row row) {
      members.add(member);
      boolean active = row.table() == MemberTable.ACTIVE_LOT;
      keys.add(active ? RowColumns.ACTIVE : row.key());
      keys2.add(active ? row.key() : row.key2());
      values.add(row.value());
    }

    boolean isEmpty() {
      return members.isEmpty();
    }

    Tuple keys() {
      return Tuple.of(members.toArray(new Integer[0]), keys.toArray(NONE), keys2.toArray(NONE));
    }

    Long[] values() {
      return values.toArray(NONE);
    }
  }
}
