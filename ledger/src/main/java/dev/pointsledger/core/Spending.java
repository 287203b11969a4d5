package dev.pointsledger.core;

import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.points.HeldPoints;
import dev.pointsledger.core.points.Lots;
import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.Slice;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.Request;
import dev.pointsledger.program.Redemption;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides holds, captures, releases and redemptions (semantics.md section 6). */
final class Spending {
  /** Open holds that a member may have: each costs the look for the next deadline. */
  static final int OPEN_HOLDS_MAX = 1_000;

  private final Desk desk;

  Spending(Desk desk) {
    this.desk = desk;
  }

  Decision hold(Transaction.Hold command) {
    HoldRequest request = command.request();
    Member member = desk.member(command.memberId());
    Decision refusal = refuseSpender(request.notAfterMs(), command.memberId(), member);
    if (member == null || refusal != null) {
      return Objects.requireNonNull(refusal);
    }
    ProgramState.Version version = desk.present();
    Decision rule = refuseRules(version, request.points(), request.orderAmount(), request.ttlMs());
    if (rule != null) {
      return rule;
    }
    MemberDraft draft = desk.settle(member);
    if (draft.table(MemberTable.HOLD).size() >= OPEN_HOLDS_MAX) {
      return Refusing.refused(
          Refusal.LIMIT_REACHED, "The member has " + OPEN_HOLDS_MAX + " open holds, the most.");
    }
    if (draft.get(MemberField.AVAILABLE) < request.points()) {
      return Refusing.insufficient(draft.get(MemberField.AVAILABLE), request.points());
    }
    long ttlMs =
        request.ttlMs() == Request.NO_AMOUNT
            ? version.program().definition().holds().defaultTtlMs()
            : request.ttlMs();
    long deadlineMs = desk.nowMs() + ttlMs;
    List<Slice> slices = HeldPoints.hold(draft, desk.sequence(), deadlineMs, request.points());
    return desk.accept(
        new SpendingEvent.HoldRecorded(
            desk.header(version.number()),
            request,
            deadlineMs,
            slices,
            desk.effects.build(),
            draft.change(null)));
  }

  private static @Nullable Decision refuseRules(
      ProgramState.Version version, long points, long orderAmount, long ttlMs) {
    long maxTtlMs = version.program().definition().holds().maxTtlMs();
    if (ttlMs > maxTtlMs) {
      return Refusing.refused(
          Refusal.NOT_ELIGIBLE, "ttl may be up to " + Duration.ofMillis(maxTtlMs) + ".");
    }
    return refuseRedemption(version, points, orderAmount);
  }

  private static @Nullable Decision refuseRedemption(
      ProgramState.Version version, long points, long orderAmount) {
    Redemption rules = version.program().definition().redemption();
    if (rules == null || orderAmount == Request.NO_AMOUNT) {
      return null;
    }
    if (points < rules.minPoints()) {
      return Refusing.refused(
          Refusal.REDEMPTION_RULE, "At least " + rules.minPoints() + " points are redeemed.");
    }
    BigInteger worth =
        BigInteger.valueOf(points)
            .multiply(BigInteger.valueOf(rules.valueAmount()))
            .multiply(BigInteger.valueOf(100));
    BigInteger allowed =
        BigInteger.valueOf(orderAmount)
            .multiply(BigInteger.valueOf(rules.maxOrderPercent()))
            .multiply(BigInteger.valueOf(rules.valuePoints()));
    return worth.compareTo(allowed) <= 0
        ? null
        : Refusing.refused(
            Refusal.REDEMPTION_RULE,
            "Up to "
                + rules.maxOrderPercent()
                + "% of the order's amount "
                + orderAmount
                + " may be paid in points.");
  }

  /** Too late, nobody, or somebody who may not spend; null: goes on. A nobody is always refused. */
  private @Nullable Decision refuseSpender(
      long notAfterMs, String memberId, @Nullable Member member) {
    Decision late = desk.refuseLate(notAfterMs);
    if (late != null) {
      return late;
    }
    return member == null ? Refusing.unknownMember(memberId) : Desk.refuseBurn(member);
  }

