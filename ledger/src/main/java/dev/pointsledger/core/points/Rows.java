package dev.pointsledger.core.points;

import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberTable;

/**
 * Rows of days that no command can be of any more, so that no table grows with a member's years.
 */
final class Rows {
  /**
   * Days beyond the range of {@code occurredAt} that are kept: the business day of an instant n
   * times 24 hours ago can be n + 1 days back, and versions of a program may differ by their zone.
   */
  private static final int MARGIN_DAYS = 3;

  private Rows() {}

  /**
   * The oldest business day that a command can still be of.
   *
   * @param today business day of the record
   * @param backdateDays how far back business time may lie at the time of the record
   */
  static long oldestDay(long today, int backdateDays) {
    return today - backdateDays - MARGIN_DAYS;
  }

  /** Drops the rows of a table whose second key part is before the oldest still asked for. */
  static void forgetByKey2(MemberDraft draft, MemberTable table, long oldest) {
    for (int i = draft.table(table).size() - 1; i >= 0; i--) {
      RowTable rows = draft.table(table);
      if (rows.key2(i) < oldest) {
        draft.set(table, rows.key(i), rows.key2(i), 0);
      }
    }
  }
}
