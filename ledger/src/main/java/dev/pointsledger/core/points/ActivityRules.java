package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Capped;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.ActivityRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Awards points for what a member did (semantics.md section 7): like an immediate accrual, with all
 * caps, that of an order too, and without multipliers.
 *
 * <p>A streak counts business days in a row. A second activity of the same day earns as the first
 * did; one dated before the latest earns as the first day and leaves the streak as it is.
 */
public final class ActivityRules {
  private ActivityRules() {}

  /**
   * An activity and what is known of it.
   *
   * @param rule of its type
   * @param number of its type
   * @param day its business day
   * @param limitId the reference limit that it counts against; empty: none
   * @param countBefore how many counted against its limit before
   * @param backdateDays how far back business time may lie at the time of the record
   */
  public record Doing(
      ActivityRule rule, int number, long day, String limitId, int countBefore, int backdateDays) {}

  /**
   * How many activities of the type counted in the period, where the limit is not by reference.
   *
   * @param day the activity's business day
   */
  public static long counted(
      CompiledProgram program, MemberDraft draft, ActivityRule.Limit limit, int number, long day) {
    return switch (limit.per()) {
      case DAY -> draft.table(MemberTable.ACTIVITY_DAY).get(number, day);
      case MONTH ->
          draft.table(MemberTable.ACTIVITY_MONTH).get(number, program.calendar().monthOf(day));
      case TOTAL -> draft.table(MemberTable.ACTIVITY_TOTAL).get(number, 0);
    };
  }

  /**
   * Works an activity into a settled draft; its limit is not reached.
   *
   * @param state the program's own values
   */
  public static MovingEvent.ActivityRecorded perform(
      ProgramState state,
      CompiledProgram program,
      MemberDraft draft,
      ActivityRequest request,
      Doing doing,
      long occurredAtMs,
      Header header,
      Effects effects) {
    long nowMs = header.recordedAtMs();
    ActivityRule rule = doing.rule();
    int tierBefore = Math.toIntExact(draft.get(MemberField.TIER));
    long today = program.calendar().dayOf(nowMs);
    count(program, draft, doing, Rows.oldestDay(today, doing.backdateDays()));
    int streak = streak(draft, doing);
    int place = Math.min(Math.max(streak, 1), rule.points().size()) - 1;
    List<Component> parts = new ArrayList<>(1);
    if (rule.points().get(place) > 0) {
      parts.add(base(rule.points().get(place)));
    }
    Caps.forget(program, draft, today, doing.backdateDays());
    List<Capped> capped = Caps.apply(program, draft, doing.day(), parts);
    long points = parts.isEmpty() ? 0 : parts.get(0).points();
    long key = Lots.newKey(program, draft, doing.day(), tierBefore, nowMs);
    long expiresAtMs = points == 0 ? Instants.ABSENT : Lots.expiresAtMs(draft, key);
    long arrearsPaid = AccrualRules.addLot(draft, points, nowMs, key, nowMs);
    GrowthAndTier.addAndUpgrade(state, program, draft, rule.growth(), doing.day(), nowMs, effects);
    return new MovingEvent.ActivityRecorded(
        header,
        request,
        occurredAtMs,
        capped,
        points,
        rule.growth(),
        streak,
        expiresAtMs,
        arrearsPaid,
        tierBefore,
        Math.toIntExact(draft.get(MemberField.TIER)),
        doing.limitId(),
        doing.limitId().isEmpty() ? 0 : doing.countBefore() + 1,
        effects.build(),
        draft.change(null));
  }

  private static Component base(long points) {
    return new Component(Component.Source.BASE, 0, points, Rational.ONE, 0, 0, null);
  }

  private static void count(CompiledProgram program, MemberDraft draft, Doing doing, long oldest) {
    ActivityRule.Limit limit = doing.rule().limit();
    if (limit == null || limit.byReference()) {
      return;
    }
    long number = doing.number();
    switch (limit.per()) {
      case DAY -> {
        draft.add(MemberTable.ACTIVITY_DAY, number, doing.day(), 1);
        Rows.forgetByKey2(draft, MemberTable.ACTIVITY_DAY, oldest);
      }
      case MONTH -> {
        long month = program.calendar().monthOf(doing.day());
        draft.add(MemberTable.ACTIVITY_MONTH, number, month, 1);
        Rows.forgetByKey2(draft, MemberTable.ACTIVITY_MONTH, program.calendar().monthOf(oldest));
      }
      case TOTAL -> draft.add(MemberTable.ACTIVITY_TOTAL, number, 0, 1);
    }
  }

  /** The day of the streak that the activity makes; 0: its type has none. */
  private static int streak(MemberDraft draft, Doing doing) {
    if (doing.rule().points().size() == 1) {
      return 0;
    }
    long number = doing.number();
    long last = draft.table(MemberTable.STREAK_DAY).get(number, 0);
    long length = draft.table(MemberTable.STREAK_LENGTH).get(number, 0);
    if (length > 0 && doing.day() < last) {
      return 1;
    }
    if (length == 0 || doing.day() > last + 1) {
      length = 1;
    } else if (doing.day() == last + 1) {
      length++;
    }
    draft.set(MemberTable.STREAK_DAY, number, 0, doing.day());
    draft.set(MemberTable.STREAK_LENGTH, number, 0, length);
    return Math.toIntExact(length);
  }
}
