package dev.pointsledger.event;

import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.ConfirmationRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.PlanState;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.model.ReturnLine;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.model.ReversalRequest;
import dev.pointsledger.model.TierExtensionRequest;
import dev.pointsledger.model.TransferRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link TransactionEncoder} wrote; the counterpart, method by method. */
final class TransactionDecoder {
  private final PartsDecoder parts;
  private final RecordReader in;
  private final CouponEventDecoder coupons;

  TransactionDecoder(PartsDecoder parts) {
    this.parts = parts;
    this.in = parts.in;
    this.coupons = new CouponEventDecoder(parts);
  }

  TransactionEvent decode(RecordKind kind, Header header, String id, String movingId) {
    long notAfterMs = parts.optionalInstant();
    return switch (kind) {
      case RETURN -> returned(header, id, movingId, notAfterMs);
      case HOLD -> hold(header, id, notAfterMs);
      case CAPTURE -> capture(header, id, movingId, notAfterMs);
      case RELEASE -> release(header, id, notAfterMs);
      case REDEMPTION -> redemption(header, id, notAfterMs);
      case REVERSAL -> reversal(header, id, movingId, notAfterMs);
      case ADJUSTMENT -> adjustment(header, id, notAfterMs);
      case TRANSFER -> transfer(header, id, notAfterMs);
      case ACTIVITY -> activity(header, id, movingId, notAfterMs);
      case CONFIRMATION -> confirmation(header, id, notAfterMs);
      case EXTENSION -> extension(header, id, notAfterMs);
      case PLAN -> plan(header, id, notAfterMs);
      default -> coupons.decode(kind, header, id, notAfterMs);
    };
  }

  private MemberChange change(Header header) {
    return parts.change(header.sequence());
  }

  private SideEffects side(Header header) {
    return parts.side(header.sequence());
  }

