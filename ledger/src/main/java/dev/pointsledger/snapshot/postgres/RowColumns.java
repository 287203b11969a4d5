package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.event.MemberTable;
import java.time.LocalDate;

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
      "timestamptz_send(activates_at)",
      "expires_at",
      "ledger.instant(k.key2)",
      "timestamptz_send(expires_at)",
      "points"),
  GROWTH(
      MemberTable.GROWTH,
      "growth",
      "bucket",
      "date 'epoch' + k.key::integer",
      "date_send(bucket)",
      "growth"),
  CAP_DAY(
      MemberTable.CAP_DAY,
      "cap_day",
      "day",
      "date 'epoch' + k.key::integer",
      "date_send(day)",
      "points"),
  CAP_MONTH(
      MemberTable.CAP_MONTH,
      "cap_month",
      "month",
      "make_date((k.key / 12)::integer, (k.key % 12 + 1)::integer, 1)",
      "date_send(month)",
      "points");

  /** Stands for the activation of a lot that is active. */
  static final long ACTIVE = Long.MIN_VALUE;

  private final MemberTable memberTable;
  private final String table;
  private final String keyColumns;
  private final String toKeys;
  private final String sameKeys;
  private final String packedKeys;
  private final String value;

  RowColumns(
      MemberTable memberTable,
      String table,
      String column,
      String toColumn,
      String packed,
      String value) {
    this.memberTable = memberTable;
    this.table = table;
    this.keyColumns = column;
    this.toKeys = toColumn;
    this.sameKeys = "t." + column + " = " + toColumn;
    this.packedKeys = packed;
    this.value = value;
  }

  RowColumns(
      MemberTable memberTable,
      String table,
      String column,
      String toColumn,
      String packed,
      String column2,
      String toColumn2,
      String packed2,
      String value) {
    this.memberTable = memberTable;
    this.table = table;
    this.keyColumns = column + ", " + column2;
    this.toKeys = toColumn + ", " + toColumn2;
    this.sameKeys = "t." + column + " = " + toColumn + " AND t." + column2 + " = " + toColumn2;
    this.packedKeys = packed + " || " + packed2;
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

  /** Of the pages from $1 on and before $2. */
  String select() {
    return PackedRows.select("int4send(member)", packedKeys, "int8send(" + value + ")")
        + " FROM ledger."
        + table
        + " WHERE "
        + Pages.RANGE;
  }

  /** Hands the rows that {@link #select} gave to a loader. */
  void load(PackedRows rows, StateLoader loader) {
    while (rows.hasNext()) {
      int member = rows.nextInt();
      long key = this == LOT ? rows.nextInstant() : rows.nextDay();
      long key2 = this == LOT ? rows.nextInstant() : 0;
      long value = rows.nextLong();
      if (this == LOT && key == ACTIVE) {
        loader.row(member, MemberTable.ACTIVE_LOT, key2, 0, value);
      } else {
        loader.row(member, memberTable, this == CAP_MONTH ? month(key) : key, key2, value);
      }
    }
  }

  private static long month(long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return date.getYear() * 12L + date.getMonthValue() - 1;
  }

  /** The table's name. */
  String table() {
    return table;
  }
}
