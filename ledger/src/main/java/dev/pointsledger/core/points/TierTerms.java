package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.GrowthWindow;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.MemberValues;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.program.Tiers;
import java.util.List;

/**
 * How long a tier is held (semantics.md section 8). At the end of its validity the program version
 * in force then decides: the tier is renewed, has some days of grace, or goes.
 *
 * <pre>
 *   reached ──▶ valid ──end, growth kept it──▶ valid
 *                 │ end                          ▲ growth reaches the threshold
 *                 ▼                              │
 *               grace (none, if 0 days) ─────────┘
 *                 │ end
 *                 ▼
 *               a lower level, valid; the first level has no end
 * </pre>
 *
 * <p>An extension of all members of a level is one row of the program: it counts for each member
 * whose tier had not ended, grace included, when it was recorded, and makes what was grace validity
 * again.
 */
public final class TierTerms {
  private TierTerms() {}

  /** When the tier ends if it is not kept, extensions counted, epoch ms; may be never. */
  public static long validUntilMs(ProgramState program, MemberValues member) {
    long endMs = member.get(MemberField.TIER_VALID_UNTIL);
    RowTable extensions = program.table(ProgramTable.TIER_FLOOR);
    boolean closed = MemberStatus.of(member.get(MemberField.STATUS)).isClosed();
    if (extensions.size() == 0 || endMs == Instants.NEVER || closed) {
      return endMs;
    }
    long level = member.get(MemberField.TIER) + 1;
    long heldUntilMs = Math.max(endMs, member.get(MemberField.TIER_GRACE_UNTIL));
    for (boolean moved = true; moved; ) {
      moved = false;
      for (int i = 0; i < extensions.size(); i++) {
        boolean applies = extensions.key(i) == 0 || extensions.key(i) == level;
        if (applies && extensions.key2(i) < heldUntilMs && extensions.value(i) > endMs) {
          endMs = extensions.value(i);
          heldUntilMs = Math.max(heldUntilMs, endMs);
          moved = true;
        }
      }
    }
    return endMs;
  }

  /** Makes the extensions so far the member's own, who closes: later ones do not count. */
  public static void keepExtensions(ProgramState program, MemberDraft draft) {
    long endMs = validUntilMs(program, draft);
    if (endMs != draft.get(MemberField.TIER_VALID_UNTIL)) {
      draft.set(MemberField.TIER_VALID_UNTIL, endMs);
      draft.set(MemberField.TIER_GRACE_UNTIL, 0);
    }
  }

  /** When the grace ends in which the tier is, epoch ms; {@link Instants#ABSENT}: it is in none. */
  public static long graceUntilMs(ProgramState program, MemberValues member) {
    long graceUntilMs = member.get(MemberField.TIER_GRACE_UNTIL);
    return graceUntilMs == 0
            || validUntilMs(program, member) != member.get(MemberField.TIER_VALID_UNTIL)
        ? Instants.ABSENT
        : graceUntilMs;
  }

  /** When something is due at the tier, epoch ms; {@link Instants#NEVER}: nothing. */
  static long nextDueMs(ProgramState program, MemberValues member) {
    if (member.get(MemberField.TIER) == 0) {
      return Instants.NEVER;
    }
    long graceUntilMs = graceUntilMs(program, member);
    return graceUntilMs == Instants.ABSENT ? validUntilMs(program, member) : graceUntilMs;
  }

  /** Handles the end of the tier's validity, or of its grace. */
  static void end(ProgramState state, MemberDraft draft, long dueMs) {
    long endMs = validUntilMs(state, draft);
    boolean inGrace = graceUntilMs(state, draft) != Instants.ABSENT;
    CompiledProgram program = state.inForce(endMs).program();
    Tiers rules = program.definition().tiers();
    GrowthWindow window = program.growthWindow();
    long today = program.calendar().dayOf(endMs);
    if (inGrace) {
      down(program, draft, endMs, dueMs);
    } else if (rules.window() == Tiers.Window.LIFETIME || endedWindowKeeps(program, draft, endMs)) {
      keep(draft, Settlement.Kind.TIER_RENEWED, dueMs, window.nextUntilMs(endMs));
    } else if (presentWindowKeeps(program, draft, today)) {
      keep(draft, Settlement.Kind.TIER_RENEWED, dueMs, window.validUntilMs(today));
    } else if (rules.downgrade() == Tiers.Downgrade.NEVER) {
      keep(draft, Settlement.Kind.TIER_KEPT, dueMs, window.nextUntilMs(endMs));
    } else if (rules.graceDays() > 0) {
      long graceUntilMs = program.calendar().startOf(today + rules.graceDays());
      int tier = Math.toIntExact(draft.get(MemberField.TIER));
      draft.set(MemberField.TIER_VALID_UNTIL, endMs);
      draft.set(MemberField.TIER_GRACE_UNTIL, graceUntilMs);
      draft.settled(
          Settlement.standing(Settlement.Kind.TIER_GRACE, dueMs, tier, tier, graceUntilMs));
    } else {
      down(program, draft, endMs, dueMs);
    }
  }