  private TransactionEvent returned(Header header, String id, String orderId, long notAfterMs) {
    int fullByte = in.byteValue();
    Boolean full = fullByte == 0 ? null : Boolean.valueOf(fullByte == 1);
    int count = in.count();
    List<ReturnLine> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lines.add(new ReturnLine(in.string(), in.varint()));
    }
    long sentOccurredAtMs = parts.optionalInstant();
    ReturnRequest request =
        new ReturnRequest(id, orderId, full, lines, sentOccurredAtMs, notAfterMs);
    long occurredAtMs = parts.instant();
    long requested = in.varint();
    long arrears = in.varint();
    long dropped = in.varint();
    long growth = in.varint();
    long pendingPoints = in.varint();
    List<Slice> slices = parts.slices();
    ReturnedState state = parts.returned();
    MemberChange change = change(header);
    SideEffects side = side(header);
    TakenBack takenBack =
        in.atEnd() ? TakenBack.UNKNOWN : new TakenBack(in.varint(), in.varint(), in.varint());
    return new OrderEvent.ReturnRecorded(
        header,
        request,
        occurredAtMs,
        requested,
        arrears,
        dropped,
        growth,
        pendingPoints,
        slices,
        state,
        takenBack,
        side,
        change);
  }

  private TransactionEvent hold(Header header, String id, long notAfterMs) {
    HoldRequest request =
        new HoldRequest(
            id, in.varint(), parts.optionalText(), in.zigzag(), in.zigzag(), notAfterMs);
    long deadlineMs = parts.instant();
    List<Slice> slices = parts.slices();
    MemberChange change = change(header);
    return new SpendingEvent.HoldRecorded(
        header, request, deadlineMs, slices, side(header), change);
  }

  private TransactionEvent capture(Header header, String id, String holdId, long notAfterMs) {
    CaptureRequest request =
        new CaptureRequest(id, holdId, in.varint(), optionalFlag(in.byteValue()), notAfterMs);
    long holdSequence = in.varint();
    long capturedPoints = in.varint();
    boolean ended = parts.flag();
    List<Slice> slices = parts.slices();
    long released = in.varint();
    long expired = in.varint();
    long arrearsPaid = in.varint();
    MemberChange change = change(header);
    return new SpendingEvent.CaptureRecorded(
        header,
        request,
        holdSequence,
        capturedPoints,
        ended,
        slices,
        released,
        expired,
        arrearsPaid,
        side(header),
        change);
  }

  private static @Nullable Boolean optionalFlag(int value) {
    return value == 0 ? null : Boolean.valueOf(value == 2);
  }

  private TransactionEvent release(Header header, String holdId, long notAfterMs) {
    long holdSequence = in.varint();
    long capturedPoints = in.varint();
    long released = in.varint();
    long expired = in.varint();
    long arrearsPaid = in.varint();
    MemberChange change = change(header);
    return new SpendingEvent.ReleaseRecorded(
        header,
        new ReleaseRequest(holdId, notAfterMs),
        holdSequence,
        capturedPoints,
        released,
        expired,
        arrearsPaid,
        side(header),
        change);
  }

  private TransactionEvent redemption(Header header, String id, long notAfterMs) {
    RedemptionRequest request =
        new RedemptionRequest(
            id, in.varint(), parts.optionalText(), in.zigzag(), parts.optionalText(), notAfterMs);
    List<Slice> slices = parts.slices();
    MemberChange change = change(header);
    return new SpendingEvent.RedemptionRecorded(header, request, slices, side(header), change);
  }

  private TransactionEvent reversal(
      Header header, String id, String redemptionId, long notAfterMs) {
    ReversalRequest request = new ReversalRequest(id, redemptionId, in.zigzag(), notAfterMs);
    long points = in.varint();
    long reversedPoints = in.varint();
    long arrearsPaid = in.varint();
    List<Slice> slices = parts.slices();
    MemberChange change = change(header);
    return new SpendingEvent.ReversalRecorded(
        header, request, points, reversedPoints, arrearsPaid, slices, side(header), change);
  }

  private TransactionEvent adjustment(Header header, String id, long notAfterMs) {
    AdjustmentRequest request =
        new AdjustmentRequest(id, in.zigzag(), in.string(), parts.optionalInstant(), notAfterMs);
    long arrearsPaid = in.varint();
    List<Slice> slices = parts.slices();
    MemberChange change = change(header);
    return new MovingEvent.AdjustmentRecorded(
        header, request, arrearsPaid, slices, side(header), change);
  }

  private TransactionEvent transfer(Header header, String id, long notAfterMs) {
    TransferRequest request = new TransferRequest(id, in.varint(), notAfterMs);
    long arrearsPaid = in.varint();
    List<Slice> slices = parts.slices();
    MemberChange change = change(header);
    return new MovingEvent.TransferRecorded(
        header, request, arrearsPaid, slices, side(header), change);
  }

  private TransactionEvent activity(Header header, String id, String limitId, long notAfterMs) {
    ActivityRequest request =
        new ActivityRequest(
            id, in.string(), parts.optionalText(), parts.optionalInstant(), notAfterMs);
    long occurredAtMs = parts.instant();
    List<Capped> capped = parts.capped();
    long points = in.varint();
    long growth = in.varint();
    int streak = in.intValue();
    long lotExpiresAtMs = parts.optionalInstant();
    long arrearsPaid = in.varint();
    int tierBefore = in.intValue();
    int tierAfter = in.intValue();
    int limitCount = in.intValue();
    MemberChange change = change(header);
    return new MovingEvent.ActivityRecorded(
        header,
        request,
        occurredAtMs,
        capped,
        points,
        growth,
        streak,
        lotExpiresAtMs,
        arrearsPaid,
        tierBefore,
        tierAfter,
        limitId,
        limitCount,
        side(header),
        change);
  }

  private TransactionEvent confirmation(Header header, String orderId, long notAfterMs) {
    long points = in.varint();
    long arrearsPaid = in.varint();
    MemberChange change = change(header);
    return new OrderEvent.ConfirmationRecorded(
        header,
        new ConfirmationRequest(orderId, notAfterMs),
        points,
        arrearsPaid,
        side(header),
        change);
  }

  private TransactionEvent extension(Header header, String id, long notAfterMs) {
    TierExtensionRequest request =
        new TierExtensionRequest(id, parts.instant(), parts.optionalText(), notAfterMs);
    long validUntilMs = parts.optionalInstant();
    MemberChange change = validUntilMs == Instants.ABSENT ? null : change(header);
    return new StandingEvent.ExtensionRecorded(header, request, validUntilMs, side(header), change);
  }

  private TransactionEvent plan(Header header, String id, long notAfterMs) {
    PlanRequest.Action action = PlanRequest.Action.of(in.byteValue());
    if (action == null) {
      throw in.broken("has an unknown action");
    }
    PlanRequest request = new PlanRequest(id, action, in.string(), notAfterMs);
    int plan = in.intValue();
    PlanState state = PlanState.of(in.byteValue());
    long untilMs = parts.instant();
    MemberChange change = change(header);
    return new StandingEvent.PlanRecorded(
        header, request, plan, state, untilMs, side(header), change);
  }
}
