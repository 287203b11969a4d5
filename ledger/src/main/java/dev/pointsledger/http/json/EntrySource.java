package dev.pointsledger.http.json;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.ConfirmationRequest;
import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponOperationRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.model.ReversalRequest;
import dev.pointsledger.program.ProgramDefinition;

/** What an entry of a statement came from: its transaction, and what that is about. */
final class EntrySource {
  private EntrySource() {}

  /** Writes the members of the source; none for what is no transaction. */
  static void write(JsonWriter out, Event event, ProgramDefinition program) {
    Event.AccrualRecorded accrual = ImportEvent.accrual(event);
    if (accrual != null) {
      out.field("id", accrual.order().orderId()).field("orderId", accrual.order().orderId());
      AccrualJson.components(out.name("components"), accrual.components(), program);
    } else if (event instanceof TransactionEvent transaction) {
      out.field("id", transaction.request().id());
      of(out, transaction.request());
    }
  }

  private static void of(JsonWriter out, Request request) {
    if (request instanceof ReturnRequest returned) {
      out.field("orderId", returned.orderId());
    } else if (request instanceof ConfirmationRequest confirmation) {
      out.field("orderId", confirmation.orderId());
    } else if (request instanceof HoldRequest hold) {
      AnswerParts.textIfSent(out, "orderId", hold.orderId());
    } else if (request instanceof CaptureRequest capture) {
      out.field("holdId", capture.holdId());
    } else if (request instanceof ReleaseRequest release) {
      out.field("holdId", release.holdId());
    } else if (request instanceof RedemptionRequest redemption) {
      AnswerParts.textIfSent(out, "orderId", redemption.orderId());
      AnswerParts.textIfSent(out, "reason", redemption.reason());
    } else if (request instanceof ReversalRequest reversal) {
      out.field("redemptionId", reversal.redemptionId());
    } else if (request instanceof AdjustmentRequest adjustment) {
      out.field("reason", adjustment.reason());
    } else if (request instanceof PlanRequest plan) {
      out.field("plan", plan.planId()).field("reason", plan.action().id());
    } else if (request instanceof ActivityRequest activity) {
      out.field("activity", activity.type());
      AnswerParts.textIfSent(out, "reference", activity.reference());
    } else if (request instanceof CouponIssueRequest issue) {
      out.field("templateId", issue.templateId());
    } else if (request instanceof CouponOperationRequest operation) {
      out.field("code", operation.code());
      AnswerParts.textIfSent(out, "orderId", operation.orderId());
      AnswerParts.textIfSent(out, "reason", operation.reason());
    }
  }
}
