package dev.pointsledger.core.points;

import dev.pointsledger.core.coupon.CouponGiving;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.ZoneCalendar;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.MemberValues;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.PlanState;
import dev.pointsledger.program.Plan;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How long a member has a paid plan, and what it gives each month (semantics.md section 7). Terms
 * are of whole business days: one that begins now ends with the day so many days or months later;
 * one that follows another begins where that ends.
 */
public final class PlanTerms {
  private PlanTerms() {}

  /** How the member stands to its plan. */
  public static PlanState stateOf(MemberValues member) {
    return PlanState.of(member.get(MemberField.PLAN_STATE));
  }

  /** Place of the plan that the member has in a program version; -1: none. */
  static int placeIn(CompiledProgram program, ProgramState state, MemberValues member) {
    return stateOf(member).inForce() ? program.planPlace(idOf(state, member)) : -1;
  }

  /** The id of the plan that the member has or had last; there must be one. */
  public static String idOf(ProgramState state, MemberValues member) {
    return state.planId(Math.toIntExact(member.get(MemberField.PLAN) - 1));
  }

  /** The end of a term of days from now, epoch ms. */
  public static long untilAfterDays(CompiledProgram program, long nowMs, int days) {
    ZoneCalendar calendar = program.calendar();
    return calendar.startOf(calendar.dayOf(nowMs) + days + 1);
  }

  /** The end of a term of months that begins now or at the end of another one, epoch ms. */
  public static long untilAfterMonths(CompiledProgram program, long fromMs, int months) {
    ZoneCalendar calendar = program.calendar();
    long day = calendar.dayOf(fromMs);
    boolean atStart = calendar.startOf(day) == fromMs;
    long gone = LocalDate.ofEpochDay(day).plusMonths(months).toEpochDay() + (atStart ? 0 : 1);
    return calendar.startOf(gone);
  }

  /** When something is due at the plan, epoch ms; {@link Instants#NEVER}: nothing. */
  static long nextDueMs(MemberValues member) {
    return stateOf(member).inForce()
        ? Math.min(member.get(MemberField.PLAN_UNTIL), couponsAtMs(member))
        : Instants.NEVER;
  }

  /** When the plan gives coupons next, epoch ms; {@link Instants#NEVER}: never. */
  static long nextCouponsMs(MemberValues member) {
    return stateOf(member).inForce() ? couponsAtMs(member) : Instants.NEVER;
  }

  private static long couponsAtMs(MemberValues member) {
    long atMs = member.get(MemberField.PLAN_COUPONS_AT);
    return atMs == 0 ? Instants.NEVER : atMs;
  }

  /**
   * Handles what is due at the plan: its end before the coupons of that instant.
   *
   * @return false: the record does not hold the coupons, so nothing is done
   */
  static boolean settle(ProgramState state, MemberDraft draft, long dueMs, Effects effects) {
    if (draft.get(MemberField.PLAN_UNTIL) == dueMs) {
      end(draft, dueMs);
      return true;
    }
    return monthly(state, draft, dueMs, effects);
  }

  private static void end(MemberDraft draft, long atMs) {
    boolean onTrial = stateOf(draft).onTrial();
    int plan = Math.toIntExact(draft.get(MemberField.PLAN) - 1);
    draft.set(MemberField.PLAN_STATE, PlanState.NONE.ordinal());
    draft.set(MemberField.PLAN_COUPONS_AT, 0);
    draft.set(MemberField.PLAN_SINCE, 0);
    if (onTrial) {
      draft.set(MemberField.PLAN, 0);
      draft.set(MemberField.PLAN_UNTIL, 0);
    }
    Settlement.Kind kind = onTrial ? Settlement.Kind.PLAN_TRIAL_ENDED : Settlement.Kind.PLAN_LAPSED;
    draft.settled(Settlement.standing(kind, atMs, plan, plan, Instants.NEVER));
  }

  /**
   * Begins a plan; one that has coupons for each month gives the first.
   *
   * @param program the version in force
   * @param plan of it
   */
  public static void begin(
      ProgramState state,
      CompiledProgram program,
      MemberDraft draft,
      Plan plan,
      long nowMs,
      Effects effects) {
    draft.set(MemberField.PLAN, state.planNumber(plan.id()) + 1L);
    draft.set(MemberField.PLAN_SINCE, nowMs);
    draft.set(MemberField.PLAN_COUPONS_AT, 0);
    goOn(program, draft, plan, nowMs);
    CouponGiving.give(
        program, draft, plan.monthlyCoupons(), CouponGiving.Reason.MONTHLY, nowMs, effects);
  }

  /** Lets a plan give its coupons each month from the next month on, if it does not yet. */
  public static void goOn(CompiledProgram program, MemberDraft draft, Plan plan, long nowMs) {
    if (draft.get(MemberField.PLAN_COUPONS_AT) == 0 && !plan.monthlyCoupons().isEmpty()) {
      draft.set(MemberField.PLAN_COUPONS_AT, nextMonthMs(program, draft, nowMs));
    }
  }

  private static boolean monthly(
      ProgramState state, MemberDraft draft, long atMs, Effects effects) {
    CompiledProgram program = state.inForce(atMs).program();
    int number = Math.toIntExact(draft.get(MemberField.PLAN) - 1);
    int place = placeIn(program, state, draft);
    Plan plan = place < 0 ? null : program.definition().plans().get(place);
    if (plan != null && !CouponGiving.fits(plan.monthlyCoupons(), draft, atMs, effects)) {
      return false;
    }
    draft.set(MemberField.PLAN_COUPONS_AT, 0);
    long nextMs = Instants.NEVER;
    if (plan != null) {
      goOn(program, draft, plan, atMs);
      nextMs = couponsAtMs(draft);
      CouponGiving.giveByClock(
          program, draft, plan.monthlyCoupons(), CouponGiving.Reason.MONTHLY, atMs, effects);
    }
    draft.settled(Settlement.standing(Settlement.Kind.PLAN_COUPONS, atMs, number, number, nextMs));
    return true;
  }

  /**
   * The start of the plan's day of the month, next after an instant; the last day if it lacks it.
   */
  private static long nextMonthMs(CompiledProgram program, MemberValues member, long afterMs) {
    ZoneCalendar calendar = program.calendar();
    LocalDate since = LocalDate.ofEpochDay(calendar.dayOf(member.get(MemberField.PLAN_SINCE)));
    LocalDate after = LocalDate.ofEpochDay(calendar.dayOf(afterMs));
    long months = ChronoUnit.MONTHS.between(since.withDayOfMonth(1), after.withDayOfMonth(1));
    long atMs = calendar.startOf(since.plusMonths(months).toEpochDay());
    return atMs > afterMs ? atMs : calendar.startOf(since.plusMonths(months + 1).toEpochDay());
  }
}
