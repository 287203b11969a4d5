package dev.pointsledger.core;

import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.points.Lots;
import dev.pointsledger.core.points.ReturnRules;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.event.ReturnedState;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.model.ReturnLine;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.program.Activation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what comes after an order: returns (semantics.md section 5) and its confirmation. */
final class Returning {
  private final Desk desk;
  private final CouponUsing couponUsing;

  Returning(Desk desk, CouponUsing couponUsing) {
    this.desk = desk;
    this.couponUsing = couponUsing;
  }

  Decision returned(Transaction.Return command) {
    ReturnRequest request = command.request();
    long occurredAtMs = desk.occurredAtMs(request.occurredAtMs());
    Decision time = desk.refuseTime(occurredAtMs, request.notAfterMs());
    if (time != null) {
      return time;
    }
    ReturnRules.Returning order = order(request.orderId());
    if (order == null) {
      return Refusing.unknownOrder(request.orderId());
    }
    String unknownLine = unknownLine(order.record(), request);
    if (unknownLine != null) {
      return Refusing.refused(
          Refusal.UNKNOWN_LINE, "Order " + request.orderId() + " has no line " + unknownLine + ".");
    }
    Member member = desk.state.member(order.record().change().member());
    Decision closed = Desk.refuseClosed(member);
    if (closed != null) {
      return closed;
    }
    List<Long> amounts = new ArrayList<>(order.before().lineAmounts());
    String exceeded = add(order.record(), request, amounts);
    if (exceeded != null) {
      return Refusing.refused(
          Refusal.RETURN_EXCEEDS_ORDER,
          "More is returned of line " + exceeded + " than is left of it.");
    }
    MemberDraft draft = desk.settle(member);
    if (isFull(order.record(), amounts)) {
      couponUsing.returnAll(request.orderId(), draft);
    }
    return desk.accept(
        ReturnRules.take(
            order,
            draft,
            referrer(order, amounts),
            request,
            occurredAtMs,
            amounts,
            desk.header(order.record().header().programVersion()),
            desk.effects));
  }

  /** An order with what became of it; null: it is not recorded. */
  private ReturnRules.@Nullable Returning order(String orderId) {
    Event recorded = desk.find(Operation.ACCRUAL, orderId);
    Event.AccrualRecorded order = ImportEvent.accrual(recorded);
    if (order == null) {
      return null;
    }
    ReturnedState before = ReturnedState.none(order.lines().size(), order.components().size());
    if (desk.find(Operation.ORDER_RETURNS, orderId) instanceof OrderEvent.ReturnRecorded latest) {
      before = latest.state();
    } else if (recorded instanceof ImportEvent.OrderImported imported) {
      before = imported.returned();
    }
    return new ReturnRules.Returning(
        order,
        desk.program().version(order.header().programVersion()).program(),
        before,
        desk.find(Operation.ACTIVATION, orderId) != null);
  }

  private static @Nullable String unknownLine(Event.AccrualRecorded order, ReturnRequest request) {
    for (ReturnLine line : request.lines()) {
      if (placeOf(order, line.lineId()) < 0) {
        return line.lineId();
      }
    }
    return null;
  }

  private static int placeOf(Event.AccrualRecorded order, String lineId) {
    List<OrderLine> lines = order.order().lines();
    int place = lines.size() - 1;
    while (place >= 0 && !lines.get(place).lineId().equals(lineId)) {
      place--;
    }
    return place;
  }

  /** Adds what comes back; returns the line of which more comes back than is left, or null. */
  private static @Nullable String add(
      Event.AccrualRecorded order, ReturnRequest request, List<Long> amounts) {
    List<OrderLine> lines = order.order().lines();
    if (request.isFull()) {
      for (int i = 0; i < lines.size(); i++) {
        amounts.set(i, lines.get(i).amount());
      }
      return null;
    }
    for (ReturnLine line : request.lines()) {
      int place = placeOf(order, line.lineId());
      if (line.amount() > lines.get(place).amount() - amounts.get(place)) {
        return line.lineId();
      }
      amounts.set(place, amounts.get(place) + line.amount());
    }
    return null;
  }

  /** Who gives a share back: the referrer, when the whole order has come back just now. */
  private @Nullable MemberDraft referrer(ReturnRules.Returning order, List<Long> amounts) {
    Grant share = order.record().side().grant(Grant.Kind.FIRST_ORDER);
    if (share == null || order.before().full() || !isFull(order.record(), amounts)) {
      return null;
    }
    Member referrer = desk.state.member(share.member());
    return Desk.statusOf(referrer).isClosed() ? null : desk.settleOther(referrer);
  }

  private static boolean isFull(Event.AccrualRecorded order, List<Long> amounts) {
    List<OrderLine> lines = order.order().lines();
    for (int i = 0; i < lines.size(); i++) {
      if (amounts.get(i) < lines.get(i).amount()) {
        return false;
      }
    }
    return true;
  }

  Decision confirm(Transaction.Confirm command) {
    String orderId = command.request().orderId();
    Decision late = desk.refuseLate(command.request().notAfterMs());
    if (late != null) {
      return late;
    }
    ReturnRules.Returning order = order(orderId);
    if (order == null) {
      return Refusing.unknownOrder(orderId);
    }
    Member member = desk.state.member(order.record().change().member());
    Decision closed = Desk.refuseClosed(member);
    if (closed != null) {
      return closed;
    }
    ProgramState.Version version = desk.program().version(order.record().header().programVersion());
    if (version.program().definition().activation().mode() != Activation.Mode.ON_CONFIRMATION) {
      return Refusing.refused(
          Refusal.NOT_ELIGIBLE, "Points of this order do not wait for a confirmation.");
    }
    MemberDraft draft = desk.settle(member);
    long points = waiting(order, draft);
    long arrearsPaid = 0;
    if (points > 0) {
      long activatesAtMs = order.record().lotActivatesAtMs();
      Lots.takePending(draft, activatesAtMs, order.lotKey(draft), points);
      arrearsPaid = Lots.addAvailable(draft, order.lotKey(draft), points);
    }
    return desk.accept(
        new OrderEvent.ConfirmationRecorded(
            desk.header(version.number()),
            command.request(),
            points,
            arrearsPaid,
            desk.effects.build(),
            draft.change(null)));
  }

  /** The order's points that still wait: what returns took of them was taken from there first. */
  private long waiting(ReturnRules.Returning order, MemberDraft draft) {
    if (!order.isPending(desk.nowMs())) {
      return 0;
    }
    long lot =
        draft
            .table(MemberTable.PENDING_LOT)
            .get(order.record().lotActivatesAtMs(), order.lotKey(draft));
    return Math.min(lot, order.record().points() - order.before().points());
  }
}
