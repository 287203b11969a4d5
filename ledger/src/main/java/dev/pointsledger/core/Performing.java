package dev.pointsledger.core;

import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.points.ActivityRules;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.ActivityRule;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides activities (semantics.md section 7). */
final class Performing {
  private final Desk desk;

  Performing(Desk desk) {
    this.desk = desk;
  }

  Decision perform(Transaction.Perform command) {
    ActivityRequest request = command.request();
    long occurredAtMs = desk.occurredAtMs(request.occurredAtMs());
    Decision time = desk.refuseTime(occurredAtMs, request.notAfterMs());
    if (time != null) {
      return time;
    }
    Member member = desk.member(command.memberId());
    if (member == null) {
      return Refusing.unknownMember(command.memberId());
    }
    Decision closed = Desk.refuseClosed(member);
    if (closed != null) {
      return closed;
    }
    ProgramState.Version version = desk.program().at(occurredAtMs);
    CompiledProgram program = version.program();
    ActivityRule rule = program.activity(request.type());
    if (rule == null) {
      return Refusing.refused(
          Refusal.NOT_ELIGIBLE, "The program has no activity " + request.type() + ".");
    }
    MemberDraft draft = desk.settle(member);
    long day = program.calendar().dayOf(occurredAtMs);
    int number = desk.program().activityNumber(request.type());
    String limitId = limitId(program, number, rule, member, request, day);
    long count = counted(program, draft, rule, number, day, limitId);
    // Worked out first: that a number would overflow comes before any limit (section 10).
    Decision done =
        desk.accept(
            ActivityRules.perform(
                desk.program(),
                program,
                draft,
                request,
                new ActivityRules.Doing(
                    rule, number, day, limitId, Math.toIntExact(count), desk.backdateDays()),
                occurredAtMs,
                desk.header(version.number()),
                desk.effects));
    ActivityRule.Limit limit = rule.limit();
    return limit != null && count >= limit.count() ? limitReached(request, limit) : done;
  }

  private static Decision limitReached(ActivityRequest request, ActivityRule.Limit limit) {
    return Refusing.refused(
        Refusal.LIMIT_REACHED,
        "Activity "
            + request.type()
            + " counts "
            + limit.count()
            + " times per "
            + limit.per().name().toLowerCase(Locale.ROOT)
            + (limit.byReference() ? " and reference." : "."));
  }

  private long counted(
      CompiledProgram program,
      MemberDraft draft,
      ActivityRule rule,
      int number,
      long day,
      String limitId) {
    ActivityRule.Limit limit = rule.limit();
    if (limit == null) {
      return 0;
    }
    if (!limit.byReference()) {
      return ActivityRules.counted(program, draft, limit, number, day);
    }
    return desk.find(Operation.ACTIVITY_LIMIT, limitId)
            instanceof MovingEvent.ActivityRecorded latest
        ? latest.limitCount()
        : 0;
  }

  /** The id of the reference limit that a command counts against; empty: of none. */
  static String limitId(ProgramState program, Transaction.Perform command, long nowMs) {
    ActivityRequest request = command.request();
    long occurredAtMs = request.occurredAtMs() == Instants.ABSENT ? nowMs : request.occurredAtMs();
    CompiledProgram version = program.at(occurredAtMs).program();
    ActivityRule rule = version.activity(request.type());
    Member member = program.member(command.memberId());
    return rule == null || member == null
        ? ""
        : limitId(
            version,
            program.activityNumber(request.type()),
            rule,
            member,
            request,
            version.calendar().dayOf(occurredAtMs));
  }

  /**
   * Member, type and period are numbers, and the reference, which may hold anything, is last: two
   * limits never have one id. The number of a type is the same for all program versions.
   */
  private static String limitId(
      CompiledProgram program,
      int type,
      ActivityRule rule,
      Member member,
      ActivityRequest request,
      long day) {
    ActivityRule.Limit limit = rule.limit();
    if (limit == null || !limit.byReference()) {
      return "";
    }
    String period =
        switch (limit.per()) {
          case DAY -> "d" + day;
          case MONTH -> "m" + program.calendar().monthOf(day);
          case TOTAL -> "t";
        };
    String reference = request.reference();
    return member.number() + ":" + type + ":" + period + ":" + (reference == null ? "" : reference);
  }

  /** As {@link #limitId}; null instead of empty. */
  static @Nullable String limitIdOrNull(
      ProgramState program, Transaction.Perform command, long nowMs) {
    String id = limitId(program, command, nowMs);
    return id.isEmpty() ? null : id;
  }
}
