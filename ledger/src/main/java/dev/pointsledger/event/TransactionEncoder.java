package dev.pointsledger.event;

import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponOperationRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnLine;
import dev.pointsledger.model.ReturnRequest;
import org.jspecify.annotations.Nullable;

/** Writes transactions other than accruals; {@link EventCodec} describes the layout. */
final class TransactionEncoder {
  private final PartsEncoder parts;
  private final RecordWriter out;

  TransactionEncoder(PartsEncoder parts) {
    this.parts = parts;
    this.out = parts.out;
  }

  void encode(TransactionEvent event) {
    Request request = event.request();
    RecordKind kind = RecordKind.of(request.operation());
    parts.begin(kind, event.header(), event.side());
    out.string(request.id());
    if (kind.moving() != null) {
      out.string(event.movingId());
    }
    parts.extension(event.side());
    parts.header(event.header());
    parts.optionalInstant(request.notAfterMs());
    body(event);
    MemberChange change = event.change();
    if (change != null) {
      parts.change(event.header().sequence(), change);
    }
    parts.side(event.header().sequence(), event.side());
    if (event instanceof OrderEvent.ReturnRecorded returned) {
      out.varint(returned.takenBack().amount());
      out.varint(returned.takenBack().shareReversed());
      out.varint(returned.takenBack().shareArrears());
    }
  }

  private void body(TransactionEvent event) {
    if (event instanceof OrderEvent.ReturnRecorded returned) {
      returned(returned);
    } else if (event instanceof SpendingEvent.HoldRecorded hold) {
      hold(hold.request());
      parts.instant(hold.deadlineMs());
      parts.slices(hold.slices());
    } else if (event instanceof SpendingEvent.CaptureRecorded capture) {
      capture(capture);
    } else if (event instanceof SpendingEvent.ReleaseRecorded release) {
      out.varint(release.holdSequence());
      out.varint(release.capturedPoints());
      release(release.released(), release.expired(), release.arrearsPaid());
    } else if (event instanceof SpendingEvent.RedemptionRecorded redemption) {
      redemption(redemption.request());
      parts.slices(redemption.slices());
    } else if (event instanceof SpendingEvent.ReversalRecorded reversal) {
      out.zigzag(reversal.request().points());
      out.varint(reversal.points());
      out.varint(reversal.reversedPoints());
      out.varint(reversal.arrearsPaid());
      parts.slices(reversal.slices());
    } else if (event instanceof MovingEvent.AdjustmentRecorded adjustment) {
      adjustment(adjustment.request());
      out.varint(adjustment.arrearsPaid());
      parts.slices(adjustment.slices());
    } else if (event instanceof MovingEvent.TransferRecorded transfer) {
      out.varint(transfer.request().points());
      out.varint(transfer.arrearsPaid());
      parts.slices(transfer.slices());
    } else if (event instanceof MovingEvent.ActivityRecorded activity) {
      activity(activity);
    } else if (event instanceof OrderEvent.ConfirmationRecorded confirmation) {
      out.varint(confirmation.points());
      out.varint(confirmation.arrearsPaid());
    } else if (event instanceof CouponEvent.CouponsIssued issued) {
      issued(issued.request());
      parts.slices(issued.slices());
    } else if (event instanceof CouponEvent.CouponUsed used) {
      used(used);
    } else if (event instanceof StandingEvent.ExtensionRecorded extension) {
      parts.instant(extension.request().untilMs());
      parts.optionalText(extension.request().tier());
      parts.optionalInstant(extension.validUntilMs());
    } else if (event instanceof StandingEvent.PlanRecorded plan) {
      out.byteValue(plan.request().action().ordinal());
      out.string(plan.request().planId());
      out.varint(plan.plan());
      out.byteValue(plan.state().ordinal());
      parts.instant(plan.untilMs());
    }
  }

  private void returned(OrderEvent.ReturnRecorded event) {
    ReturnRequest request = event.request();
    // 0 not sent, 1 true, 2 false: 1 was true before false was told from not sent.
    out.byteValue(request.full() == null ? 0 : request.full() ? 1 : 2);
    out.varint(request.lines().size());
    for (ReturnLine line : request.lines()) {
      out.string(line.lineId());
      out.varint(line.amount());
    }
    parts.optionalInstant(request.occurredAtMs());
    parts.instant(event.occurredAtMs());
    out.varint(event.requested());
    out.varint(event.arrears());
    out.varint(event.dropped());
    out.varint(event.growth());
    out.varint(event.pendingPoints());
    parts.slices(event.slices());
    parts.returned(event.state());
  }

  private void hold(HoldRequest request) {
    out.varint(request.points());
    parts.optionalText(request.orderId());
    out.zigzag(request.orderAmount());
    out.zigzag(request.ttlMs());
  }

  private void capture(SpendingEvent.CaptureRecorded event) {
    CaptureRequest request = event.request();
    out.varint(request.points());
    out.byteValue(optionalFlag(request.last()));
    out.varint(event.holdSequence());
    out.varint(event.capturedPoints());
    out.byteValue(PartsEncoder.flag(event.ended(), 1));
    parts.slices(event.slices());
    release(event.released(), event.expired(), event.arrearsPaid());
  }

  /** 0 not sent, 1 false, 2 true. */
  private static int optionalFlag(@Nullable Boolean flag) {
    return flag == null ? 0 : flag ? 2 : 1;
  }

  private void release(long released, long expired, long arrearsPaid) {
    out.varint(released);
    out.varint(expired);
    out.varint(arrearsPaid);
  }

  private void issued(CouponIssueRequest request) {
    out.string(request.templateId());
    out.zigzag(request.quantity());
    out.byteValue(optionalFlag(request.payWithPoints()));
  }

  private void used(CouponEvent.CouponUsed event) {
    CouponOperationRequest request = event.request();
    out.string(request.code());
    out.byteValue(PartsEncoder.flag(event.memberSent(), 1));
    parts.optionalText(request.orderId());
    out.zigzag(request.ttlMs());
    parts.optionalText(request.reason());
  }

  private void redemption(RedemptionRequest request) {
    out.varint(request.points());
    parts.optionalText(request.orderId());
    out.zigzag(request.orderAmount());
    parts.optionalText(request.reason());
  }

  private void adjustment(AdjustmentRequest request) {
    out.zigzag(request.points());
    out.string(request.reason());
    parts.optionalInstant(request.expiresAtMs());
  }

  private void activity(MovingEvent.ActivityRecorded event) {
    ActivityRequest request = event.request();
    out.string(request.type());
    parts.optionalText(request.reference());
    parts.optionalInstant(request.occurredAtMs());
    parts.instant(event.occurredAtMs());
    parts.capped(event.capped());
    out.varint(event.points());
    out.varint(event.growth());
    out.varint(event.streak());
    parts.optionalInstant(event.lotExpiresAtMs());
    out.varint(event.arrearsPaid());
    out.varint(event.tierBefore());
    out.varint(event.tierAfter());
    out.varint(event.limitCount());
  }
}
