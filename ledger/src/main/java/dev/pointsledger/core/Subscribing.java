package dev.pointsledger.core;

import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.points.Benefits;
import dev.pointsledger.core.points.PlanTerms;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.StandingEvent;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.PlanState;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.Plan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of paid plans (semantics.md section 7). A member has one at a time. */
final class Subscribing {
  /** Years of four digits: a plan that is to end later is for life. */
  private static final long LATEST_END_MS = Instant.parse("9999-01-01T00:00:00Z").toEpochMilli();

  private final Desk desk;

  Subscribing(Desk desk) {
    this.desk = desk;
  }

  Decision change(Transaction.ChangePlan command) {
    PlanRequest request = command.request();
    Decision late = desk.refuseLate(request.notAfterMs());
    if (late != null) {
      return late;
    }
    Member member = desk.member(command.memberId());
    if (member == null) {
      return Refusing.unknownMember(command.memberId());
    }
    Decision closed = Desk.refuseClosed(member);
    if (closed != null) {
      return closed;
    }
    int place = desk.present().program().planPlace(request.planId());
    if (place < 0) {
      return notEligible("The program has no plan " + request.planId() + ".");
    }
    MemberDraft draft = desk.settle(member);
    return switch (request.action()) {
      case TRIAL -> trial(request, draft, place);
      case START -> start(request, draft, place);
      case RENEW -> renew(request, draft, place);
      case CANCEL -> cancel(request, draft);
    };
  }

  private static Decision notEligible(String detail) {
    return Refusing.refused(Refusal.NOT_ELIGIBLE, detail);
  }

  private CompiledProgram program() {
    return desk.present().program();
  }

  private Plan plan(int place) {
    return program().definition().plans().get(place);
  }

  private boolean isOf(MemberDraft draft, PlanRequest request) {
    return draft.get(MemberField.PLAN) == desk.program().planNumber(request.planId()) + 1L;
  }

  /** Refuses a second plan beside the one that the member has; null: it has none. */
  private @Nullable Decision refuseSecond(MemberDraft draft) {
    return PlanTerms.stateOf(draft).inForce()
        ? notEligible("The member has plan " + PlanTerms.idOf(desk.program(), draft) + ".")
        : null;
  }

  private void begin(MemberDraft draft, int place) {
    PlanTerms.begin(desk.program(), program(), draft, plan(place), desk.nowMs(), desk.effects);
  }

  private Decision trial(PlanRequest request, MemberDraft draft, int place) {
    if (plan(place).trialDays() == 0) {
      return notEligible("Plan " + request.planId() + " has no trial.");
    }
    Decision second = refuseSecond(draft);
    if (second != null) {
      return second;
    }
    int number = desk.program().planNumber(request.planId());
    if (draft.table(MemberTable.PLAN_TRIED).get(number, 0) != 0) {
      return Refusing.refused(
          Refusal.LIMIT_REACHED, "The member has tried plan " + request.planId() + " before.");
    }
    draft.set(MemberTable.PLAN_TRIED, number, 0, desk.nowMs());
    begin(draft, place);
    long untilMs = PlanTerms.untilAfterDays(program(), desk.nowMs(), plan(place).trialDays());
    return recorded(request, draft, PlanState.TRIAL, untilMs);
  }

  private Decision start(PlanRequest request, MemberDraft draft, int place) {
    boolean afterTrial = PlanTerms.stateOf(draft).onTrial() && isOf(draft, request);
    Decision second = afterTrial ? null : refuseSecond(draft);
    if (second != null) {
      return second;
    }
    long fromMs = afterTrial ? draft.get(MemberField.PLAN_UNTIL) : desk.nowMs();
    if (!afterTrial) {
      begin(draft, place);
    }
    return recorded(request, draft, PlanState.ACTIVE, untilMs(place, fromMs));
  }

  private long untilMs(int place, long fromMs) {
    int months = plan(place).months();
    return months == 0 ? Instants.NEVER : PlanTerms.untilAfterMonths(program(), fromMs, months);
  }

  private Decision renew(PlanRequest request, MemberDraft draft, int place) {
    PlanState state = PlanTerms.stateOf(draft);
    boolean other = state.inForce() && !isOf(draft, request);
    if (other || draft.get(MemberField.PLAN) == 0 || state.onTrial()) {
      Decision second = other ? refuseSecond(draft) : null;
      return second != null
          ? second
          : notEligible("The member has never started plan " + request.planId() + ".");
    }
    if (!isOf(draft, request)) {
      return notEligible("The member had another plan last; start " + request.planId() + ".");
    }
    long fromMs = state.inForce() ? draft.get(MemberField.PLAN_UNTIL) : desk.nowMs();
    if (fromMs == Instants.NEVER) {
      return notEligible("Plan " + request.planId() + " has no end.");
    }
    long untilMs = untilMs(place, fromMs);
    if (untilMs > LATEST_END_MS && untilMs != Instants.NEVER) {
      return notEligible("The plan would end after the year 9998.");
    }
    if (state.inForce()) {
      PlanTerms.goOn(program(), draft, plan(place), desk.nowMs());
    } else {
      begin(draft, place);
    }
    Benefits.renew(
        program(),
        draft,
        plan(place),
        desk.program().planNumber(request.planId()),
        desk.nowMs(),
        desk.effects);
    return recorded(request, draft, PlanState.ACTIVE, untilMs);
  }

  private Decision cancel(PlanRequest request, MemberDraft draft) {
    PlanState state = PlanTerms.stateOf(draft);
    if (!isOf(draft, request) || (state != PlanState.ACTIVE && state != PlanState.TRIAL)) {
      return notEligible("The member has no plan " + request.planId() + " to cancel.");
    }
    long untilMs = draft.get(MemberField.PLAN_UNTIL);
    if (untilMs == Instants.NEVER) {
      return notEligible("Plan " + request.planId() + " has no end at which it would stop.");
    }
    PlanState cancelled =
        state == PlanState.TRIAL ? PlanState.TRIAL_CANCELLED : PlanState.CANCELLED;
    return recorded(request, draft, cancelled, untilMs);
  }

  private Decision recorded(PlanRequest request, MemberDraft draft, PlanState state, long untilMs) {
    draft.set(MemberField.PLAN_STATE, state.ordinal());
    draft.set(MemberField.PLAN_UNTIL, untilMs);
    return desk.accept(
        new StandingEvent.PlanRecorded(
            desk.header(desk.present().number()),
            request,
            desk.program().planNumber(request.planId()),
            state,
            untilMs,
            desk.effects.build(),
            draft.change(null)));
  }
}
