package dev.pointsledger.event;

import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.model.ReversalRequest;
import java.util.List;

/** Points were set aside, spent or given back. */
public sealed interface SpendingEvent extends TransactionEvent {
  /**
   * Points were set aside.
   *
   * @param deadlineMs when the ledger releases them by itself, epoch ms
   * @param slices from which lots, in burn order
   */
  record HoldRecorded(
      Header header,
      HoldRequest request,
      long deadlineMs,
      List<Slice> slices,
      SideEffects side,
      MemberChange change)
      implements SpendingEvent {}

  /**
   * Held points were redeemed.
   *
   * @param holdSequence sequence of the hold's record
   * @param capturedPoints captured of the hold so far, this capture included
   * @param ended whether the hold ended with it
   * @param slices what was redeemed, by lot in burn order
   * @param released points given back to their lots, arrears paid included
   * @param expired points given back that had expired meanwhile
   * @param arrearsPaid of {@code released}, what paid arrears at once
   */
  record CaptureRecorded(
      Header header,
      CaptureRequest request,
      long holdSequence,
      long capturedPoints,
      boolean ended,
      List<Slice> slices,
      long released,
      long expired,
      long arrearsPaid,
      SideEffects side,
      MemberChange change)
      implements SpendingEvent {
    @Override
    public String movingId() {
      return request.holdId();
    }
  }

  /**
   * A hold was given up.
   *
   * @param holdSequence sequence of the hold's record
   * @param capturedPoints captured of the hold before
   * @param released points given back to their lots, arrears paid included
   * @param expired points given back that had expired meanwhile
   * @param arrearsPaid of {@code released}, what paid arrears at once
   */
  record ReleaseRecorded(
      Header header,
      ReleaseRequest request,
      long holdSequence,
      long capturedPoints,
      long released,
      long expired,
      long arrearsPaid,
      SideEffects side,
      MemberChange change)
      implements SpendingEvent {
    @Override
    public String movingId() {
      return request.holdId();
    }
  }

  /**
   * Points were spent.
   *
   * @param slices from which lots, in burn order
   */
  record RedemptionRecorded(
      Header header,
      RedemptionRequest request,
      List<Slice> slices,
      SideEffects side,
      MemberChange change)
      implements SpendingEvent {}

  /**
   * Spent points were given back.
   *
   * @param points how many
   * @param reversedPoints reversed of the redemption so far, this reversal included
   * @param arrearsPaid of the points, what paid arrears at once
   * @param slices the lots that they went to, with the expiry that they have now
   */
  record ReversalRecorded(
      Header header,
      ReversalRequest request,
      long points,
      long reversedPoints,
      long arrearsPaid,
      List<Slice> slices,
      SideEffects side,
      MemberChange change)
      implements SpendingEvent {
    @Override
    public String movingId() {
      return request.redemptionId();
    }
  }
}
