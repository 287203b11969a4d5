package dev.pointsledger.core.points;

import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberTable;

/** Forgets rows of days long past, so that no table grows with a member's years. */
public final class Rows {
  private Rows() {}

  /** Drops the rows of a table whose key is before the oldest that is still asked for. */
  public static void forget(MemberDraft draft, MemberTable table, long oldest) {
    RowTable rows = draft.table(table);
    while (rows.size() > 0 && rows.key(0) < oldest) {
      draft.set(table, rows.key(0), 0, 0);
      rows = draft.table(table);
    }
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
