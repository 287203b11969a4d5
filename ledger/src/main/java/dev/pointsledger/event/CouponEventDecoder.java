package dev.pointsledger.event;

import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponOperationRequest;
import dev.pointsledger.model.CouponOperationRequest.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads transactions about coupons, as {@link TransactionDecoder} does all others. */
final class CouponEventDecoder {
  private final PartsDecoder parts;
  private final RecordReader in;

  CouponEventDecoder(PartsDecoder parts) {
    this.parts = parts;
    this.in = parts.in;
  }

  TransactionEvent decode(RecordKind kind, Header header, String id, long notAfterMs) {
    return switch (kind) {
      case COUPON_ISSUE -> issued(header, id, notAfterMs);
      case COUPON_RESERVE -> used(Action.RESERVE, header, id, notAfterMs);
      case COUPON_REDEEM -> used(Action.REDEEM, header, id, notAfterMs);
      case COUPON_RELEASE -> used(Action.RELEASE, header, id, notAfterMs);
      case COUPON_ROLLBACK -> used(Action.ROLLBACK, header, id, notAfterMs);
      case COUPON_VOID -> used(Action.VOID, header, id, notAfterMs);
      default -> throw in.broken("is no transaction: " + kind);
    };
  }

  private static @Nullable Boolean paid(int value) {
    return value == 0 ? null : Boolean.valueOf(value == 2);
  }

  private TransactionEvent issued(Header header, String issueId, long notAfterMs) {
    CouponIssueRequest request =
        new CouponIssueRequest(issueId, in.string(), in.zigzag(), paid(in.byteValue()), notAfterMs);
    List<Slice> slices = parts.slices();
    MemberChange change = parts.change(header.sequence());
    return new CouponEvent.CouponsIssued(
        header, request, slices, parts.side(header.sequence()), change);
  }

  private TransactionEvent used(Action action, Header header, String operationId, long notAfterMs) {
    String code = in.string();
    boolean memberSent = parts.flag();
    CouponOperationRequest request =
        new CouponOperationRequest(
            action,
            operationId,
            code,
            parts.optionalText(),
            in.zigzag(),
            parts.optionalText(),
            notAfterMs);
    MemberChange change = parts.change(header.sequence());
    return new CouponEvent.CouponUsed(
        header, request, memberSent, parts.side(header.sequence()), change);
  }
}
