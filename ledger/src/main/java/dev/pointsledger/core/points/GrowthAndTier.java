package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.GrowthWindow;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;

/** Growth value by window, and the upgrade in the record that crossed a threshold. */
public final class GrowthAndTier {
  private GrowthAndTier() {}

  /**
   * Adds an order's growth to its window and forgets windows that no rule asks for any more. A read
   * sums a window, on a later day another one, and must not fail: so the sum of all is checked
   * here.
   *
   * @param day business day of the order
   * @param today business day of the record
   * @throws ArithmeticException if all growth kept exceeds 64 bits
   */
  static void add(CompiledProgram program, MemberDraft draft, long growth, long day, long today) {
    GrowthWindow window = program.growthWindow();
    long oldest = window.oldestKept(today);
    draft.removeBelow(MemberTable.GROWTH, oldest);
    long bucket = window.bucketOf(day);
    if (bucket >= oldest) {
      draft.add(MemberTable.GROWTH, bucket, 0, growth);
      var unused = draft.table(MemberTable.GROWTH).sum(Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }

  /** Growth value in the window of a business day. */
  public static long inWindow(CompiledProgram program, MemberDraft draft, long today) {
    GrowthWindow window = program.growthWindow();
    return draft.table(MemberTable.GROWTH).sum(window.firstBucket(today), window.lastBucket(today));
  }

  /** Raises the tier to the highest level that the present window's growth has reached. */
  static void upgrade(CompiledProgram program, MemberDraft draft, long today) {
    int reached = program.tierFor(inWindow(program, draft, today));
    if (reached > draft.get(MemberField.TIER)) {
      draft.set(MemberField.TIER, reached);
      draft.set(MemberField.TIER_VALID_UNTIL, program.growthWindow().validUntilMs(today));
    }
  }
}
