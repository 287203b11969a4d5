package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.MemberValues;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.Slice;
import dev.pointsledger.model.Instants;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves points between the buckets of a draft, lots and sums together (semantics.md section 4).
 *
 * <p>Lots are keyed by their expiry. Points that live as long as the member is active are keyed by
 * {@link Instants#INACTIVITY}; their expiry is the member's own instant.
 */
public final class Lots {
  /**
   * Active lots that a member may have before adjustments, transfers and reversals may add no more
   * to them. What orders make is bounded by the days that they can expire on.
   */
  public static final int COUNT_MAX = 4_096;

  private Lots() {}

  /** How many active lots there are. */
  public static int count(MemberValues member) {
    return member.table(MemberTable.ACTIVE_LOT).size();
  }

  /** When a lot with this key is gone, epoch ms. */
  public static long expiresAtMs(MemberValues member, long key) {
    return key == Instants.INACTIVITY ? member.get(MemberField.INACTIVE_AT) : key;
  }

  /**
   * The key now of points that were in a lot of this key at an earlier instant. Where the member's
   * own instant has passed since, they are not what lives by a later one.
   */
  public static long keySince(MemberValues member, long key, long sinceMs) {
    long lapsedAtMs = member.get(MemberField.LAPSED_AT);
    return key == Instants.INACTIVITY && sinceMs < lapsedAtMs ? lapsedAtMs : key;
  }

  /**
   * The key of a lot that an order of a day makes; the member's own instant is moved on.
   *
   * @param tier index of the tier whose expiry counts
   */
  public static long newKey(
      CompiledProgram program, MemberDraft draft, long day, int tier, long nowMs) {
    if (!program.expiresByInactivity()) {
      return program.expiresAtMs(day, tier);
    }
    active(program, draft, day, nowMs);
    return Instants.INACTIVITY;
  }

  /**
   * The key of a lot of points that no order makes: they join the member's own instant, and start
   * one only where none is ahead.
   *
   * @param tier index of the tier whose expiry counts
   */
  public static long givenKey(
      CompiledProgram program, MemberDraft draft, long day, int tier, long nowMs) {
    boolean joins = program.expiresByInactivity() && draft.get(MemberField.INACTIVE_AT) > nowMs;
    return joins ? Instants.INACTIVITY : newKey(program, draft, day, tier, nowMs);
  }

  /**
   * Notes that a member was active on a day: points that live by that live on. Held points whose
   * instant came before that do not: they keep it.
   */
  public static void active(CompiledProgram program, MemberDraft draft, long day, long nowMs) {
    long beforeMs = draft.get(MemberField.INACTIVE_AT);
    if (!program.expiresByInactivity() || program.expiresAtMs(day, 0) <= beforeMs) {
      return;
    }
    if (beforeMs > 0 && beforeMs <= nowMs) {
      HeldPoints.lapse(draft, beforeMs);
      draft.set(MemberField.LAPSED_AT, beforeMs);
    }
    draft.set(MemberField.INACTIVE_AT, program.expiresAtMs(day, 0));
  }

  /** Adds points that wait for their activation. */
  static void addPending(MemberDraft draft, long activatesAtMs, long key, long points) {
    draft.add(MemberTable.PENDING_LOT, activatesAtMs, key, points);
    draft.add(MemberField.PENDING, points);
  }

  /**
   * Adds points that become available now: arrears are paid first.
   *
   * @return what paid arrears
   */
  public static long addAvailable(MemberDraft draft, long key, long points) {
    long paid = Math.min(draft.get(MemberField.ARREARS), points);
    draft.add(MemberField.ARREARS, -paid);
    draft.add(MemberTable.ACTIVE_LOT, key, 0, points - paid);
    draft.add(MemberField.AVAILABLE, points - paid);
    return paid;
  }

  /**
   * Adds points that become available now, or expire at once if their time is past: those pay no
   * arrears.
   *
   * @return what paid arrears
   */
  static long addAvailable(MemberDraft draft, long key, long points, long nowMs) {
    if (expiresAtMs(draft, key) > nowMs) {
      return addAvailable(draft, key, points);
    }
    draft.add(MemberField.EXPIRED, points);
    return 0;
  }

  /** Takes points of a pending lot away. */
  public static void takePending(MemberDraft draft, long activatesAtMs, long key, long points) {
    draft.add(MemberTable.PENDING_LOT, activatesAtMs, key, -points);
    draft.add(MemberField.PENDING, -points);
  }

  /** Takes points of an active lot away. */
  static void takeActive(MemberDraft draft, long key, long points) {
    draft.add(MemberTable.ACTIVE_LOT, key, 0, -points);
    draft.add(MemberField.AVAILABLE, -points);
  }

  /**
   * Burns points in burn order, as far as there are any.
   *
   * @return what was burned, by lot in that order
   */
  public static List<Slice> burn(MemberDraft draft, long points) {
    List<Slice> slices = new ArrayList<>(2);
    long left = Math.min(points, draft.get(MemberField.AVAILABLE));
    while (left > 0) {
      RowTable lots = draft.table(MemberTable.ACTIVE_LOT);
      int place = firstToBurn(draft, lots);
      long key = lots.key(place);
      long taken = Math.min(left, lots.value(place));
      takeActive(draft, key, taken);
      slices.add(new Slice(key, taken));
      left -= taken;
    }
    return slices;
  }

  /** Place of the active lot with the earliest expiry. */
  private static int firstToBurn(MemberDraft draft, RowTable lots) {
    int byInactivity = placeByInactivity(lots);
    return byInactivity > 0 && draft.get(MemberField.INACTIVE_AT) < lots.key(0) ? byInactivity : 0;
  }

  /** Place of the active lot that lives by activity, last but for what never expires; -1: none. */
  static int placeByInactivity(RowTable lots) {
    for (int place = lots.size() - 1;
        place >= 0 && lots.key(place) >= Instants.INACTIVITY;
        place--) {
      if (lots.key(place) == Instants.INACTIVITY) {
        return place;
      }
    }
    return -1;
  }
}
