package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.StateLoader;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.ProgramTable;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of members and programs stand in tables: owner, key columns, value column, and how a
 * row's two keys and its value and the columns become each other. In SQL these are {@code k.owner},
 * {@code k.key}, {@code k.key2} and {@code k.value}, bigints but for the owner.
 */
@SuppressWarnings("ImmutableEnumChecker") // records of texts and enums are
enum RowColumns {
  /**
   * Active and pending lots in one table: {@code key} is the activation, the least number where the
   * lot is active; {@code key2} the expiry.
   */
  LOT(
      MemberTable.PENDING_LOT,
      "lot",
      new Column("activates_at", RowColumn.INSTANT),
      new Column("expires_at", RowColumn.INSTANT),
      new Column("points", RowColumn.NUMBER)),
  GROWTH(MemberTable.GROWTH, "growth", column("bucket", RowColumn.DAY), number("growth")),
  CAP_DAY(MemberTable.CAP_DAY, "cap_day", column("day", RowColumn.DAY), number("points")),
  CAP_MONTH(MemberTable.CAP_MONTH, "cap_month", column("month", RowColumn.MONTH), number("points")),
  HOLD(MemberTable.HOLD, "hold", number("hold"), column("deadline", RowColumn.INSTANT)),
  HELD(
      MemberTable.HELD,
      "held",
      number("hold"),
      column("expires_at", RowColumn.INSTANT),
      number("points")),
  TRANSFER_DAY(
      MemberTable.TRANSFER_DAY, "transfer_day", column("day", RowColumn.DAY), number("points")),
  ACTIVITY_DAY(
      MemberTable.ACTIVITY_DAY,
      "activity_day",
      number("activity"),
      column("day", RowColumn.DAY),
      number("count")),
  ACTIVITY_MONTH(
      MemberTable.ACTIVITY_MONTH,
      "activity_month",
      number("activity"),
      column("month", RowColumn.MONTH),
      number("count")),
  ACTIVITY_TOTAL(MemberTable.ACTIVITY_TOTAL, "activity_total", number("activity"), number("count")),
  STREAK_DAY(
      MemberTable.STREAK_DAY, "streak_day", number("activity"), column("day", RowColumn.DAY)),
  STREAK_LENGTH(MemberTable.STREAK_LENGTH, "streak_length", number("activity"), number("days")),
  CAMPAIGN_GIVEN(
      MemberTable.CAMPAIGN_GIVEN, "campaign_member", number("campaign"), number("points")),
  UPGRADE_GIVEN(
      MemberTable.UPGRADE_GIVEN,
      "upgrade_given",
      number("tier"),
      column("until", RowColumn.INSTANT)),
  COUPON(
      MemberTable.COUPON,
      "coupon",
      column("expires_at", RowColumn.INSTANT),
      number("coupon"),
      number("terms")),
  COUPON_RESERVED(
      MemberTable.COUPON_RESERVED,
      "coupon_reserved",
      column("until", RowColumn.INSTANT),
      number("coupon"),
      column("expires_at", RowColumn.INSTANT)),
  COUPON_DAY(
      MemberTable.COUPON_DAY,
      "coupon_day",
      number("template"),
      column("day", RowColumn.DAY),
      number("count")),
  COUPON_MONTH(
      MemberTable.COUPON_MONTH,
      "coupon_month",
      number("template"),
      column("month", RowColumn.MONTH),
      number("count")),
  COUPON_TOTAL(MemberTable.COUPON_TOTAL, "coupon_total", number("template"), number("count")),
  PROGRAM_COUPON_COUNT(
      ProgramTable.COUPON_COUNT,
      "coupon_count",
      number("template"),
      number("what"),
      number("count")),
  PLAN_TRIED(
      MemberTable.PLAN_TRIED, "plan_tried", number("plan"), column("since", RowColumn.INSTANT)),
  PROGRAM_CAMPAIGN_GIVEN(
      ProgramTable.CAMPAIGN_GIVEN, "campaign_total", number("campaign"), null, number("points")),
  PROGRAM_ADJUSTED_DAY(
      ProgramTable.ADJUSTED_DAY,
      "adjusted_day",
      number("key_hash"),
      column("day", RowColumn.DAY),
      number("points")),
  PROGRAM_TIER_FLOOR(
      ProgramTable.TIER_FLOOR,
      "tier_extension",
      number("level"),
      column("recorded_at", RowColumn.INSTANT),
      column("until", RowColumn.INSTANT)),
  PROGRAM_IMPORT(
      ProgramTable.IMPORT, "import_value", number("import"), number("what"), number("value")),
  PROGRAM_CLOCK_GIVEN(
      ProgramTable.CLOCK_GIVEN, "clock_given", number("what"), null, number("points"));

