package dev.pointsledger.core.points;

import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;

/** Moves points between the buckets of a draft, lots and sums together (semantics.md section 4). */
final class Lots {
  private Lots() {}

  /** Adds points that wait for their activation. */
  static void addPending(MemberDraft draft, long activatesAtMs, long expiresAtMs, long points) {
    draft.add(MemberTable.PENDING_LOT, activatesAtMs, expiresAtMs, points);
    draft.add(MemberField.PENDING, points);
  }

  /**
   * Adds points that become available now: arrears are paid first.
   *
   * @return what paid arrears
   */
  static long addAvailable(MemberDraft draft, long expiresAtMs, long points) {
    long paid = Math.min(draft.get(MemberField.ARREARS), points);
    draft.add(MemberField.ARREARS, -paid);
    draft.add(MemberTable.ACTIVE_LOT, expiresAtMs, 0, points - paid);
    draft.add(MemberField.AVAILABLE, points - paid);
    return paid;
  }

  /** Takes the whole pending lot away. */
  static void removePending(MemberDraft draft, long activatesAtMs, long expiresAtMs, long points) {
    draft.set(MemberTable.PENDING_LOT, activatesAtMs, expiresAtMs, 0);
    draft.add(MemberField.PENDING, -points);
  }

  /** Takes the whole active lot away. */
  static void removeActive(MemberDraft draft, long expiresAtMs, long points) {
    draft.set(MemberTable.ACTIVE_LOT, expiresAtMs, 0, 0);
    draft.add(MemberField.AVAILABLE, -points);
  }
}
