package dev.pointsledger.http.json;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.model.CouponCode;
import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponOperationRequest;
import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.Operation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of what is done with coupons, as {@link TransactionDecoder} does with others.
 */
final class CouponDecoder {
  private static final Fields ISSUE =
      Fields.of(3, "issueId", "templateId", "memberId", "quantity", "payWithPoints", "notAfter");
  private static final Fields RESERVE =
      Fields.of(2, "operationId", "orderId", "memberId", "ttl", "notAfter");
  private static final Fields RESERVE_OF =
      Fields.of(3, "code", "operationId", "orderId", "memberId", "ttl", "notAfter");
  private static final Fields REDEEM =
      Fields.of(2, "operationId", "orderId", "memberId", "notAfter");
  private static final Fields REDEEM_OF =
      Fields.of(3, "code", "operationId", "orderId", "memberId", "notAfter");
  private static final Fields UNDO = Fields.of(1, "operationId", "orderId", "reason", "notAfter");
  private static final Fields UNDO_OF =
      Fields.of(2, "code", "operationId", "orderId", "reason", "notAfter");

  private final int program;
  private final TransactionFields fields;

  CouponDecoder(int program, TransactionFields fields) {
    this.program = program;
    this.fields = fields;
  }

  /**
   * Reads one.
   *
   * @param pathCode the code that the path names; null: the body does, or an issue
   */
  Command.@Nullable Write read(Operation kind, JsonReader reader, @Nullable String pathCode)
      throws IOException {
    return switch (kind) {
      case COUPON_ISSUE -> issue(reader);
      case COUPON_RESERVE -> use(Action.RESERVE, reader, pathCode, RESERVE, RESERVE_OF);
      case COUPON_REDEEM -> use(Action.REDEEM, reader, pathCode, REDEEM, REDEEM_OF);
      case COUPON_RELEASE -> use(Action.RELEASE, reader, pathCode, UNDO, UNDO_OF);
      case COUPON_ROLLBACK -> use(Action.ROLLBACK, reader, pathCode, UNDO, UNDO_OF);
      case COUPON_VOID -> use(Action.VOID, reader, pathCode, UNDO, UNDO_OF);
      default -> throw new IllegalArgumentException("not of a coupon: " + kind);
    };
  }

  private Command.@Nullable Write issue(JsonReader reader) throws IOException {
    fields.read(reader, ISSUE, 1);
    String id = fields.id;
    String templateId = fields.templateId;
    String memberId = fields.memberId;
    if (id == null || templateId == null || memberId == null || fields.quantity == 0) {
      return null;
    }
    return new Transaction.IssueCoupons(
        program,
        memberId,
        new CouponIssueRequest(
            id, templateId, fields.quantity, fields.payWithPoints, fields.notAfterMs));
  }

  private Command.@Nullable Write use(
      Action action, JsonReader reader, @Nullable String pathCode, Fields known, Fields withCode)
      throws IOException {
    fields.read(reader, pathCode == null ? withCode : known, 1);
    String id = fields.id;
    String code = pathCode == null ? fields.code : pathCode;
    String orderId = fields.orderId;
    if (id == null || code == null || (action.needsOrder() && orderId == null)) {
      return null;
    }
    return new Transaction.UseCoupon(
        program,
        fields.memberId,
        new CouponOperationRequest(
            action,
            id,
            CouponCode.normal(code),
            orderId,
            fields.ttlMs,
            fields.reason,
            fields.notAfterMs));
  }
}
