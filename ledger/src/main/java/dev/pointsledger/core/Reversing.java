package dev.pointsledger.core;

import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.points.Lots;
import dev.pointsledger.core.rules.ZoneCalendar;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.Slice;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReversalRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides reversals of redemptions (semantics.md section 6). What was burned last comes back first,
 * so that several parts come to the same as the whole. Points whose lot expired meanwhile live to
 * the end of the day so many days from now.
 */
final class Reversing {
  private final Desk desk;

  Reversing(Desk desk) {
    this.desk = desk;
  }

  Decision reverse(Transaction.Reverse command) {
    ReversalRequest request = command.request();
    Decision late = desk.refuseLate(request.notAfterMs());
    if (late != null) {
      return late;
    }
    if (!(desk.find(Operation.REDEMPTION, request.redemptionId())
        instanceof SpendingEvent.RedemptionRecorded redemption)) {
      return Refusing.refused(
          Refusal.UNKNOWN_REDEMPTION, "No redemption " + request.redemptionId() + " is recorded.");
    }
    Member member = desk.state.member(redemption.change().member());
    Decision closed = Desk.refuseClosed(member);
    if (closed != null) {
      return closed;
    }
    long before = reversedBefore(request.redemptionId());
    long left = redemption.request().points() - before;
    long points = request.points() == Request.NO_AMOUNT ? left : request.points();
    if (points > left) {
      return Refusing.refused(
          Refusal.REVERSAL_EXCEEDS_REDEMPTION,
          "Of the redemption " + left + " points are left to be reversed.");
    }
    ProgramState.Version version = desk.present();
    MemberDraft draft = desk.settle(member);
    List<Slice> slices = lots(draft, version, redemption, before, points);
    int lotsBefore = Lots.count(draft);
    long arrearsPaid = 0;
    for (Slice slice : slices) {
      arrearsPaid += Lots.addAvailable(draft, slice.expiresAtMs(), slice.points());
    }
    Decision tooMany = Refusing.tooManyLots(draft, lotsBefore);
    if (tooMany != null) {
      return tooMany;
    }
    draft.add(MemberField.REDEEMED, -points);
    return desk.accept(
        new SpendingEvent.ReversalRecorded(
            desk.header(version.number()),
            request,
            points,
            before + points,
            arrearsPaid,
            slices,
            desk.effects.build(),
            draft.change(null)));
  }

  private long reversedBefore(String redemptionId) {
    return desk.find(Operation.REDEMPTION_REVERSALS, redemptionId)
            instanceof SpendingEvent.ReversalRecorded last
        ? last.reversedPoints()
        : 0;
  }

  /** The lots that points go to, earliest expiry first, so that arrears are paid in that order. */
  private List<Slice> lots(
      MemberDraft draft,
      ProgramState.Version version,
      SpendingEvent.RedemptionRecorded redemption,
      long reversedBefore,
      long points) {
    List<Slice> burned = redemption.slices();
    long spentAtMs = redemption.header().recordedAtMs();
    ZoneCalendar calendar = version.program().calendar();
    int graceDays = version.program().definition().reinstatementGraceDays();
    long graceMs = calendar.startOf(calendar.dayOf(desk.nowMs()) + graceDays + 1);
    List<Slice> slices = new ArrayList<>(burned.size());
    long skip = reversedBefore;
    long left = points;
    for (int i = burned.size() - 1; i >= 0 && left > 0; i--) {
      Slice slice = burned.get(i);
      long skipped = Math.min(skip, slice.points());
      skip -= skipped;
      long taken = Math.min(left, slice.points() - skipped);
      left -= taken;
      if (taken > 0) {
        long key = Lots.keySince(draft, slice.expiresAtMs(), spentAtMs);
        boolean expired = Lots.expiresAtMs(draft, key) <= desk.nowMs();
        slices.add(new Slice(expired ? graceMs : key, taken));
      }
    }
    slices.sort(
        (one, two) ->
            Long.compare(
                Lots.expiresAtMs(draft, one.expiresAtMs()),
                Lots.expiresAtMs(draft, two.expiresAtMs())));
    return slices;
  }
}
