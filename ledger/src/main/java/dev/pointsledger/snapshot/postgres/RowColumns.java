package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.event.MemberTable;

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
      "lot",
      "activates_at",
      "ledger.instant(k.key)",
      "ledger.epoch_ms(activates_at)",
      "expires_at",
      "ledger.instant(k.key2)",
      "ledger.epoch_ms(expires_at)",
      "points"),
  GROWTH(
      "growth",
      "bucket",
      "date 'epoch' + k.key::integer",
      "(bucket - date 'epoch')::bigint",
      "growth"),
  CAP_DAY(
      "cap_day", "day", "date 'epoch' + k.key::integer", "(day - date 'epoch')::bigint", "points"),
  CAP_MONTH(
      "cap_month",
      "month",
      "make_date((k.key / 12)::integer, (k.key % 12 + 1)::integer, 1)",
      "(date_part('year', month) * 12 + date_part('month', month) - 1)::bigint",
      "points");

  /** Stands for the activation of a lot that is active. */
  static final long ACTIVE = Long.MIN_VALUE;

  private final String table;
  private final String keyColumns;
  private final String toKeys;
  private final String sameKeys;
  private final String fromKeys;
  private final String value;

  RowColumns(String table, String column, String toColumn, String fromColumn, String value) {
    this.table = table;
    this.keyColumns = column;
    this.toKeys = toColumn;
    this.sameKeys = "t." + column + " = " + toColumn;
    this.fromKeys = fromColumn + ", 0::bigint";
    this.value = value;
  }

  RowColumns(
      String table,
      String column,
      String toColumn,
      String fromColumn,
      String column2,
      String toColumn2,
      String fromColumn2,
      String value) {
    this.table = table;
    this.keyColumns = column + ", " + column2;
    this.toKeys = toColumn + ", " + toColumn2;
    this.sameKeys = "t." + column + " = " + toColumn + " AND t." + column2 + " = " + toColumn2;
    this.fromKeys = fromColumn + ", " + fromColumn2;
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

  /** The member's table that a row of this table belongs to. */
  MemberTable memberTable(long key) {
    return switch (this) {
      case LOT -> key == ACTIVE ? MemberTable.ACTIVE_LOT : MemberTable.PENDING_LOT;
      case GROWTH -> MemberTable.GROWTH;
      case CAP_DAY -> MemberTable.CAP_DAY;
      case CAP_MONTH -> MemberTable.CAP_MONTH;
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

  /** Member, key, second key, value of all members from $1 to $2, in order. */
  String select() {
    return "SELECT member, "
        + fromKeys
        + ", "
        + value
        + " FROM ledger."
        + table
        + " WHERE member BETWEEN $1 AND $2 ORDER BY member, "
        + keyColumns;
  }
}
