package dev.pointsledger.http.json;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.ConfirmationRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReversalRequest;
import dev.pointsledger.model.TierExtensionRequest;
import dev.pointsledger.model.TransferRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of transactions, each into its command or null if something that it needs is
 * missing; faults are with the reader. What a single call names in its path (the hold of a capture)
 * stands in the body in a batch. Reusable, but not by two threads.
 */
final class TransactionDecoder {
  private static final Fields ACTIVITY =
      Fields.of(3, "activityId", "memberId", "type", "reference", "occurredAt", "notAfter");
  private static final Fields HOLD =
      Fields.of(3, "holdId", "memberId", "points", "orderId", "orderAmount", "ttl", "notAfter");
  private static final Fields CAPTURE = Fields.of(2, "captureId", "points", "final", "notAfter");
  private static final Fields CAPTURE_OF =
      Fields.of(3, "holdId", "captureId", "points", "final", "notAfter");
  private static final Fields REDEMPTION =
      Fields.of(
          3, "redemptionId", "memberId", "points", "orderId", "orderAmount", "reason", "notAfter");
  private static final Fields REVERSAL = Fields.of(1, "reversalId", "points", "notAfter");
  private static final Fields REVERSAL_OF =
      Fields.of(2, "redemptionId", "reversalId", "points", "notAfter");
  private static final Fields ADJUSTMENT =
      Fields.of(4, "adjustmentId", "memberId", "points", "reason", "expiresAt", "notAfter");
  private static final Fields TRANSFER =
      Fields.of(4, "transferId", "fromMemberId", "toMemberId", "points", "notAfter");
  private static final Fields RELEASE_OF = Fields.of(1, "holdId", "notAfter");
  private static final Fields ACTIVATION_OF = Fields.of(1, "orderId", "notAfter");
  private static final Fields EXTENSION =
      Fields.of(2, "extensionId", "until", "memberId", "tier", "notAfter");
  private static final Fields PLAN = Fields.of(3, "operationId", "action", "planId", "notAfter");
  private static final Fields PLAN_OF =
      Fields.of(4, "memberId", "operationId", "action", "planId", "notAfter");
  private static final Fields NOTHING = Fields.of(0, "notAfter");

  private final int program;
  private final TransactionFields fields = new TransactionFields();
  private final CouponDecoder coupons;

  TransactionDecoder(int program) {
    this.program = program;
    this.coupons = new CouponDecoder(program, fields);
  }

  /**
   * Reads a transaction other than an accrual.
   *
   * @param pathId what the path names; null: the body does
   */
  Command.@Nullable Write read(Operation kind, JsonReader reader, @Nullable String pathId)
      throws IOException {
    return switch (kind) {
      case RETURN -> new ReturnDecoder(program).read(reader);
      case HOLD -> hold(reader);
      case CAPTURE -> capture(reader, pathId);
      case RELEASE -> release(reader, pathId);
      case REDEMPTION -> redemption(reader);
      case REVERSAL -> reversal(reader, pathId);
      case ADJUSTMENT -> adjustment(reader);
      case TRANSFER -> transfer(reader);
      case ACTIVITY -> activity(reader);
      case ACTIVATION -> activation(reader, pathId);
      case COUPON_ISSUE,
          COUPON_RESERVE,
          COUPON_REDEEM,
          COUPON_RELEASE,
          COUPON_ROLLBACK,
          COUPON_VOID ->
          coupons.read(kind, reader, pathId);
      case TIER_EXTENSION -> extension(reader);
      case PLAN -> plan(reader, pathId);
      default -> throw new IllegalArgumentException("no such body: " + kind);
    };
  }

  private Command.@Nullable Write hold(JsonReader reader) throws IOException {
    fields.read(reader, HOLD, 1);
    String holdId = fields.holdId;
    String memberId = fields.memberId;
    if (holdId == null || memberId == null || !fields.hasPoints()) {
      return null;
    }
    return new Transaction.Hold(
        program,
        memberId,
        new HoldRequest(
            holdId,
            fields.points,
            fields.orderId,
            fields.orderAmount,
            fields.ttlMs,
            fields.notAfterMs));
  }

  private Command.@Nullable Write capture(JsonReader reader, @Nullable String pathId)
      throws IOException {
    fields.read(reader, pathId == null ? CAPTURE_OF : CAPTURE, 1);
    String id = fields.id;
    String holdId = pathId == null ? fields.holdId : pathId;
    if (id == null || holdId == null || !fields.hasPoints()) {
      return null;
    }
    return new Transaction.Capture(
        program, new CaptureRequest(id, holdId, fields.points, fields.last, fields.notAfterMs));
  }

