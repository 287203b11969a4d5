package dev.pointsledger.core.points;

import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.Instants;

/**
 * The one way in which time is settled (semantics.md section 4): what is due at a member is handled
 * in the order of its instants, expiry before activation at one instant. Commands, reads and sweeps
 * all come here.
 */
public final class Settling {
  private Settling() {}

  /** Settles a draft to an instant and notes each part in it. */
  public static void settle(MemberDraft draft, long nowMs) {
    while (settleNext(draft, nowMs)) {}
  }

  private static boolean settleNext(MemberDraft draft, long nowMs) {
    long expiryMs = nextExpiryMs(draft);
    long activationMs = nextActivationMs(draft);
    long pendingExpiryMs = nextPendingExpiryMs(draft);
    long dueMs = Math.min(expiryMs, Math.min(activationMs, pendingExpiryMs));
    if (dueMs > nowMs || dueMs == Instants.NEVER) {
      return false;
    }
    if (expiryMs == dueMs) {
      expireActive(draft, dueMs);
    } else if (pendingExpiryMs == dueMs) {
      expirePending(draft, dueMs);
    } else {
      activate(draft, dueMs);
    }
    return true;
  }

  private static long nextExpiryMs(MemberDraft draft) {
    RowTable lots = draft.table(MemberTable.ACTIVE_LOT);
    return lots.size() == 0 ? Instants.NEVER : lots.key(0);
  }

  private static long nextActivationMs(MemberDraft draft) {
    RowTable lots = draft.table(MemberTable.PENDING_LOT);
    return lots.size() == 0 ? Instants.NEVER : lots.key(0);
  }

  private static long nextPendingExpiryMs(MemberDraft draft) {
    RowTable lots = draft.table(MemberTable.PENDING_LOT);
    long next = Instants.NEVER;
    for (int i = 0; i < lots.size(); i++) {
      next = Math.min(next, lots.key2(i));
    }
    return next;
  }

  private static void expireActive(MemberDraft draft, long atMs) {
    long points = draft.table(MemberTable.ACTIVE_LOT).value(0);
    Lots.removeActive(draft, atMs, points);
    draft.add(MemberField.EXPIRED, points);
    draft.settled(new Settlement(Settlement.Kind.EXPIRY, atMs, points, 0, Instants.ABSENT, atMs));
  }

  private static void expirePending(MemberDraft draft, long atMs) {
    RowTable lots = draft.table(MemberTable.PENDING_LOT);
    int place = 0;
    while (lots.key2(place) != atMs) {
      place++;
    }
    long activatesAtMs = lots.key(place);
    long points = lots.value(place);
    Lots.removePending(draft, activatesAtMs, atMs, points);
    draft.add(MemberField.EXPIRED, points);
    draft.settled(
        new Settlement(Settlement.Kind.PENDING_EXPIRY, atMs, points, 0, activatesAtMs, atMs));
  }

  private static void activate(MemberDraft draft, long atMs) {
    RowTable lots = draft.table(MemberTable.PENDING_LOT);
    long expiresAtMs = lots.key2(0);
    long points = lots.value(0);
    Lots.removePending(draft, atMs, expiresAtMs, points);
    long paid = Lots.addAvailable(draft, expiresAtMs, points);
    draft.settled(
        new Settlement(Settlement.Kind.ACTIVATION, atMs, points, paid, atMs, expiresAtMs));
  }
}
