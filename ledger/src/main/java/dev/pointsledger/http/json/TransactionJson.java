package dev.pointsledger.http.json;

import dev.pointsledger.event.CouponEvent.CouponUsed;
import dev.pointsledger.event.CouponEvent.CouponsIssued;
import dev.pointsledger.event.Grant;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MovingEvent.ActivityRecorded;
import dev.pointsledger.event.MovingEvent.AdjustmentRecorded;
import dev.pointsledger.event.MovingEvent.TransferRecorded;
import dev.pointsledger.event.OrderEvent.ConfirmationRecorded;
import dev.pointsledger.event.OrderEvent.ReturnRecorded;
import dev.pointsledger.event.SpendingEvent.CaptureRecorded;
import dev.pointsledger.event.SpendingEvent.HoldRecorded;
import dev.pointsledger.event.SpendingEvent.RedemptionRecorded;
import dev.pointsledger.event.SpendingEvent.ReleaseRecorded;
import dev.pointsledger.event.SpendingEvent.ReversalRecorded;
import dev.pointsledger.event.StandingEvent.ExtensionRecorded;
import dev.pointsledger.event.StandingEvent.PlanRecorded;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.program.ProgramDefinition;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a transaction other than an accrual, from its record and the program version that
 * decided it: live and replayed alike, byte for byte.
 */
public final class TransactionJson {
  private final JsonWriter out;
  private final ProgramDefinition program;
  private final ZoneId zone;
  private final @Nullable String memberId;

  private TransactionJson(JsonWriter out, ProgramDefinition program, @Nullable String memberId) {
    this.out = out;
    this.program = program;
    this.zone = program.timeZone();
    this.memberId = memberId;
  }

  /**
   * Writes the members of the answer, without braces.
   *
   * @param memberId whom it is of; of a transfer, who gave; empty: of nobody; null in a feed:
   *     erased
   * @param toMemberId of a transfer, who received; else null, and in a feed: erased
   */
  public static void members(
      JsonWriter out,
      TransactionEvent event,
      @Nullable String memberId,
      @Nullable String toMemberId,
      ProgramDefinition program) {
    AnswerParts.head(out, event.header(), event.kind());
    TransactionJson json = new TransactionJson(out, program, memberId);
    if (event instanceof ReturnRecorded returned) {
      json.write(returned);
    } else if (event instanceof HoldRecorded hold) {
      json.write(hold);
    } else if (event instanceof CaptureRecorded capture) {
      json.write(capture);
    } else if (event instanceof ReleaseRecorded release) {
      json.write(release);
    } else if (event instanceof RedemptionRecorded redemption) {
      json.write(redemption);
    } else if (event instanceof ReversalRecorded reversal) {
      json.write(reversal);
    } else if (event instanceof AdjustmentRecorded adjustment) {
      json.write(adjustment);
    } else if (event instanceof ActivityRecorded activity) {
      json.write(activity);
    } else if (event instanceof ConfirmationRecorded confirmation) {
      json.write(confirmation);
    } else if (event instanceof CouponsIssued issued) {
      CouponJson.issued(out, issued, memberId, json.zone);
      json.balance(issued);
    } else if (event instanceof CouponUsed used) {
      CouponJson.used(out, used, memberId, json.zone);
      json.balance(used);
    } else if (event instanceof PlanRecorded plan) {
      json.write(plan);
    } else if (event instanceof ExtensionRecorded extension) {
      json.write(extension);
    } else if (event instanceof TransferRecorded transfer) {
      json.write(transfer, toMemberId);
    } else {
      throw new IllegalArgumentException("no answer for " + event.kind());
    }
  }

  /** Who it is of, which program version decided, when it was recorded. */
  private void member(TransactionEvent event) {
    AnswerParts.textOrNull(out, "memberId", memberId);
    AnswerParts.recorded(out, event.header());
  }

  private void balance(TransactionEvent event) {
    MemberChange change = event.change();
    if (change != null) {
      AnswerParts.balance(out, "balance", change);
    }
  }

  private void write(ReturnRecorded event) {
    out.field("returnId", event.request().returnId());
    out.field("orderId", event.request().orderId());
    member(event);
    out.field("requested", event.requested()).field("reversed", event.reversed());
    out.field("arrears", event.arrears()).field("dropped", event.dropped());
    out.field("growth", event.growth());
    out.name("full").bool(event.state().full());
    balance(event);
  }

  private void write(HoldRecorded event) {
    out.field("holdId", event.request().holdId());
    AnswerParts.textIfSent(out, "orderId", event.request().orderId());
    member(event);
    out.field("points", event.request().points()).name("heldUntil");
    Instant3339.local(out, event.deadlineMs(), zone);
    AnswerParts.lots(out, event.slices(), zone);
    balance(event);
  }

