package dev.pointsledger.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.ConfirmationRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.model.ReturnLine;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.model.ReversalRequest;
import dev.pointsledger.model.TierExtensionRequest;
import dev.pointsledger.model.TransferRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Steps that are transactions. */
final class StepTransactions {
  private StepTransactions() {}

  static Transaction transaction(String kind, StepBody body) {
    long notAfterMs = body.instant("notAfter");
    return switch (kind) {
      case "return" -> returned(body, notAfterMs);
      case "activation" ->
          new Transaction.Confirm(0, new ConfirmationRequest(body.text("orderId"), notAfterMs));
      case "activity" -> activity(body, notAfterMs);
      case "hold" -> hold(body, notAfterMs);
      case "capture" -> capture(body, notAfterMs);
      case "release" ->
          new Transaction.Release(0, new ReleaseRequest(body.text("holdId"), notAfterMs));
      case "redemption" -> redemption(body, notAfterMs);
      case "reversal" -> reversal(body, notAfterMs);
      case "adjustment" -> adjustment(body, notAfterMs);
      case "transfer" -> transfer(body, notAfterMs);
      case "extension" ->
          new Transaction.ExtendTier(
              0,
              body.textOrNull("memberId"),
              new TierExtensionRequest(
                  body.text("extensionId"),
                  body.instant("until"),
                  body.textOrNull("tier"),
                  notAfterMs));
      case "plan" -> plan(body, notAfterMs);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Transaction returned(StepBody body, long notAfterMs) {
    List<ReturnLine> lines = new ArrayList<>();
    for (JsonNode line : body.node().path("lines")) {
      lines.add(new ReturnLine(line.get("lineId").asText(), line.get("amount").asLong()));
    }
    return new Transaction.Return(
        0,
        new ReturnRequest(
            body.text("returnId"),
            body.text("orderId"),
            body.flag("full"),
            lines,
            body.instant("occurredAt"),
            notAfterMs));
  }

  private static Transaction activity(StepBody body, long notAfterMs) {
    return new Transaction.Perform(
        0,
        body.text("memberId"),
        new ActivityRequest(
            body.text("activityId"),
            body.text("type"),
            body.textOrNull("reference"),
            body.instant("occurredAt"),
            notAfterMs));
  }

  private static Transaction hold(StepBody body, long notAfterMs) {
    return new Transaction.Hold(
        0,
        body.text("memberId"),
        new HoldRequest(
            body.text("holdId"),
            body.points(),
            body.textOrNull("orderId"),
            body.amount("orderAmount"),
            body.durationMs("ttl"),
            notAfterMs));
  }

  private static Transaction capture(StepBody body, long notAfterMs) {
    return new Transaction.Capture(
        0,
        new CaptureRequest(
            body.text("captureId"),
            body.text("holdId"),
            body.points(),
            body.flag("final"),
            notAfterMs));
  }

  private static Transaction redemption(StepBody body, long notAfterMs) {
    return new Transaction.Redeem(
        0,
        body.text("memberId"),
        new RedemptionRequest(
            body.text("redemptionId"),
            body.points(),
            body.textOrNull("orderId"),
            body.amount("orderAmount"),
            body.textOrNull("reason"),
            notAfterMs));
  }

  private static Transaction reversal(StepBody body, long notAfterMs) {
    return new Transaction.Reverse(
        0,
        new ReversalRequest(
            body.text("reversalId"), body.text("redemptionId"), body.amount("points"), notAfterMs));
  }

  private static Transaction adjustment(StepBody body, long notAfterMs) {
    return new Transaction.Adjust(
        0,
        body.text("memberId"),
        new AdjustmentRequest(
            body.text("adjustmentId"),
            body.points(),
            body.text("reason"),
            body.instant("expiresAt"),
            notAfterMs));
  }

  private static Transaction transfer(StepBody body, long notAfterMs) {
    return new Transaction.Transfer(
        0,
        body.text("fromMemberId"),
        body.text("toMemberId"),
        new TransferRequest(body.text("transferId"), body.points(), notAfterMs));
  }

  private static Transaction plan(StepBody body, long notAfterMs) {
    String action = body.text("action").toUpperCase(Locale.ROOT);
    return new Transaction.ChangePlan(
        0,
        body.text("memberId"),
        new PlanRequest(
            body.text("operationId"),
            PlanRequest.Action.valueOf(action),
            body.text("planId"),
            notAfterMs));
  }
}