  private Command.@Nullable Write release(JsonReader reader, @Nullable String pathId)
      throws IOException {
    fields.read(reader, pathId == null ? RELEASE_OF : NOTHING, 1);
    String holdId = pathId == null ? fields.holdId : pathId;
    return holdId == null
        ? null
        : new Transaction.Release(program, new ReleaseRequest(holdId, fields.notAfterMs));
  }

  private Command.@Nullable Write redemption(JsonReader reader) throws IOException {
    fields.read(reader, REDEMPTION, 1);
    String redemptionId = fields.redemptionId;
    String memberId = fields.memberId;
    if (redemptionId == null || memberId == null || !fields.hasPoints()) {
      return null;
    }
    return new Transaction.Redeem(
        program,
        memberId,
        new RedemptionRequest(
            redemptionId,
            fields.points,
            fields.orderId,
            fields.orderAmount,
            fields.reason,
            fields.notAfterMs));
  }

  private Command.@Nullable Write reversal(JsonReader reader, @Nullable String pathId)
      throws IOException {
    fields.read(reader, pathId == null ? REVERSAL_OF : REVERSAL, 1);
    String id = fields.id;
    String redemptionId = pathId == null ? fields.redemptionId : pathId;
    if (id == null || redemptionId == null) {
      return null;
    }
    long points = fields.hasPoints() ? fields.points : Request.NO_AMOUNT;
    return new Transaction.Reverse(
        program, new ReversalRequest(id, redemptionId, points, fields.notAfterMs));
  }

  private Command.@Nullable Write adjustment(JsonReader reader) throws IOException {
    fields.read(reader, ADJUSTMENT, TransactionFields.SIGNED_MIN);
    String id = fields.id;
    String memberId = fields.memberId;
    String reason = fields.reason;
    if (id == null || memberId == null || reason == null || !fields.hasPoints()) {
      return null;
    }
    return new Transaction.Adjust(
        program,
        memberId,
        new AdjustmentRequest(id, fields.points, reason, fields.expiresAtMs, fields.notAfterMs));
  }

  private Command.@Nullable Write transfer(JsonReader reader) throws IOException {
    fields.read(reader, TRANSFER, 1);
    String id = fields.id;
    String from = fields.memberId;
    String to = fields.toMemberId;
    if (id == null || from == null || to == null || !fields.hasPoints()) {
      return null;
    }
    return new Transaction.Transfer(
        program, from, to, new TransferRequest(id, fields.points, fields.notAfterMs));
  }

  private Command.@Nullable Write activity(JsonReader reader) throws IOException {
    fields.read(reader, ACTIVITY, 1);
    String id = fields.id;
    String memberId = fields.memberId;
    String type = fields.type;
    if (id == null || memberId == null || type == null) {
      return null;
    }
    return new Transaction.Perform(
        program,
        memberId,
        new ActivityRequest(id, type, fields.reference, fields.occurredAtMs, fields.notAfterMs));
  }

  private Command.@Nullable Write activation(JsonReader reader, @Nullable String pathId)
      throws IOException {
    fields.read(reader, pathId == null ? ACTIVATION_OF : NOTHING, 1);
    String orderId = pathId == null ? fields.orderId : pathId;
    return orderId == null
        ? null
        : new Transaction.Confirm(program, new ConfirmationRequest(orderId, fields.notAfterMs));
  }

  private Command.@Nullable Write extension(JsonReader reader) throws IOException {
    fields.read(reader, EXTENSION, 1);
    String id = fields.id;
    if (fields.memberId != null && fields.tier != null) {
      reader.fault("tier", "must not be sent with memberId");
    }
    return id == null || fields.untilMs == Instants.ABSENT
        ? null
        : new Transaction.ExtendTier(
            program,
            fields.memberId,
            new TierExtensionRequest(id, fields.untilMs, fields.tier, fields.notAfterMs));
  }

  private Command.@Nullable Write plan(JsonReader reader, @Nullable String pathId)
      throws IOException {
    fields.read(reader, pathId == null ? PLAN_OF : PLAN, 1);
    String id = fields.id;
    String memberId = pathId == null ? fields.memberId : pathId;
    String planId = fields.planId;
    PlanRequest.Action action = fields.action;
    if (id == null || memberId == null || planId == null || action == null) {
      return null;
    }
    return new Transaction.ChangePlan(
        program, memberId, new PlanRequest(id, action, planId, fields.notAfterMs));
  }
}
