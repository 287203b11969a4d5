package dev.pointsledger.model;

import java.util.Map;

/**
 * A transaction as sent, its member apart: the content that a second send of the same key must
 * equal (semantics.md section 1).
 */
public sealed interface Request
    permits ActivityRequest,
        AdjustmentRequest,
        CaptureRequest,
        ConfirmationRequest,
        CouponIssueRequest,
        CouponOperationRequest,
        HoldRequest,
        PlanRequest,
        RedemptionRequest,
        ReleaseRequest,
        ReturnRequest,
        ReversalRequest,
        TierExtensionRequest,
        TransferRequest {
  /** Mark of an amount of money or points that was not sent. */
  long NO_AMOUNT = -1;

  /** The kind of transaction. */
  Operation operation();

  /** The caller's id of it. */
  String id();

  /** Later than this it is not wanted, epoch ms; {@link Instants#ABSENT}: not sent. */
  long notAfterMs();

  /** The fields sent, by their names in the API, in one order; what was not sent is not in it. */
  Map<String, Object> sent();

  /** Callers are told of wrong numbers before a request is made: here it would be a bug. */
  static void require(boolean valid, String what) {
    if (!valid) {
      throw new IllegalArgumentException(what);
    }
  }
}
