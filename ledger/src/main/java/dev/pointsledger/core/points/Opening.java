package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.GrowthWindow;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberOpening;
import dev.pointsledger.program.Plan;
import dev.pointsledger.program.Tiers;
import java.util.ArrayList;
import java.util.List;

/** Works what a member brings from another system into the draft of a new member. */
public final class Opening {
  private static final long FUTURE_MAX_MS = 5 * 60_000;

  private final ProgramState state;
  private final CompiledProgram program;
  private final MemberOpening opening;
  private final MemberDraft draft;
  private final long nowMs;
  private List<String> faults = List.of();

  private Opening(
      ProgramState state,
      CompiledProgram program,
      MemberOpening opening,
      MemberDraft draft,
      long nowMs) {
    this.state = state;
    this.program = program;
    this.opening = opening;
    this.draft = draft;
    this.nowMs = nowMs;
  }

  /**
   * Fills a draft.
   *
   * @param program the version by which the import is read
   * @param draft of a new member
   * @return what the program does not allow, each as {@code pointer: detail}; none: all is there
   * @throws ArithmeticException if a sum exceeds 64 bits
   */
  public static List<String> fill(
      ProgramState state,
      CompiledProgram program,
      MemberOpening opening,
      MemberDraft draft,
      long nowMs) {
    Opening work = new Opening(state, program, opening, draft, nowMs);
    work.fill();
    return work.faults;
  }

  private void fill() {
    boolean dated = opening.enrolledAtMs() != Instants.ABSENT;
    draft.set(MemberField.ENROLLED_AT, dated ? opening.enrolledAtMs() : nowMs);
    past("/enrolledAt", opening.enrolledAtMs());
    past("/lastOrderAt", opening.lastOrderAtMs());
    draft.set(MemberField.STATUS, opening.status().ordinal());
    draft.set(MemberField.ORDERS, opening.orders());
    draft.set(MemberField.SPEND, opening.spend());
    boolean ordered = opening.lastOrderAtMs() != Instants.ABSENT;
    draft.set(MemberField.LAST_ORDER_AT, ordered ? opening.lastOrderAtMs() : 0);
    draft.set(MemberField.REFERRALS, opening.referrals());
    lots();
    totals();
    tier();
    growth();
    plan();
  }

  private void fault(String pointer, String detail) {
    faults = faults.isEmpty() ? new ArrayList<>(2) : faults;
    faults.add(pointer + ": " + detail);
  }

  private void past(String pointer, long ms) {
    if (ms > nowMs + FUTURE_MAX_MS) {
      fault(pointer, "is in the future");
    }
  }

  private void lots() {
    boolean byActivity = opening.inactiveAtMs() != Instants.ABSENT;
    if (byActivity && !program.expiresByInactivity()) {
      fault("/inactiveAt", "points of this program do not live by activity");
    }
    draft.set(MemberField.INACTIVE_AT, byActivity ? opening.inactiveAtMs() : 0);
    List<MemberOpening.Lot> lots = opening.lots();
    for (int place = 0; place < lots.size(); place++) {
      MemberOpening.Lot lot = lots.get(place);
      if (lot.expiresAtMs() == Instants.INACTIVITY && !byActivity) {
        fault("/lots/" + place + "/byActivity", "needs the member's inactiveAt");
      } else if (lot.pending()) {
        Lots.addPending(draft, lot.activatesAtMs(), lot.expiresAtMs(), lot.points());
      } else {
        draft.add(MemberTable.ACTIVE_LOT, lot.expiresAtMs(), 0, lot.points());
        draft.add(MemberField.AVAILABLE, lot.points());
      }
    }
    if (Lots.count(draft) > Lots.COUNT_MAX) {
      fault("/lots", "are " + Lots.count(draft) + " expiries; " + Lots.COUNT_MAX + " are the most");
    }
    if (opening.arrears() > 0 && draft.get(MemberField.AVAILABLE) > 0) {
      fault("/arrears", "are paid by points as soon as they are available: take them off the lots");
    }
    draft.set(MemberField.ARREARS, opening.arrears());
  }

