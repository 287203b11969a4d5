package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.rules.ZoneCalendar;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.MemberValues;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.Instants;
import dev.pointsledger.program.Reminders;
import java.util.List;

/**
 * Reminders of what ends soon: points, the tier, the plan. One is due at the start of the day so
 * many days before the day of the end, in the program's zone, and is given by what is so then: what
 * was spent, kept or renewed before gives none.
 *
 * <p>Nothing is kept of them. Every record of a member settles it to its own time, so a reminder
 * that was due by then was given or was none, and one that is due later was not given yet. What
 * comes to a member within the days before its end has passed that reminder; one that a program
 * version brings counts from that version on. After a gap in time, of several overdue reminders of
 * one end only the nearest is given, and none of an end that is past too.
 */
final class Reminding {
  private Reminding() {}

  /** Something that ends. */
  private enum What {
    POINTS(Settlement.Kind.POINTS_EXPIRING),
    TIER(Settlement.Kind.TIER_ENDING),
    PLAN(Settlement.Kind.PLAN_ENDING);

    private final Settlement.Kind kind;

    What(Settlement.Kind kind) {
      this.kind = kind;
    }

    private List<Integer> days(Reminders reminders) {
      return switch (this) {
        case POINTS -> reminders.pointsExpiring();
        case TIER -> reminders.tierEnding();
        case PLAN -> reminders.planEnding();
      };
    }

    /**
     * Whether a member is reminded so many days before an end, by the version in force then. What
     * is due, what is given and what gives way to a nearer one all ask here: if one saw it
     * otherwise, a sweep would come back to the member for ever.
     */
    private boolean isGiven(ProgramState program, MemberValues member, long atMs, int before) {
      return days(program.inForce(atMs).program().definition().reminders()).contains(before)
          && (this != TIER || toKeep(program, member, atMs) > 0);
    }
  }

  private static final What[] ALL = What.values();

  /** When the next reminder of a member who is not closed is due, epoch ms; may be never. */
  static long nextDueMs(ProgramState program, MemberValues member) {
    long fromMs = program.remindersFromMs();
    if (fromMs == Instants.NEVER) {
      return Instants.NEVER;
    }
    long afterMs = Math.max(member.remindedUntilMs(), fromMs - 1);
    long next = Instants.NEVER;
    RowTable lots = member.table(MemberTable.ACTIVE_LOT);
    for (int i = 0; i < lots.size(); i++) {
      long endMs = Lots.expiresAtMs(member, lots.key(i));
      next = Math.min(next, nextMs(program, member, What.POINTS, endMs, afterMs));
    }
    long tierMs = nextMs(program, member, What.TIER, TierTerms.nextDueMs(program, member), afterMs);
    next = Math.min(next, tierMs);
    return Math.min(next, nextMs(program, member, What.PLAN, planEndMs(member), afterMs));
  }

  /** The first reminder of an end after an instant, epoch ms. */
  private static long nextMs(
      ProgramState program, MemberValues member, What what, long endMs, long afterMs) {
    long next = Instants.NEVER;
    if (endMs != Instants.NEVER && endMs > afterMs) {
      ZoneCalendar calendar = calendar(program);
      long day = calendar.dayOf(endMs);
      for (int before : what.days(program.everReminded())) {
        long atMs = calendar.startOf(day - before);
        if (atMs > afterMs && atMs < next && what.isGiven(program, member, atMs, before)) {
          next = atMs;
        }
      }
    }
    return next;
  }

  /**
   * Gives all reminders that are due at an instant.
   *
   * @param nowMs up to when is being settled, epoch ms
   */
  static void remind(ProgramState program, MemberDraft draft, long dueMs, long nowMs) {
    long today = calendar(program).dayOf(dueMs);
    for (What what : ALL) {
      for (int before : what.days(program.everReminded())) {
        if (what.isGiven(program, draft, dueMs, before)) {
          remind(program, draft, new Due(what, before, today + before, dueMs), nowMs);
        }
      }
    }
    draft.reminded(dueMs);
  }

  /** A reminder that is due: of what ends on a day so many days later. */
  private record Due(What what, int before, long endDay, long atMs) {}

  private static void remind(ProgramState program, MemberDraft draft, Due due, long nowMs) {
    long endMs = endMs(program, draft, due);
    if (endMs == Instants.NEVER || endMs <= nowMs || isNearer(program, draft, due, nowMs)) {
      return;
    }
    switch (due.what) {
      case POINTS -> give(draft, due, points(program, draft, due.endDay), 0, endMs);
      case TIER -> {
        long missing = toKeep(program, draft, due.atMs);
        give(draft, due, missing, Math.toIntExact(draft.get(MemberField.TIER)), endMs);
      }
      case PLAN -> give(draft, due, 0, Math.toIntExact(draft.get(MemberField.PLAN) - 1), endMs);
    }
  }

  private static void give(MemberDraft draft, Due due, long amount, int which, long endMs) {
    draft.settled(Settlement.reminder(due.what.kind, due.atMs, amount, due.before, which, endMs));
  }

  /** When it ends, epoch ms; {@link Instants#NEVER}: nothing ends on that day. */
  private static long endMs(ProgramState program, MemberValues member, Due due) {
    long endMs =
        switch (due.what) {
          case POINTS -> firstExpiryMs(program, member, due.endDay);
          case TIER -> TierTerms.nextDueMs(program, member);
          case PLAN -> planEndMs(member);
        };
    boolean then = endMs != Instants.NEVER && calendar(program).dayOf(endMs) == due.endDay;
    return then ? endMs : Instants.NEVER;
  }

  /** Whether a later reminder of the same end is due by now as well. */
  private static boolean isNearer(ProgramState program, MemberValues member, Due due, long nowMs) {
    for (int before : due.what.days(program.everReminded())) {
      long atMs = calendar(program).startOf(due.endDay - before);
      if (before < due.before && atMs <= nowMs && due.what.isGiven(program, member, atMs, before)) {
        return true;
      }
    }
    return false;
  }

  private static long firstExpiryMs(ProgramState program, MemberValues member, long day) {
    RowTable lots = member.table(MemberTable.ACTIVE_LOT);
    long first = Instants.NEVER;
    for (int i = 0; i < lots.size(); i++) {
      if (expiresOn(program, member, lots.key(i), day)) {
        first = Math.min(first, Lots.expiresAtMs(member, lots.key(i)));
      }
    }
    return first;
  }

  private static long points(ProgramState program, MemberValues member, long day) {
    RowTable lots = member.table(MemberTable.ACTIVE_LOT);
    long points = 0;
    for (int i = 0; i < lots.size(); i++) {
      if (expiresOn(program, member, lots.key(i), day)) {
        points += lots.value(i);
      }
    }
    return points;
  }

  private static boolean expiresOn(ProgramState program, MemberValues member, long key, long day) {
    long endMs = Lots.expiresAtMs(member, key);
    return endMs != Instants.NEVER && calendar(program).dayOf(endMs) == day;
  }

  private static long planEndMs(MemberValues member) {
    return PlanTerms.stateOf(member).inForce()
        ? member.get(MemberField.PLAN_UNTIL)
        : Instants.NEVER;
  }

  /** Growth missing to keep the tier; 0: it is kept. */
  private static long toKeep(ProgramState program, MemberValues member, long atMs) {
    CompiledProgram version = program.inForce(atMs).program();
    return Math.max(0, TierTerms.toKeep(program, version, member, atMs));
  }

  private static ZoneCalendar calendar(ProgramState program) {
    return program.latest().program().calendar();
  }
}