  private static boolean endedWindowKeeps(
      CompiledProgram program, MemberValues member, long endMs) {
    return GrowthAndTier.inEndedWindow(program, member, endMs) >= threshold(program, member);
  }

  private static boolean presentWindowKeeps(
      CompiledProgram program, MemberValues member, long today) {
    return GrowthAndTier.inWindow(program, member, today) >= threshold(program, member);
  }

  private static long threshold(CompiledProgram program, MemberValues member) {
    List<Tiers.Level> levels = program.definition().tiers().levels();
    int tier = Math.toIntExact(member.get(MemberField.TIER));
    return levels.get(Math.min(tier, levels.size() - 1)).threshold();
  }

  private static void keep(MemberDraft draft, Settlement.Kind kind, long atMs, long untilMs) {
    int tier = Math.toIntExact(draft.get(MemberField.TIER));
    draft.set(MemberField.TIER_VALID_UNTIL, untilMs);
    draft.set(MemberField.TIER_GRACE_UNTIL, 0);
    draft.settled(Settlement.standing(kind, atMs, tier, tier, untilMs));
  }

  private static void down(CompiledProgram program, MemberDraft draft, long endMs, long atMs) {
    int before = Math.toIntExact(draft.get(MemberField.TIER));
    int after = 0;
    Settlement.Kind kind = Settlement.Kind.TIER_TO_BASE;
    switch (program.definition().tiers().downgrade()) {
      case ONE_DOWN, NEVER -> {
        kind = Settlement.Kind.TIER_ONE_DOWN;
        after = before - 1;
      }
      case REASSESS -> {
        kind = Settlement.Kind.TIER_REASSESSED;
        long growth = GrowthAndTier.inEndedWindow(program, draft, endMs);
        after = Math.min(program.tierFor(growth), before - 1);
      }
      case TO_BASE -> {}
    }
    long untilMs = after == 0 ? Instants.NEVER : program.growthWindow().nextUntilMs(atMs);
    draft.set(MemberField.TIER, after);
    draft.set(MemberField.TIER_VALID_UNTIL, untilMs);
    draft.set(MemberField.TIER_GRACE_UNTIL, 0);
    draft.settled(Settlement.standing(kind, atMs, before, after, untilMs));
  }

  /**
   * Keeps a tier that is in grace and whose threshold growth reaches now: that of the present
   * window, or, by an order that came late, that of the window which did not.
   *
   * @param nowMs time of the record, epoch ms
   */
  static void renewInGrace(ProgramState state, MemberDraft draft, long nowMs) {
    if (graceUntilMs(state, draft) == Instants.ABSENT) {
      return;
    }
    long endMs = draft.get(MemberField.TIER_VALID_UNTIL);
    CompiledProgram program = state.inForce(endMs).program();
    GrowthWindow window = program.growthWindow();
    long today = program.calendar().dayOf(nowMs);
    if (presentWindowKeeps(program, draft, today)) {
      keep(draft, Settlement.Kind.TIER_RENEWED_IN_GRACE, nowMs, window.validUntilMs(today));
    } else if (endedWindowKeeps(program, draft, endMs)) {
      keep(draft, Settlement.Kind.TIER_RENEWED_IN_GRACE, nowMs, window.nextUntilMs(nowMs));
    }
  }

  /** Growth missing to the next level; {@link Instants#ABSENT}: there is none. */
  public static long toNext(CompiledProgram program, MemberValues member, long nowMs) {
    List<Tiers.Level> levels = program.definition().tiers().levels();
    int next = Math.toIntExact(member.get(MemberField.TIER)) + 1;
    return next >= levels.size()
        ? Instants.ABSENT
        : Math.max(0, levels.get(next).threshold() - inPresent(program, member, nowMs));
  }

  /**
   * Growth missing to keep the level: in the window that ends with its validity, or in grace in the
   * present one; {@link Instants#ABSENT}: the level has no end.
   */
  public static long toKeep(
      ProgramState state, CompiledProgram program, MemberValues member, long nowMs) {
    long validUntilMs = validUntilMs(state, member);
    if (member.get(MemberField.TIER) == 0 || validUntilMs == Instants.NEVER) {
      return Instants.ABSENT;
    }
    if (program.definition().tiers().downgrade() == Tiers.Downgrade.NEVER) {
      return 0;
    }
    long growth =
        graceUntilMs(state, member) == Instants.ABSENT
            ? GrowthAndTier.inEndedWindow(program, member, validUntilMs)
            : inPresent(program, member, nowMs);
    return Math.max(0, threshold(program, member) - growth);
  }

  private static long inPresent(CompiledProgram program, MemberValues member, long nowMs) {
    return GrowthAndTier.inWindow(program, member, program.calendar().dayOf(nowMs));
  }
}
