package dev.pointsledger.snapshot.postgres;

import java.time.LocalDate;

/** How one number of a row stands in a column, and how each is turned into the other. */
enum RowColumn {
  NUMBER("%s", "int8send(%s)") {
    @Override
    long next(PackedRows rows) {
      return rows.nextLong();
    }
  },
  /** Epoch ms, and for ever. */
  INSTANT("ledger.instant(%s)", "timestamptz_send(%s)") {
    @Override
    long next(PackedRows rows) {
      return rows.nextInstant();
    }
  },
  /** Epoch day. */
  DAY("date 'epoch' + (%s)::integer", "date_send(%s)") {
    @Override
    long next(PackedRows rows) {
      return rows.nextDay();
    }
  },
  /** Year x 12 + month - 1, as the month's first day. */
  MONTH("make_date((%1$s / 12)::integer, (%1$s %% 12 + 1)::integer, 1)", "date_send(%s)") {
    @Override
    long next(PackedRows rows) {
      LocalDate date = LocalDate.ofEpochDay(rows.nextDay());
      return date.getYear() * 12L + date.getMonthValue() - 1;
    }
  };

  private final String toColumn;
  private final String packed;

  RowColumn(String toColumn, String packed) {
    this.toColumn = toColumn;
    this.packed = packed;
  }

  /** SQL for the column's value from an expression for the number. */
  String toColumn(String expression) {
    return String.format(toColumn, expression);
  }

  /** SQL for the binary form of a column; {@link #next} reads it. */
  String packed(String name) {
    return String.format(packed, name);
  }

  /** The number from the column's binary form. */
  abstract long next(PackedRows rows);
}
