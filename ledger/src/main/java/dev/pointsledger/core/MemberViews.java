package dev.pointsledger.core;

import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.core.points.GrowthAndTier;
import dev.pointsledger.core.points.HeldPoints;
import dev.pointsledger.core.points.Lots;
import dev.pointsledger.core.points.PlanTerms;
import dev.pointsledger.core.points.Settling;
import dev.pointsledger.core.points.TierTerms;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.PlanState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies members for readers, settled to the moment of the read by the same rules as a record. */
public final class MemberViews {
  private static final Comparator<MemberView.LotView> LOT_ORDER =
      Comparator.comparing(MemberView.LotView::pending)
          .thenComparingLong(MemberView.LotView::activatesAtMs)
          .thenComparingLong(MemberView.LotView::expiresAtMs);

  private final LedgerState state;
  private final MemberDraft draft = new MemberDraft();
  private final Effects effects = new Effects(() -> "");

  /** Views of a state. */
  public MemberViews(LedgerState state) {
    this.state = state;
  }

  /** The member at an instant that is not before its last record. */
  public MemberView view(Member member, long nowMs) {
    ProgramState programState = state.program(member.program());
    ProgramState.Version version = programState.at(nowMs);
    CompiledProgram program = version.program();
    settle(member, nowMs);
    long referredBy = member.get(MemberField.REFERRED_BY);
    return new MemberView(
        member.program(),
        version.number(),
        Objects.requireNonNull(member.id(), "only members with an id are found"),
        nowMs,
        member.lastSequence(),
        member.lastRecordedAtMs(),
        member.get(MemberField.ENROLLED_AT),
        member.birthday(),
        referredBy == 0 ? null : state.member((int) (referredBy - 1)).id(),
        new Balance(
            draft.get(MemberField.AVAILABLE),
            draft.get(MemberField.PENDING),
            draft.get(MemberField.HELD),
            draft.get(MemberField.ARREARS)),
        totals(),
        tier(programState, program, nowMs),
        plan(programState),
        draft.get(MemberField.ORDERS),
        draft.get(MemberField.SPEND),
        draft.get(MemberField.ORDERS) == 0 ? Instants.ABSENT : draft.get(MemberField.LAST_ORDER_AT),
        lots(),
        List.copyOf(draft.settlements()),
        member.number(),
        Desk.statusOf(member),
        holds());
  }

  private void settle(Member member, long nowMs) {
    draft.begin(member);
    ProgramState program = state.program(member.program());
    effects.begin(program, 0);
    Settling.settle(program, draft, nowMs, effects);
  }

  private MemberView.TierView tier(ProgramState state, CompiledProgram program, long nowMs) {
    return new MemberView.TierView(
        Math.toIntExact(draft.get(MemberField.TIER)),
        TierTerms.validUntilMs(state, draft),
        TierTerms.graceUntilMs(state, draft),
        GrowthAndTier.inWindow(program, draft, program.calendar().dayOf(nowMs)),
        TierTerms.toNext(program, draft, nowMs),
        TierTerms.toKeep(state, program, draft, nowMs));
  }

  private MemberView.@Nullable PlanView plan(ProgramState state) {
    PlanState plan = PlanTerms.stateOf(draft);
    return plan.inForce()
        ? new MemberView.PlanView(
            PlanTerms.idOf(state, draft), plan, draft.get(MemberField.PLAN_UNTIL))
        : null;
  }

  private List<MemberView.HoldView> holds() {
    RowTable open = draft.table(MemberTable.HOLD);
    List<MemberView.HoldView> holds = new ArrayList<>(open.size());
    for (int i = 0; i < open.size(); i++) {
      long points = HeldPoints.of(draft, open.key(i));
      holds.add(new MemberView.HoldView(open.key(i), open.value(i), points));
    }
    return holds;
  }

  private MemberView.Totals totals() {
    return new MemberView.Totals(
        draft.get(MemberField.EARNED),
        draft.get(MemberField.REDEEMED),
        draft.get(MemberField.EXPIRED),
        draft.get(MemberField.REVERSED),
        draft.get(MemberField.ADJUSTED),
        draft.get(MemberField.TRANSFERRED_IN),
        draft.get(MemberField.TRANSFERRED_OUT));
  }

  /** Lots of equal activation and expiry are one, also where one of them lives by activity. */
  private List<MemberView.LotView> lots() {
    RowTable active = draft.table(MemberTable.ACTIVE_LOT);
    RowTable pending = draft.table(MemberTable.PENDING_LOT);
    List<MemberView.LotView> lots = new ArrayList<>(active.size() + pending.size());
    for (int i = 0; i < active.size(); i++) {
      long expiresAtMs = Lots.expiresAtMs(draft, active.key(i));
      lots.add(new MemberView.LotView(false, Instants.ABSENT, expiresAtMs, active.value(i)));
    }
    for (int i = 0; i < pending.size(); i++) {
      long expiresAtMs = Lots.expiresAtMs(draft, pending.key2(i));
      lots.add(new MemberView.LotView(true, pending.key(i), expiresAtMs, pending.value(i)));
    }
    lots.sort(LOT_ORDER);
    return merged(lots);
  }

  private static List<MemberView.LotView> merged(List<MemberView.LotView> sorted) {
    List<MemberView.LotView> lots = new ArrayList<>(sorted.size());
    for (MemberView.LotView lot : sorted) {
      int last = lots.size() - 1;
      if (last >= 0 && LOT_ORDER.compare(lots.get(last), lot) == 0) {
        lots.set(last, lot.plus(lots.get(last).points()));
      } else {
        lots.add(lot);
      }
    }
    return lots;
  }

  /** A hold as it is at an instant that is not before its member's last record. */
  public Outcome.HoldFound hold(
      SpendingEvent.HoldRecorded hold, @Nullable Event latest, long nowMs) {
    Member member = state.member(hold.change().member());
    settle(member, nowMs);
    long number = hold.header().sequence();
    long held = HeldPoints.of(draft, number);
    boolean open = HeldPoints.isOpen(draft, number);
    return new Outcome.HoldFound(
        hold, member.id(), stateOf(hold, latest, open, member), held, captured(latest));
  }

  private static long captured(@Nullable Event latest) {
    if (latest instanceof SpendingEvent.CaptureRecorded capture) {
      return capture.capturedPoints();
    }
    return latest instanceof SpendingEvent.ReleaseRecorded release ? release.capturedPoints() : 0;
  }

  /**
   * A hold that ended by no record of its own timed out, unless its member was closed before: that
   * releases it, and is the last record that a member has.
   */
  private static Outcome.HoldState stateOf(
      SpendingEvent.HoldRecorded hold, @Nullable Event latest, boolean open, Member member) {
    if (open) {
      return Outcome.HoldState.OPEN;
    }
    if (latest instanceof SpendingEvent.CaptureRecorded capture && capture.ended()) {
      return Outcome.HoldState.CAPTURED;
    }
    boolean released =
        latest instanceof SpendingEvent.ReleaseRecorded
            || (Desk.statusOf(member).isClosed() && member.lastRecordedAtMs() < hold.deadlineMs());
    return released ? Outcome.HoldState.RELEASED : Outcome.HoldState.TIMED_OUT;
  }
}