  /** What is open was adjusted, unless the file says what it came of. */
  private void totals() {
    long open =
        Math.subtractExact(
            Math.addExact(draft.get(MemberField.AVAILABLE), draft.get(MemberField.PENDING)),
            draft.get(MemberField.ARREARS));
    MemberOpening.Totals totals = opening.totals();
    if (totals == null) {
      draft.set(MemberField.ADJUSTED, open);
      return;
    }
    draft.set(MemberField.EARNED, totals.earned());
    draft.set(MemberField.REDEEMED, totals.redeemed());
    draft.set(MemberField.EXPIRED, totals.expired());
    draft.set(MemberField.REVERSED, totals.reversed());
    draft.set(MemberField.ADJUSTED, totals.adjusted());
    draft.set(MemberField.TRANSFERRED_IN, totals.transferredIn());
    draft.set(MemberField.TRANSFERRED_OUT, totals.transferredOut());
    long in = add(totals.earned(), totals.adjusted(), totals.transferredIn());
    long gone = add(totals.redeemed(), totals.expired(), totals.reversed());
    long out = add(open, gone, totals.transferredOut());
    if (in != out && faults.isEmpty()) {
      fault(
          "/totals",
          "earned + adjusted + transferredIn is "
              + in
              + ", but available + pending - arrears + redeemed + expired + reversed +"
              + " transferredOut is "
              + out);
    }
  }

  private static long add(long first, long second, long third) {
    return Math.addExact(Math.addExact(first, second), third);
  }

  private void tier() {
    MemberOpening.Tier tier = opening.tier();
    draft.set(MemberField.TIER_VALID_UNTIL, Instants.NEVER);
    if (tier == null) {
      return;
    }
    int level = levelOf(tier.id());
    if (level < 0) {
      fault("/tier/id", "the program has no level " + tier.id());
      return;
    }
    boolean graced = tier.graceUntilMs() != Instants.ABSENT;
    if (level == 0) {
      boolean ends =
          tier.validUntilMs() != Instants.ABSENT && tier.validUntilMs() != Instants.NEVER;
      if (ends || graced) {
        fault("/tier", "the first level has no end");
      }
      return;
    }
    long untilMs = tier.validUntilMs();
    if (untilMs == Instants.ABSENT) {
      untilMs = program.growthWindow().validUntilMs(program.calendar().dayOf(nowMs));
    }
    if (graced && (untilMs == Instants.NEVER || tier.graceUntilMs() < untilMs)) {
      fault("/tier/graceUntil", "must not be before validUntil, which must be given");
    }
    draft.set(MemberField.TIER, level);
    draft.set(MemberField.TIER_VALID_UNTIL, untilMs);
    draft.set(MemberField.TIER_GRACE_UNTIL, graced ? tier.graceUntilMs() : 0);
  }

  private int levelOf(String id) {
    List<Tiers.Level> levels = program.definition().tiers().levels();
    int level = levels.size() - 1;
    while (level >= 0 && !levels.get(level).id().equals(id)) {
      level--;
    }
    return level;
  }

  /** Growth of windows that no rule asks for any more is forgotten, as it is of orders. */
  private void growth() {
    GrowthWindow window = program.growthWindow();
    long today = program.calendar().dayOf(nowMs);
    long oldest = window.oldestKept(today);
    List<MemberOpening.Growth> parts = opening.growth();
    for (int place = 0; place < parts.size(); place++) {
      MemberOpening.Growth part = parts.get(place);
      long bucket = window.bucketOf(part.day());
      if (part.day() > today) {
        fault("/growth/" + place + "/day", "is in the future");
      } else if (bucket >= oldest) {
        draft.add(MemberTable.GROWTH, bucket, 0, part.growth());
      }
    }
    var unused = draft.table(MemberTable.GROWTH).sum(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private void plan() {
    for (int place = 0; place < opening.planTrials().size(); place++) {
      int number = state.planNumber(opening.planTrials().get(place));
      if (number < 0) {
        fault("/planTrials/" + place, "the program has no plan of this id");
      } else {
        draft.set(MemberTable.PLAN_TRIED, number, 0, draft.get(MemberField.ENROLLED_AT));
      }
    }
    MemberOpening.Plan plan = opening.plan();
    if (plan == null) {
      return;
    }
    int place = program.planPlace(plan.id());
    if (place < 0) {
      fault("/plan/id", "the program has no plan " + plan.id());
      return;
    }
    if (plan.sinceMs() > nowMs || plan.untilMs() <= plan.sinceMs()) {
      fault("/plan", "must have begun, and end after that");
    }
    draft.set(MemberField.PLAN, state.planNumber(plan.id()) + 1L);
    draft.set(MemberField.PLAN_STATE, plan.state().ordinal());
    draft.set(MemberField.PLAN_SINCE, plan.sinceMs());
    draft.set(MemberField.PLAN_UNTIL, plan.untilMs());
    Plan terms = program.definition().plans().get(place);
    PlanTerms.goOn(program, draft, terms, nowMs);
  }
}