  private void write(CaptureRecorded event) {
    out.field("captureId", event.request().captureId());
    out.field("holdId", event.request().holdId());
    member(event);
    out.field("points", event.request().points());
    out.field("captured", event.capturedPoints());
    out.name("ended").bool(event.ended());
    out.field("released", event.released()).field("expired", event.expired());
    out.field("arrearsPaid", event.arrearsPaid());
    AnswerParts.lots(out, event.slices(), zone);
    balance(event);
  }

  private void write(ReleaseRecorded event) {
    out.field("holdId", event.request().holdId());
    member(event);
    out.field("captured", event.capturedPoints());
    out.field("released", event.released()).field("expired", event.expired());
    out.field("arrearsPaid", event.arrearsPaid());
    balance(event);
  }

  private void write(RedemptionRecorded event) {
    out.field("redemptionId", event.request().redemptionId());
    AnswerParts.textIfSent(out, "orderId", event.request().orderId());
    AnswerParts.textIfSent(out, "reason", event.request().reason());
    member(event);
    out.field("points", event.request().points());
    AnswerParts.lots(out, event.slices(), zone);
    balance(event);
  }

  private void write(ReversalRecorded event) {
    out.field("reversalId", event.request().reversalId());
    out.field("redemptionId", event.request().redemptionId());
    member(event);
    out.field("points", event.points()).field("reversed", event.reversedPoints());
    out.field("arrearsPaid", event.arrearsPaid());
    AnswerParts.lots(out, event.slices(), zone);
    balance(event);
  }

  private void write(AdjustmentRecorded event) {
    out.field("adjustmentId", event.request().adjustmentId());
    member(event);
    out.field("points", event.request().points());
    out.field("reason", event.request().reason());
    out.field("arrearsPaid", event.arrearsPaid());
    AnswerParts.lots(out, event.slices(), zone);
    balance(event);
  }

  private void write(TransferRecorded event, @Nullable String toMemberId) {
    out.field("transferId", event.request().transferId());
    AnswerParts.textOrNull(out, "fromMemberId", memberId);
    AnswerParts.textOrNull(out, "toMemberId", toMemberId);
    AnswerParts.recorded(out, event.header());
    out.field("points", event.request().points());
    out.field("arrearsPaid", event.arrearsPaid());
    AnswerParts.lots(out, event.slices(), zone);
    AnswerParts.balance(out, "fromBalance", event.change());
    AnswerParts.balance(out, "toBalance", event.received());
  }

  private void write(ActivityRecorded event) {
    out.field("activityId", event.request().activityId());
    member(event);
    out.field("type", event.request().type());
    AnswerParts.textIfSent(out, "reference", event.request().reference());
    out.field("points", event.points());
    AnswerParts.capped(out, event.capped(), program);
    out.field("growth", event.growth()).name("streak");
    if (event.streak() == 0) {
      out.nil();
    } else {
      out.number(event.streak());
    }
    lot(event);
    AnswerParts.tier(out, program, event.tierBefore(), event.tierAfter());
    balance(event);
  }

  private void lot(ActivityRecorded event) {
    out.name("lot");
    if (event.points() == 0) {
      out.nil();
      return;
    }
    out.beginObject().name("expiresAt");
    AnswerParts.instantOrNull(out, event.lotExpiresAtMs(), zone);
    out.endObject();
  }

  private void write(ConfirmationRecorded event) {
    out.field("orderId", event.request().orderId());
    member(event);
    out.field("points", event.points()).field("arrearsPaid", event.arrearsPaid());
    balance(event);
  }

  private void write(PlanRecorded event) {
    out.field("operationId", event.request().operationId());
    member(event);
    out.field("action", event.request().action().id()).name("plan");
    StandingJson.plan(out, event.request().planId(), event.state(), event.untilMs(), zone);
    Grant renewal = event.side().grant(Grant.Kind.RENEWAL);
    out.field("points", renewal == null ? 0 : renewal.points());
    balance(event);
  }

  private void write(ExtensionRecorded event) {
    out.field("extensionId", event.request().extensionId());
    AnswerParts.textIfSent(out, "tier", event.request().tier());
    out.name("until");
    Instant3339.local(out, event.request().untilMs(), zone);
    if (event.change() == null) {
      AnswerParts.recorded(out, event.header());
      return;
    }
    member(event);
    out.name("validUntil");
    AnswerParts.instantOrNull(out, event.validUntilMs(), zone);
    balance(event);
  }
}
