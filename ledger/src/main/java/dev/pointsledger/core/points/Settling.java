package dev.pointsledger.core.points;

import dev.pointsledger.core.coupon.Coupons;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.MemberValues;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;

/**
 * The one way in which time is settled (semantics.md section 4): what is due at a member is handled
 * in the order of its instants, at one instant expiries first, then activations, then holds, then
 * coupons, the tier, the plan, the birthday, reminders. Commands, reads and sweeps all come here.
 */
public final class Settling {
  private Settling() {}

  /**
   * Settles a draft to an instant and notes each part in it. Where time gives more coupons than the
   * record holds it stops before them; {@link Effects#tooMany} tells.
   *
   * @param program the member's
   * @param effects of a begun record: what is due does things beside too
   */
  public static void settle(ProgramState program, MemberDraft draft, long nowMs, Effects effects) {
    long dueMs = nextDueMs(program, draft);
    while (dueMs <= nowMs && dueMs != Instants.NEVER) {
      if (!settleNext(program, draft, dueMs, nowMs, effects)) {
        draft.set(MemberField.SETTLED_UNTIL, dueMs - 1);
        return;
      }
      dueMs = nextDueMs(program, draft);
    }
    draft.set(MemberField.SETTLED_UNTIL, 0);
  }

  /**
   * When the next thing is due at a member, epoch ms; {@link Instants#NEVER}: nothing ever.
   *
   * @param program the member's
   */
  public static long nextDueMs(ProgramState program, MemberValues member) {
    return Math.min(
        Math.min(nextPointsMs(member), Coupons.nextDueMs(member)), nextStandingMs(program, member));
  }

  /** When the next thing is due of which coupons may come, epoch ms. */
  public static long nextGiftMs(ProgramState program, MemberValues member) {
    return MemberStatus.of(member.get(MemberField.STATUS)).isClosed()
        ? Instants.NEVER
        : Math.min(PlanTerms.nextCouponsMs(member), Birthdays.nextDueMs(program, member));
  }

  private static long nextPointsMs(MemberValues member) {
    return Math.min(
        Math.min(nextExpiryMs(member), HeldPoints.nextDeadlineMs(member)),
        Math.min(nextActivationMs(member), nextPendingExpiryMs(member)));
  }

  /** What a closed member is and has does not change any more. */
  private static long nextStandingMs(ProgramState program, MemberValues member) {
    return MemberStatus.of(member.get(MemberField.STATUS)).isClosed()
        ? Instants.NEVER
        : Math.min(
            Math.min(TierTerms.nextDueMs(program, member), PlanTerms.nextDueMs(member)),
            Math.min(Birthdays.nextDueMs(program, member), Reminding.nextDueMs(program, member)));
  }

  private static boolean settleNext(
      ProgramState program, MemberDraft draft, long dueMs, long nowMs, Effects effects) {
    if (nextPointsMs(draft) == dueMs) {
      movePoints(draft, dueMs);
    } else if (Coupons.nextDueMs(draft) == dueMs) {
      Coupons.settleNext(draft, dueMs, effects);
    } else if (TierTerms.nextDueMs(program, draft) == dueMs) {
      TierTerms.end(program, draft, dueMs);
    } else if (PlanTerms.nextDueMs(draft) == dueMs) {
      return PlanTerms.settle(program, draft, dueMs, effects);
    } else if (Birthdays.nextDueMs(program, draft) == dueMs) {
      return Birthdays.give(program, draft, dueMs, effects);
    } else {
      Reminding.remind(program, draft, dueMs, nowMs);
    }
    return true;
  }

  private static void movePoints(MemberDraft draft, long dueMs) {
    if (nextExpiryMs(draft) == dueMs) {
      expireActive(draft, dueMs);
    } else if (nextPendingExpiryMs(draft) == dueMs) {
      expirePending(draft, dueMs);
    } else if (nextActivationMs(draft) == dueMs) {
      activate(draft, dueMs);
    } else {
      HeldPoints.timeOut(draft, dueMs);
    }
  }

  private static long nextExpiryMs(MemberValues member) {
    RowTable lots = member.table(MemberTable.ACTIVE_LOT);
    if (lots.size() == 0) {
      return Instants.NEVER;
    }
    return Lots.placeByInactivity(lots) < 0
        ? lots.key(0)
        : Math.min(lots.key(0), member.get(MemberField.INACTIVE_AT));
  }

  private static long nextActivationMs(MemberValues member) {
    RowTable lots = member.table(MemberTable.PENDING_LOT);
    return lots.size() == 0 ? Instants.NEVER : lots.key(0);
  }

  private static long nextPendingExpiryMs(MemberValues member) {
    RowTable lots = member.table(MemberTable.PENDING_LOT);
    long next = Instants.NEVER;
    for (int i = 0; i < lots.size(); i++) {
      next = Math.min(next, Lots.expiresAtMs(member, lots.key2(i)));
    }
    return next;
  }

  private static void expireActive(MemberDraft draft, long atMs) {
    RowTable lots = draft.table(MemberTable.ACTIVE_LOT);
    int place = lots.key(0) == atMs ? 0 : Lots.placeByInactivity(lots);
    long points = lots.value(place);
    Lots.takeActive(draft, lots.key(place), points);
    draft.add(MemberField.EXPIRED, points);
    draft.settled(new Settlement(Settlement.Kind.EXPIRY, atMs, points, 0, Instants.ABSENT, atMs));
  }

  private static void expirePending(MemberDraft draft, long atMs) {
    RowTable lots = draft.table(MemberTable.PENDING_LOT);
    int place = 0;
    while (Lots.expiresAtMs(draft, lots.key2(place)) != atMs) {
      place++;
    }
    long activatesAtMs = lots.key(place);
    long points = lots.value(place);
    Lots.takePending(draft, activatesAtMs, lots.key2(place), points);
    draft.add(MemberField.EXPIRED, points);
    draft.settled(
        new Settlement(Settlement.Kind.PENDING_EXPIRY, atMs, points, 0, activatesAtMs, atMs));
  }

  private static void activate(MemberDraft draft, long atMs) {
    RowTable lots = draft.table(MemberTable.PENDING_LOT);
    long key = lots.key2(0);
    long points = lots.value(0);
    Lots.takePending(draft, atMs, key, points);
    long paid = Lots.addAvailable(draft, key, points);
    draft.settled(
        new Settlement(
            Settlement.Kind.ACTIVATION, atMs, points, paid, atMs, Lots.expiresAtMs(draft, key)));
  }
}
