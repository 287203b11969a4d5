package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.event.MemberField;
import java.util.Locale;

/** How the single values of a member stand in {@code ledger.member}: one column for each field. */
enum MemberColumn {
  /** The value itself. */
  PLAIN("%s", "int8send(%s)"),
  /** Epoch ms, and for ever. */
  INSTANT("ledger.instant(%s)", "timestamptz_send(%s)"),
  /** Epoch ms; 0 is null. */
  OPTIONAL_INSTANT(
      "ledger.instant(nullif(%s, 0))", "timestamptz_send(coalesce(%s, ledger.instant(0)))"),
  /** A number plus 1; 0 is null. */
  REFERENCE("(nullif(%s, 0) - 1)", "int8send(coalesce(%s + 1, 0))");

  private final String toColumn;
  private final String packed;

  MemberColumn(String toColumn, String packed) {
    this.toColumn = toColumn;
    this.packed = packed;
  }

  /** How a field stands. */
  static MemberColumn of(MemberField field) {
    return switch (field) {
      case AVAILABLE,
          PENDING,
          HELD,
          ARREARS,
          EARNED,
          REDEEMED,
          EXPIRED,
          REVERSED,
          ADJUSTED,
          TRANSFERRED_IN,
          TRANSFERRED_OUT,
          TIER,
          ORDERS,
          SPEND,
          STATUS,
          REFERRALS,
          PLAN_STATE,
          BIRTHDAY_YEAR ->
          PLAIN;
      case TIER_VALID_UNTIL, ENROLLED_AT -> INSTANT;
      case LAST_ORDER_AT,
          INACTIVE_AT,
          LAPSED_AT,
          TIER_GRACE_UNTIL,
          PLAN_SINCE,
          PLAN_UNTIL,
          PLAN_COUPONS_AT,
          SETTLED_UNTIL ->
          OPTIONAL_INSTANT;
      case REFERRED_BY, PLAN -> REFERENCE;
    };
  }

  /** The column's name. */
  static String name(MemberField field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  /** SQL for the column's value from an expression for the field's. */
  static String toColumn(MemberField field, String expression) {
    return String.format(of(field).toColumn, expression);
  }

  /** SQL for the binary form of the column, never null; {@link #next} reads it. */
  static String packed(MemberField field) {
    return String.format(of(field).packed, name(field));
  }

  /** The field's value from the column's binary form. */
  long next(PackedRows rows) {
    return this == PLAIN || this == REFERENCE ? rows.nextLong() : rows.nextInstant();
  }
}
