package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.GrowthWindow;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.MemberValues;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;

/** Growth value by window, and the upgrade in the record that crossed a threshold. */
public final class GrowthAndTier {
  private GrowthAndTier() {}

  /**
   * Adds an order's growth to its window and forgets windows that no rule asks for any more. A read
   * sums a window of days, on a later day another one, and must not fail: so the sum of all is
   * checked here.
   *
   * @param program the version that counts the order
   * @param present the version in force now
   * @param day business day of the order
   * @param today business day of the record
   * @throws ArithmeticException if all growth kept exceeds 64 bits
   */
  static void add(
      CompiledProgram program,
      CompiledProgram present,
      MemberDraft draft,
      long growth,
      long day,
      long today) {
    GrowthWindow window = program.growthWindow();
    long oldest = window.oldestKept(today);
    if (present != program) {
      oldest = Math.min(oldest, present.growthWindow().oldestKept(today));
    }
    draft.removeBelow(MemberTable.GROWTH, oldest);
    long bucket = window.bucketOf(day);
    if (bucket >= oldest) {
      draft.add(MemberTable.GROWTH, bucket, 0, growth);
      if (draft.table(MemberTable.GROWTH).size() > 1) {
        var unused = draft.table(MemberTable.GROWTH).sum(Long.MIN_VALUE, Long.MAX_VALUE);
      }
    }
  }

  /** Growth value in the window of a business day. */
  public static long inWindow(CompiledProgram program, MemberValues member, long today) {
    GrowthWindow window = program.growthWindow();
    return member
        .table(MemberTable.GROWTH)
        .sum(window.firstBucket(today), window.lastBucket(today));
  }

  /** Growth value in the window that has ended, or will have, at an instant. */
  static long inEndedWindow(CompiledProgram program, MemberValues member, long endMs) {
    GrowthWindow window = program.growthWindow();
    return member
        .table(MemberTable.GROWTH)
        .sum(window.firstEndedBucket(endMs), window.lastEndedBucket(endMs));
  }

  /**
   * Adds growth, and raises the tier to the highest level that the present window's growth has
   * reached, with its benefits. Growth of an earlier window raises no tier; in grace either may
   * keep it.
   *
   * @param state the program's own values
   * @param day business day that it is of
   * @param nowMs time of the record, epoch ms
   */
  static void addAndUpgrade(
      ProgramState state,
      CompiledProgram program,
      MemberDraft draft,
      long growth,
      long day,
      long nowMs,
      Effects effects) {
    long today = program.calendar().dayOf(nowMs);
    add(program, state.at(nowMs).program(), draft, growth, day, today);
    GrowthWindow window = program.growthWindow();
    boolean earlier = window.bucketOf(day) < window.firstBucket(today);
    int before = Math.toIntExact(draft.get(MemberField.TIER));
    int reached = earlier ? 0 : program.tierFor(inWindow(program, draft, today));
    if (reached <= before) {
      TierTerms.renewInGrace(state, draft, nowMs);
    } else {
      draft.set(MemberField.TIER, reached);
      draft.set(MemberField.TIER_VALID_UNTIL, window.validUntilMs(today));
      draft.set(MemberField.TIER_GRACE_UNTIL, 0);
      Benefits.upgrade(program, draft, new Benefits.Occasion(day, before, nowMs), effects);
    }
  }

  /** Takes growth of a day back, not below 0; returns what was taken. */
  static long takeBack(CompiledProgram program, MemberDraft draft, long growth, long day) {
    long bucket = program.growthWindow().bucketOf(day);
    long taken = Math.min(growth, draft.table(MemberTable.GROWTH).get(bucket, 0));
    draft.add(MemberTable.GROWTH, bucket, 0, -taken);
    return taken;
  }
}
