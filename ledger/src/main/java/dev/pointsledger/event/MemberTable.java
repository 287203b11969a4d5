package dev.pointsledger.event;

/**
 * The keyed values of a member: each row has a key of two {@code long}s (the second is 0 where one
 * is enough) and one {@code long} value; value 0 means the row is gone. The ordinal stands in
 * records: new tables are added at the end.
 */
public enum MemberTable {
  /** Active lots: key = expiresAt epoch ms; value = points. */
  ACTIVE_LOT,
  /** Pending lots: key = activatesAt, expiresAt epoch ms; value = points. */
  PENDING_LOT,
  /** Growth value: key = first epoch day of the window's bucket; value = growth. */
  GROWTH,
  /** Points counted against the day cap: key = epoch day; value = points. */
  CAP_DAY,
  /** Points counted against the month cap: key = year x 12 + month - 1; value = points. */
  CAP_MONTH;

  private static final MemberTable[] BY_NUMBER = values();

  /** How many tables there are. */
  public static final int COUNT = BY_NUMBER.length;

  /** The table that a number in a record stands for. */
  public static MemberTable of(int number) {
    if (number >= BY_NUMBER.length) {
      throw new RecordFormatException("row of unknown table " + number);
    }
    return BY_NUMBER[number];
  }
}
