package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.event.MemberTable;
import io.vertx.sqlclient.Row;

/**
 * How the rows of members stand in tables: key columns, value column, and how a row's two keys and
 * the columns become each other. In SQL the keys are {@code k.key} and {@code k.key2}, bigints.
 */
enum RowColumns {
  /**
   * Active and pending lots in one table: {@code key} is the activation, the least number where the
   * lot is active; {@code key2} the expiry.
   */
  LOT(
      MemberTable.PENDING_LOT,
      "lot",
      "activates_at",
      "ledger.instant(k.key)",
      "ledger.epoch_ms(activates_at)",
      "expires_at",
      "ledger.instant(k.key2)",
      "ledger.epoch_ms(expires_at)",
      "points"),
  GROWTH(
      MemberTable.GROWTH,
      "growth",
      "bucket",
      "date 'epoch' + k.key::integer",
      "(bucket - date 'epoch')::bigint",
      "growth"),
  CAP_DAY(
      MemberTable.CAP_DAY,
      "cap_day",
      "day",
      "date 'epoch' + k.key::integer",
      "(day - date 'epoch')::bigint",
      "points"),
  CAP_MONTH(
      MemberTable.CAP_MONTH,
      "cap_month",
      "month",
      "make_date((k.key / 12)::integer, (k.key % 12 + 1)::integer, 1)",
      "(date_part('year', month) * 12 + date_part('month', month) - 1)::bigint",
      "points");

  /** Stands for the activation of a lot that is active. */
  static final long ACTIVE = Long.MIN_VALUE;

  private final MemberTable memberTable;
  private final String table;
  private final String keyColumns;
  private final String toKeys;
  private final String sameKeys;
  private final String fromKeys;
  private final String value;

  RowColumns(
      MemberTable memberTable,
      String table,
      String column,
      String toColumn,
      String fromColumn,
      String value) {
    this.memberTable = memberTable;
    this.table = table;
    this.keyColumns = column;
    this.toKeys = toColumn;
    this.sameKeys = "t." + column + " = " + toColumn;
    this.fromKeys = "array_agg(" + fromColumn + "), NULL::bigint[]";
    this.value = value;
  }

  RowColumns(
      MemberTable memberTable,
      String table,
      String column,
      String toColumn,
      String fromColumn,
      String column2,
      String toColumn2,
      String fromColumn2,
      String value) {
    this.memberTable = memberTable;
    this.table = table;
    this.keyColumns = column + ", " + column2;
    this.toKeys = toColumn + ", " + toColumn2;
    this.sameKeys = "t." + column + " = " + toColumn + " AND t." + column2 + " = " + toColumn2;
    this.fromKeys = "array_agg(" + fromColumn + "), array_agg(" + fromColumn2 + ")";
    this.value = value;
  }

  static RowColumns of(MemberTable table) {
    return switch (table) {
      case ACTIVE_LOT, PENDING_LOT -> LOT;
      case GROWTH -> GROWTH;
      case CAP_DAY -> CAP_DAY;
      case CAP_MONTH -> CAP_MONTH;
    };
  }

  /** Parameters: members, keys, second keys, values. */
  String upsert() {
    return "INSERT INTO ledger."
        + table
        + " (member, "
        + keyColumns
        + ", "
        + value
        + ") SELECT k.member, "
        + toKeys
        + ", k.value FROM unnest($1::integer[], $2::bigint[], $3::bigint[], $4::bigint[])"
        + " AS k(member, key, key2, value) ON CONFLICT (member, "
        + keyColumns
        + ") DO UPDATE SET "
        + value
        + " = excluded."
        + value;
  }

  /** Parameters: members, keys, second keys. */
  String delete() {
    return "DELETE FROM ledger."
        + table
        + " t USING unnest($1::integer[], $2::bigint[], $3::bigint[]) AS k(member, key, key2)"
        + " WHERE t.member = k.member AND "
        + sameKeys;
  }

  /** Members, keys, second keys, values, each an array, of the pages from $1 on and before $2. */
  String select() {
    return "SELECT array_agg(member), "
        + fromKeys
        + ", array_agg("
        + value
        + ") FROM ledger."
        + table
        + " WHERE "
        + Pages.RANGE;
  }

  /** Hands the rows that {@link #select} gave to a loader. */
  void load(Row columns, StateLoader loader) {
    Integer[] members = columns.getArrayOfIntegers(0);
    if (members == null) {
      return;
    }
    Long[] keys = columns.getArrayOfLongs(1);
    Long[] keys2 = columns.getArrayOfLongs(2);
    Long[] values = columns.getArrayOfLongs(3);
    for (int i = 0; i < members.length; i++) {
      long key = keys[i];
      if (this == LOT && key == ACTIVE) {
        loader.row(members[i], MemberTable.ACTIVE_LOT, keys2[i], 0, values[i]);
      } else {
        loader.row(members[i], memberTable, key, keys2 == null ? 0 : keys2[i], values[i]);
      }
    }
  }

  /** The table's name. */
  String table() {
    return table;
  }
}
