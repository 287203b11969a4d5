package dev.pointsledger.core;

import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.points.Lots;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.Slice;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.Transfers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides adjustments by hand and transfers (semantics.md section 7). */
final class Moving {
  private final Desk desk;
  private final AdjustedDays adjustedDays;

  Moving(Desk desk) {
    this.desk = desk;
    this.adjustedDays = new AdjustedDays(desk);
  }

  Decision adjust(Transaction.Adjust command) {
    AdjustmentRequest request = command.request();
    Decision late = desk.refuseLate(request.notAfterMs());
    if (late != null) {
      return late;
    }
    Member member = desk.member(command.memberId());
    if (member == null) {
      return Refusing.unknownMember(command.memberId());
    }
    boolean gives = request.points() > 0;
    Decision status = gives ? Desk.refuseClosed(member) : Desk.refuseBurn(member);
    if (status != null) {
      return status;
    }
    MemberDraft draft = desk.settle(member);
    ProgramState.Version version = desk.present();
    // Worked out first: that a number would overflow comes before rules and limits (section 10).
    Decision done = gives ? give(request, version, draft) : take(request, version, draft);
    if (request.expiresAtMs() != Instants.ABSENT && request.expiresAtMs() <= desk.nowMs()) {
      return Refusing.refused(Refusal.NOT_ELIGIBLE, "expiresAt must be in the future.");
    }
    Decision limit = adjustedDays.refuse(command);
    return limit == null ? done : limit;
  }

  private Decision give(
      AdjustmentRequest request, ProgramState.Version version, MemberDraft draft) {
    long key = request.expiresAtMs();
    if (key == Instants.ABSENT) {
      long today = version.program().calendar().dayOf(desk.nowMs());
      key =
          Lots.givenKey(
              version.program(),
              draft,
              today,
              Math.toIntExact(draft.get(MemberField.TIER)),
              desk.nowMs());
    }
    int lotsBefore = Lots.count(draft);
    draft.add(MemberField.ADJUSTED, request.points());
    long paid = Lots.addAvailable(draft, key, request.points());
    Decision tooMany = Refusing.tooManyLots(draft, lotsBefore);
    if (tooMany != null) {
      return tooMany;
    }
    return adjusted(request, version, draft, paid, List.of(new Slice(key, request.points())));
  }

  private Decision take(
      AdjustmentRequest request, ProgramState.Version version, MemberDraft draft) {
    long points = Math.negateExact(request.points());
    if (draft.get(MemberField.AVAILABLE) < points) {
      return Refusing.insufficient(draft.get(MemberField.AVAILABLE), points);
    }
    draft.add(MemberField.ADJUSTED, -points);
    return adjusted(request, version, draft, 0, Lots.burn(draft, points));
  }

  private Decision adjusted(
      AdjustmentRequest request,
      ProgramState.Version version,
      MemberDraft draft,
      long arrearsPaid,
      List<Slice> slices) {
    adjustedDays.count(request.points());
    return desk.accept(
        new MovingEvent.AdjustmentRecorded(
            desk.header(version.number()),
            request,
            arrearsPaid,
            slices,
            desk.effects.build(),
            draft.change(null)));
  }

  Decision transfer(Transaction.Transfer command) {
    long points = command.request().points();
    Decision late = desk.refuseLate(command.request().notAfterMs());
    if (late != null) {
      return late;
    }
    Member from = desk.member(command.memberId());
    if (from == null) {
      return Refusing.unknownMember(command.memberId());
    }
    Member to = desk.member(command.toMemberId());
    if (to == null) {
      return Refusing.unknownMember(command.toMemberId());
    }
    Decision status = refuseStatus(from, to);
    if (status != null) {
      return status;
    }
    ProgramState.Version version = desk.present();
    Transfers rules = version.program().definition().transfers();
    if (!rules.enabled()) {
      return Refusing.refused(Refusal.NOT_ELIGIBLE, "The program allows no transfers.");
    }
    if (from == to) {
      return Refusing.refused(Refusal.NOT_ELIGIBLE, "Nobody transfers points to oneself.");
    }
    MemberDraft draft = desk.settle(from);
    long today = version.program().calendar().dayOf(desk.nowMs());
    long given = draft.table(MemberTable.TRANSFER_DAY).get(today, 0);
    if (points > rules.maxPerDay() - given) {
      return Refusing.refused(
          Refusal.LIMIT_REACHED,
          "Of " + rules.maxPerDay() + " points a day " + given + " were given away today.");
    }
    draft.removeBelow(MemberTable.TRANSFER_DAY, today);
    draft.add(MemberTable.TRANSFER_DAY, today, 0, points);
    return move(command, version, draft, desk.settleOther(to));
  }

  private static @Nullable Decision refuseStatus(Member from, Member to) {
    Decision closed = Desk.refuseClosed(from);
    if (closed == null) {
      closed = Desk.refuseClosed(to);
    }
    if (closed != null) {
      return closed;
    }
    Decision frozen = Desk.refuseBurn(from);
    return frozen != null ? frozen : Desk.refuseBurn(to);
  }

  /**
   * Limits are looked at before the balance (semantics.md section 10). Points keep their expiry:
   * those that live by activity that of their giver as it is now.
   */
  private Decision move(
      Transaction.Transfer command,
      ProgramState.Version version,
      MemberDraft draft,
      MemberDraft receiver) {
    long points = command.request().points();
    long available = draft.get(MemberField.AVAILABLE);
    int lotsBefore = Lots.count(receiver);
    List<Slice> slices = Lots.burn(draft, points);
    long arrearsPaid = 0;
    for (Slice slice : slices) {
      long expiresAtMs = Lots.expiresAtMs(draft, slice.expiresAtMs());
      arrearsPaid += Lots.addAvailable(receiver, expiresAtMs, slice.points());
    }
    Decision tooMany = Refusing.tooManyLots(receiver, lotsBefore);
    if (tooMany != null) {
      return tooMany;
    }
    if (available < points) {
      return Refusing.insufficient(available, points);
    }
    draft.add(MemberField.TRANSFERRED_OUT, points);
    receiver.add(MemberField.TRANSFERRED_IN, points);
    desk.effects.other(receiver.change(null));
    return desk.accept(
        new MovingEvent.TransferRecorded(
            desk.header(version.number()),
            command.request(),
            arrearsPaid,
            slices,
            desk.effects.build(),
            draft.change(null)));
  }
}
