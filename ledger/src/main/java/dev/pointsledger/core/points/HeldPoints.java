package dev.pointsledger.core.points;

import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.MemberValues;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.event.Slice;
import dev.pointsledger.model.Instants;
import java.util.ArrayList;
import java.util.List;

/**
 * Points set aside by holds (semantics.md section 6). A hold is numbered by the sequence of its
 * record; its row in {@link MemberTable#HOLD} is there as long as it is open.
 */
public final class HeldPoints {
  private HeldPoints() {}

  /**
   * What giving held points back came to.
   *
   * @param points given back to their lots, arrears paid included
   * @param expired points that had expired meanwhile
   * @param arrearsPaid of {@code points}, what paid arrears at once
   */
  public record Released(long points, long expired, long arrearsPaid) {
    /** Nothing was given back. */
    public static final Released NOTHING = new Released(0, 0, 0);
  }

  /** Whether a hold is open. */
  public static boolean isOpen(MemberValues member, long hold) {
    return member.table(MemberTable.HOLD).get(hold, 0) != 0;
  }

  /** Points that an open hold still holds. */
  public static long of(MemberValues member, long hold) {
    return member.table(MemberTable.HELD).sum(hold, hold);
  }

  /** When the next hold times out, epoch ms; {@link Instants#NEVER}: none is open. */
  static long nextDeadlineMs(MemberValues member) {
    RowTable holds = member.table(MemberTable.HOLD);
    long next = Instants.NEVER;
    for (int i = 0; i < holds.size(); i++) {
      next = Math.min(next, holds.value(i));
    }
    return next;
  }

  /** Opens a hold and takes its points out of the available ones; there must be as many. */
  public static List<Slice> hold(MemberDraft draft, long hold, long deadlineMs, long points) {
    List<Slice> slices = Lots.burn(draft, points);
    for (Slice slice : slices) {
      draft.add(MemberTable.HELD, hold, slice.expiresAtMs(), slice.points());
    }
    draft.add(MemberField.HELD, points);
    draft.set(MemberTable.HOLD, hold, 0, deadlineMs);
    return slices;
  }

  /** Takes points out of a hold in burn order; it must hold as many. */
  public static List<Slice> take(MemberDraft draft, long hold, long points) {
    List<Slice> slices = new ArrayList<>(2);
    long left = points;
    while (left > 0) {
      int place = first(draft, hold);
      RowTable held = draft.table(MemberTable.HELD);
      long key = held.key2(place);
      long taken = Math.min(left, held.value(place));
      draft.add(MemberTable.HELD, hold, key, -taken);
      slices.add(new Slice(key, taken));
      left -= taken;
    }
    draft.add(MemberField.HELD, -points);
    return slices;
  }

  /** Ends a hold: what it still holds goes back to its lots, or is gone if it expired meanwhile. */
  public static Released end(MemberDraft draft, long hold, long atMs) {
    return end(draft, hold, atMs, false);
  }

  /** Held points that lived by activity are to be gone at an instant that has passed. */
  static void lapse(MemberDraft draft, long atMs) {
    RowTable holds = draft.table(MemberTable.HOLD);
    for (int i = 0; i < holds.size(); i++) {
      long hold = holds.key(i);
      long points = draft.table(MemberTable.HELD).get(hold, Instants.INACTIVITY);
      draft.add(MemberTable.HELD, hold, Instants.INACTIVITY, -points);
      draft.add(MemberTable.HELD, hold, atMs, points);
    }
  }

  /** Ends the hold that times out at an instant and notes it. */
  static void timeOut(MemberDraft draft, long atMs) {
    RowTable holds = draft.table(MemberTable.HOLD);
    int place = 0;
    while (holds.value(place) != atMs) {
      place++;
    }
    var unused = end(draft, holds.key(place), atMs, true);
  }

  private static Released end(MemberDraft draft, long hold, long atMs, boolean noted) {
    long released = 0;
    long expired = 0;
    long arrearsPaid = 0;
    for (Slice slice : take(draft, hold, of(draft, hold))) {
      long points = slice.points();
      long key = slice.expiresAtMs();
      Settlement.Kind kind = Settlement.Kind.TIMEOUT;
      long paid = 0;
      if (Lots.expiresAtMs(draft, key) <= atMs) {
        kind = Settlement.Kind.HELD_EXPIRY;
        draft.add(MemberField.EXPIRED, points);
        expired += points;
      } else {
        paid = Lots.addAvailable(draft, key, points);
        released += points;
        arrearsPaid += paid;
      }
      if (noted) {
        draft.settled(new Settlement(kind, atMs, points, paid, hold, key));
      }
    }
    draft.set(MemberTable.HOLD, hold, 0, 0);
    return new Released(released, expired, arrearsPaid);
  }

  /** Place of the hold's points with the earliest expiry. */
  private static int first(MemberDraft draft, long hold) {
    RowTable held = draft.table(MemberTable.HELD);
    int first = -1;
    long firstMs = 0;
    for (int i = 0; i < held.size(); i++) {
      if (held.key(i) == hold) {
        long expiresAtMs = Lots.expiresAtMs(draft, held.key2(i));
        if (first < 0 || expiresAtMs < firstMs) {
          first = i;
          firstMs = expiresAtMs;
        }
      }
    }
    return first;
  }
}