  /** Stands for the activation of a lot that is active. */
  static final long ACTIVE = Long.MIN_VALUE;

  private record Column(String name, RowColumn type) {}

  private final @Nullable MemberTable memberTable;
  private final @Nullable ProgramTable programTable;
  private final String table;
  private final String owner;
  private final Column key;
  private final @Nullable Column key2;
  private final Column value;

  RowColumns(MemberTable memberTable, String table, Column key, Column value) {
    this(memberTable, table, key, null, value);
  }

  RowColumns(
      MemberTable memberTable, String table, Column key, @Nullable Column key2, Column value) {
    this(memberTable, null, table, "member", key, key2, value);
  }

  RowColumns(
      ProgramTable programTable, String table, Column key, @Nullable Column key2, Column value) {
    this(null, programTable, table, "program", key, key2, value);
  }

  RowColumns(
      @Nullable MemberTable memberTable,
      @Nullable ProgramTable programTable,
      String table,
      String owner,
      Column key,
      @Nullable Column key2,
      Column value) {
    this.memberTable = memberTable;
    this.programTable = programTable;
    this.table = table;
    this.owner = owner;
    this.key = key;
    this.key2 = key2;
    this.value = value;
  }

  private static Column column(String name, RowColumn type) {
    return new Column(name, type);
  }

  private static Column number(String name) {
    return new Column(name, RowColumn.NUMBER);
  }

  static RowColumns of(MemberTable table) {
    if (table == MemberTable.ACTIVE_LOT) {
      return LOT;
    }
    for (RowColumns columns : values()) {
      if (columns.memberTable == table) {
        return columns;
      }
    }
    throw new IllegalStateException("no table for rows of " + table);
  }

  static RowColumns of(ProgramTable table) {
    for (RowColumns columns : values()) {
      if (columns.programTable == table) {
        return columns;
      }
    }
    throw new IllegalStateException("no table for rows of " + table);
  }

  private String keyNames() {
    return key2 == null ? key.name() : key.name() + ", " + key2.name();
  }

  /** Parameters: owners, keys, second keys, values. */
  String upsert() {
    return "INSERT INTO ledger."
        + table
        + " ("
        + owner
        + ", "
        + keyNames()
        + ", "
        + value.name()
        + ") SELECT k.owner, "
        + key.type().toColumn("k.key")
        + (key2 == null ? "" : ", " + key2.type().toColumn("k.key2"))
        + ", "
        + value.type().toColumn("k.value")
        + " FROM unnest($1::integer[], $2::bigint[], $3::bigint[], $4::bigint[])"
        + " AS k(owner, key, key2, value) ON CONFLICT ("
        + owner
        + ", "
        + keyNames()
        + ") DO UPDATE SET "
        + value.name()
        + " = excluded."
        + value.name();
  }

  /** Parameters: owners, keys, second keys. */
  String delete() {
    return "DELETE FROM ledger."
        + table
        + " t USING unnest($1::integer[], $2::bigint[], $3::bigint[]) AS k(owner, key, key2)"
        + " WHERE t."
        + owner
        + " = k.owner AND t."
        + key.name()
        + " = "
        + key.type().toColumn("k.key")
        + (key2 == null ? "" : " AND t." + key2.name() + " = " + key2.type().toColumn("k.key2"));
  }

  /** Of the pages from $1 on and before $2. */
  String select() {
    return PackedRows.select(
            "int4send(" + owner + ")",
            key.type().packed(key.name())
                + (key2 == null ? "" : " || " + key2.type().packed(key2.name())),
            value.type().packed(value.name()))
        + " FROM ledger."
        + table
        + " WHERE "
        + Pages.RANGE;
  }

  /** Hands the rows that {@link #select} gave to a loader. */
  void load(PackedRows rows, StateLoader loader) {
    while (rows.hasNext()) {
      int number = rows.nextInt();
      long first = key.type().next(rows);
      long second = key2 == null ? 0 : key2.type().next(rows);
      load(loader, number, first, second, value.type().next(rows));
    }
  }

  private void load(StateLoader loader, int number, long first, long second, long points) {
    if (this == LOT && first == ACTIVE) {
      loader.row(number, MemberTable.ACTIVE_LOT, second, 0, points);
    } else if (memberTable != null) {
      loader.row(number, memberTable, first, second, points);
    } else if (programTable != null) {
      loader.programRow(number, programTable, first, second, points);
    }
  }

  /** The table's name. */
  String table() {
    return table;
  }
}
