package dev.pointsledger.command;

import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.ConfirmationRequest;
import dev.pointsledger.model.CouponIssueRequest;
import dev.pointsledger.model.CouponOperationRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.PlanRequest;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.model.ReversalRequest;
import dev.pointsledger.model.TierExtensionRequest;
import dev.pointsledger.model.TransferRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A points transaction other than an accrual: a request as sent, and whom it is of. Answered with
 * {@link Outcome.Done}, its event a {@link dev.pointsledger.event.TransactionEvent} with the same
 * request.
 */
public sealed interface Transaction extends Command.Write {
  /** The transaction as sent. */
  Request request();

  /** The member it names; null: that of another transaction is meant, or it is of none. */
  default @Nullable String memberId() {
    return null;
  }

  @Override
  default BusinessKey key() {
    return new BusinessKey(program(), request().operation(), request().id());
  }

  /** Take back the points of goods that were returned (semantics.md section 5). */
  record Return(int program, ReturnRequest request) implements Transaction {
    @Override
    public List<BusinessKey> references() {
      return List.of(
          new BusinessKey(program, Operation.ACCRUAL, request.orderId()),
          new BusinessKey(program, Operation.ORDER_RETURNS, request.orderId()),
          new BusinessKey(program, Operation.ACTIVATION, request.orderId()),
          new BusinessKey(program, Operation.ORDER_COUPONS, request.orderId()));
    }
  }

  /** Make an order's points available before their time (semantics.md section 4). */
  record Confirm(int program, ConfirmationRequest request) implements Transaction {
    @Override
    public List<BusinessKey> references() {
      return List.of(
          new BusinessKey(program, Operation.ACCRUAL, request.orderId()),
          new BusinessKey(program, Operation.ORDER_RETURNS, request.orderId()));
    }
  }

  /** Set points aside (semantics.md section 6). */
  record Hold(int program, String memberId, HoldRequest request) implements Transaction {}

  /** Redeem held points (semantics.md section 6). */
  record Capture(int program, CaptureRequest request) implements Transaction {
    @Override
    public List<BusinessKey> references() {
      return List.of(new BusinessKey(program, Operation.HOLD, request.holdId()));
    }
  }

  /** Give held points back (semantics.md section 6). */
  record Release(int program, ReleaseRequest request) implements Transaction {
    @Override
    public List<BusinessKey> references() {
      return List.of(new BusinessKey(program, Operation.HOLD, request.holdId()));
    }
  }

  /** Redeem points at once (semantics.md section 6). */
  record Redeem(int program, String memberId, RedemptionRequest request) implements Transaction {}

  /** Give redeemed points back (semantics.md section 6). */
  record Reverse(int program, ReversalRequest request) implements Transaction {
    @Override
    public List<BusinessKey> references() {
      return List.of(
          new BusinessKey(program, Operation.REDEMPTION, request.redemptionId()),
          new BusinessKey(program, Operation.REDEMPTION_REVERSALS, request.redemptionId()));
    }
  }

  /**
   * Give or take points by hand (semantics.md section 7).
   *
   * @param program the program's number
   * @param memberId the member
   * @param request as sent
   * @param pointsMax the most the caller's key may move at once; {@link Long#MAX_VALUE}: no limit
   * @param dayPointsMax the most it may move in a business day; {@link Long#MAX_VALUE}: no limit
   */
  record Adjust(
      int program, String memberId, AdjustmentRequest request, long pointsMax, long dayPointsMax)
      implements Transaction {
    /** An adjustment by a key without limits. */
    public Adjust(int program, String memberId, AdjustmentRequest request) {
      this(program, memberId, request, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** The same, by a key with these limits. */
    public Adjust within(long keyPointsMax, long keyDayPointsMax) {
      return new Adjust(program, memberId, request, keyPointsMax, keyDayPointsMax);
    }
  }

  /**
   * Give points to another member (semantics.md section 7).
   *
   * @param program the program's number
   * @param memberId who gives
   * @param toMemberId who receives
   * @param request as sent
   */
  record Transfer(int program, String memberId, String toMemberId, TransferRequest request)
      implements Transaction {}

  /** Issue coupons, for points if asked so (semantics.md section 9). */
  record IssueCoupons(int program, String memberId, CouponIssueRequest request)
      implements Transaction {}

  /**
   * Reserve, redeem, release, roll back or void a coupon (semantics.md section 9).
   *
   * @param program the program's number
   * @param memberId who uses it: sent to use a public code; null: not sent, the coupon's member
   * @param request as sent
   */
  record UseCoupon(int program, @Nullable String memberId, CouponOperationRequest request)
      implements Transaction {
    @Override
    public List<BusinessKey> references() {
      List<BusinessKey> keys =
          new ArrayList<>(Command.couponKeys(program, request.code(), request.orderId()));
      if (request.orderId() != null) {
        keys.add(new BusinessKey(program, Operation.ORDER_COUPONS, request.orderId()));
      }
      return keys;
    }
  }

  /** Award points for something a member did (semantics.md section 7). */
  record Perform(int program, String memberId, ActivityRequest request) implements Transaction {}

  /**
   * Let no tier end before an instant (semantics.md section 8).
   *
   * @param program the program's number
   * @param memberId whose; null: all members of the level that the request names, or all
   * @param request as sent
   */
  record ExtendTier(int program, @Nullable String memberId, TierExtensionRequest request)
      implements Transaction {}

  /** Begin, renew or end a paid plan (semantics.md section 7). */
  record ChangePlan(int program, String memberId, PlanRequest request) implements Transaction {}
}
