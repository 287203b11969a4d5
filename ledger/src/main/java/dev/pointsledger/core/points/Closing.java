package dev.pointsledger.core.points;

import dev.pointsledger.core.coupon.Coupons;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;

/**
 * What closing does to a member's points and coupons: all expire, pending, held and reserved ones
 * too; debt stays.
 */
public final class Closing {
  private Closing() {}

  /** Expires all; returns how many points. */
  public static long expireAll(MemberDraft draft, Effects effects) {
    long expired =
        Math.addExact(
            Math.addExact(draft.get(MemberField.AVAILABLE), draft.get(MemberField.PENDING)),
            draft.get(MemberField.HELD));
    draft.set(MemberField.AVAILABLE, 0);
    draft.set(MemberField.PENDING, 0);
    draft.set(MemberField.HELD, 0);
    draft.add(MemberField.EXPIRED, expired);
    clear(draft, MemberTable.ACTIVE_LOT);
    clear(draft, MemberTable.PENDING_LOT);
    clear(draft, MemberTable.HELD);
    clear(draft, MemberTable.HOLD);
    Coupons.expireAll(draft, effects);
    return expired;
  }

  private static void clear(MemberDraft draft, MemberTable table) {
    for (int i = draft.table(table).size() - 1; i >= 0; i--) {
      RowTable rows = draft.table(table);
      draft.set(table, rows.key(i), rows.key2(i), 0);
    }
  }
}