  Decision redeem(Transaction.Redeem command) {
    RedemptionRequest request = command.request();
    Member member = desk.member(command.memberId());
    Decision refusal = refuseSpender(request.notAfterMs(), command.memberId(), member);
    if (member == null || refusal != null) {
      return Objects.requireNonNull(refusal);
    }
    ProgramState.Version version = desk.present();
    Decision rule = refuseRedemption(version, request.points(), request.orderAmount());
    if (rule != null) {
      return rule;
    }
    MemberDraft draft = desk.settle(member);
    if (draft.get(MemberField.AVAILABLE) < request.points()) {
      return Refusing.insufficient(draft.get(MemberField.AVAILABLE), request.points());
    }
    List<Slice> slices = Lots.burn(draft, request.points());
    spent(version.program(), draft, request.points());
    return desk.accept(
        new SpendingEvent.RedemptionRecorded(
            desk.header(version.number()),
            request,
            slices,
            desk.effects.build(),
            draft.change(null)));
  }

  private void spent(CompiledProgram program, MemberDraft draft, long points) {
    draft.add(MemberField.REDEEMED, points);
    Lots.active(program, draft, program.calendar().dayOf(desk.nowMs()), desk.nowMs());
  }

  Decision capture(Transaction.Capture command) {
    CaptureRequest request = command.request();
    Decision late = desk.refuseLate(request.notAfterMs());
    if (late != null) {
      return late;
    }
    SpendingEvent.HoldRecorded hold = findHold(request.holdId());
    if (hold == null) {
      return Refusing.unknownHold(request.holdId());
    }
    Member member = desk.state.member(hold.change().member());
    Decision burn = Desk.refuseBurn(member);
    if (burn != null) {
      return burn;
    }
    MemberDraft draft = desk.settle(member);
    long number = hold.header().sequence();
    if (!HeldPoints.isOpen(draft, number)) {
      return Refusing.holdEnded(request.holdId());
    }
    long held = HeldPoints.of(draft, number);
    if (request.points() > held) {
      return Refusing.refused(
          Refusal.CAPTURE_EXCEEDS_HOLD, "The hold holds " + held + " points any more.");
    }
    ProgramState.Version version = desk.present();
    List<Slice> slices = HeldPoints.take(draft, number, request.points());
    spent(version.program(), draft, request.points());
    boolean ended = Boolean.TRUE.equals(request.last()) || request.points() == held;
    HeldPoints.Released rest =
        ended ? HeldPoints.end(draft, number, desk.nowMs()) : HeldPoints.Released.NOTHING;
    return desk.accept(
        new SpendingEvent.CaptureRecorded(
            desk.header(version.number()),
            request,
            number,
            hold.request().points() - held + request.points(),
            ended,
            slices,
            rest.points(),
            rest.expired(),
            rest.arrearsPaid(),
            desk.effects.build(),
            draft.change(null)));
  }

  Decision release(Transaction.Release command) {
    Decision late = desk.refuseLate(command.request().notAfterMs());
    if (late != null) {
      return late;
    }
    String holdId = command.request().holdId();
    SpendingEvent.HoldRecorded hold = findHold(holdId);
    if (hold == null) {
      return Refusing.unknownHold(holdId);
    }
    Member member = desk.state.member(hold.change().member());
    Decision closed = Desk.refuseClosed(member);
    if (closed != null) {
      return closed;
    }
    MemberDraft draft = desk.settle(member);
    long number = hold.header().sequence();
    if (!HeldPoints.isOpen(draft, number)) {
      return Refusing.holdEnded(holdId);
    }
    long captured = hold.request().points() - HeldPoints.of(draft, number);
    HeldPoints.Released released = HeldPoints.end(draft, number, desk.nowMs());
    Header header = desk.header(desk.present().number());
    return desk.accept(
        new SpendingEvent.ReleaseRecorded(
            header,
            command.request(),
            number,
            captured,
            released.points(),
            released.expired(),
            released.arrearsPaid(),
            desk.effects.build(),
            draft.change(null)));
  }

  private SpendingEvent.@Nullable HoldRecorded findHold(String holdId) {
    return (SpendingEvent.HoldRecorded) desk.find(Operation.HOLD, holdId);
  }
}
