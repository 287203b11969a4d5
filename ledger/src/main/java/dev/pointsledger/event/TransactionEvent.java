package dev.pointsledger.event;

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
import dev.pointsledger.model.PlanState;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.model.ReversalRequest;
import dev.pointsledger.model.TierExtensionRequest;
import dev.pointsledger.model.TransferRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of a transaction other than an accrual: the request as sent, what came of it, and what
 * became of its member.
 */
public sealed interface TransactionEvent extends Event {
  /** The transaction as sent. */
  Request request();

  @Override
  default BusinessKey key() {
    return new BusinessKey(header().program(), request().operation(), request().id());
  }

  @Override
  default String kind() {
    return request().operation().kind();
  }

  /** The id of the key of its kind that moves to it; empty: there is none. */
  default String movingId() {
    return "";
  }

  /** The kind of the key that moves to such records; null: none does. */
  static @Nullable Operation movingOperation(Operation operation) {
    return switch (operation) {
      case RETURN -> Operation.ORDER_RETURNS;
      case CAPTURE, RELEASE -> Operation.HOLD_STATE;
      case REVERSAL -> Operation.REDEMPTION_REVERSALS;
      case ACTIVITY -> Operation.ACTIVITY_LIMIT;
      default -> null;
    };
  }

  @Override
  default List<BusinessKey> movingKeys() {
    Operation operation = movingOperation(request().operation());
    List<BusinessKey> ofCoupons = CouponKeys.of(header().program(), side());
    if (operation == null || movingId().isEmpty()) {
      return ofCoupons;
    }
    BusinessKey own = new BusinessKey(header().program(), operation, movingId());
    return ofCoupons.isEmpty() ? List.of(own) : CouponKeys.with(own, ofCoupons);
  }

  /**
   * Points of returned goods were taken back.
   *
   * @param occurredAtMs the business time used, epoch ms
   * @param requested points that the return asks for; reversed + dropped
   * @param arrears of these, what the member owes now
   * @param dropped of these, what was let go
   * @param growth growth value taken back
   * @param pendingPoints of these, what was taken from the order's own pending lot
   * @param slices what was taken from active lots, in order
   * @param state what all returns of the order come to
   * @param takenBack what came back beside the points
   * @param side what a full return takes back from the referrer
   */
  record ReturnRecorded(
      Header header,
      ReturnRequest request,
      long occurredAtMs,
      long requested,
      long arrears,
      long dropped,
      long growth,
      long pendingPoints,
      List<Slice> slices,
      ReturnedState state,
      TakenBack takenBack,
      SideEffects side,
      MemberChange change)
      implements TransactionEvent {
    /** Points taken back, arrears included. */
    public long reversed() {
      return requested - dropped;
    }

    @Override
    public String movingId() {
      return request.orderId();
    }
  }

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
      implements TransactionEvent {}

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
      implements TransactionEvent {
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
      implements TransactionEvent {
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
      implements TransactionEvent {}

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
      implements TransactionEvent {
    @Override
    public String movingId() {
      return request.redemptionId();
    }
  }

  /**
   * Points were given or taken by hand.
   *
   * @param arrearsPaid of points given, what paid arrears at once
   * @param slices the lot they went to, or the lots they came from in burn order
   * @param side what the caller's key has adjusted on this day
   */
  record AdjustmentRecorded(
      Header header,
      AdjustmentRequest request,
      long arrearsPaid,
      List<Slice> slices,
      SideEffects side,
      MemberChange change)
      implements TransactionEvent {}

  /**
   * Points went from one member to another.
   *
   * @param arrearsPaid of the points, what paid the receiver's arrears at once
   * @param slices from which lots, in burn order; they keep their expiry
   * @param side the receiver's change, alone
   * @param change what became of who gave
   */
  record TransferRecorded(
      Header header,
      TransferRequest request,
      long arrearsPaid,
      List<Slice> slices,
      SideEffects side,
      MemberChange change)
      implements TransactionEvent {
    /** What became of who received. */
    public MemberChange received() {
      return side.others().get(0);
    }
  }

  /**
   * Points were awarded for something the member did.
   *
   * @param occurredAtMs the business time used, epoch ms
   * @param capped what caps took, in file order
   * @param points after caps; may be 0
   * @param growth growth value added
   * @param streak day of the streak, from 1; 0: the activity has none
   * @param lotExpiresAtMs expiry of the lot, epoch ms; meaningless if {@code points} is 0
   * @param arrearsPaid of the points, what paid arrears at once
   * @param tierBefore index of the tier before
   * @param tierAfter index of the tier after
   * @param limitId the reference limit that it counts against; empty: none
   * @param limitCount how many counted against it so far, this one included
   * @param side benefits of an upgrade
   */
  record ActivityRecorded(
      Header header,
      ActivityRequest request,
      long occurredAtMs,
      List<Capped> capped,
      long points,
      long growth,
      int streak,
      long lotExpiresAtMs,
      long arrearsPaid,
      int tierBefore,
      int tierAfter,
      String limitId,
      int limitCount,
      SideEffects side,
      MemberChange change)
      implements TransactionEvent {
    @Override
    public String movingId() {
      return limitId;
    }
  }

  /**
   * Tiers were extended: that of one member, or those of all members of a level or of all.
   *
   * @param validUntilMs of one member: until when the tier is valid now, epoch ms; else {@link
   *     dev.pointsledger.model.Instants#ABSENT}
   * @param side of a level or all: the program's row
   * @param change what became of the one member; null: it is of a level or all
   */
  record ExtensionRecorded(
      Header header,
      TierExtensionRequest request,
      long validUntilMs,
      SideEffects side,
      @Nullable MemberChange change)
      implements TransactionEvent {}

  /**
   * A paid plan began, goes on or was cancelled.
   *
   * @param plan number of the plan in the program
   * @param state from now on
   * @param untilMs end of the plan, epoch ms; {@link dev.pointsledger.model.Instants#NEVER}
   * @param side what a renewal gives
   */
  record PlanRecorded(
      Header header,
      PlanRequest request,
      int plan,
      PlanState state,
      long untilMs,
      SideEffects side,
      MemberChange change)
      implements TransactionEvent {}

  /**
   * An order was confirmed: its pending points became available.
   *
   * @param points how many; 0: none waited any more
   * @param arrearsPaid of these, what paid arrears at once
   */
  record ConfirmationRecorded(
      Header header,
      ConfirmationRequest request,
      long points,
      long arrearsPaid,
      SideEffects side,
      MemberChange change)
      implements TransactionEvent {}

  /**
   * Coupons were issued to a member.
   *
   * @param slices what was paid for them, by lot in burn order; empty: they were free
   * @param side the coupons, and what is counted of the template
   */
  record CouponsIssued(
      Header header,
      CouponIssueRequest request,
      List<Slice> slices,
      SideEffects side,
      MemberChange change)
      implements TransactionEvent {
    /** The coupons; what time gave in the same record is not among them. */
    public List<CouponChange> issued() {
      return side.coupons().stream()
          .filter(coupon -> coupon.cause() == CouponChange.Cause.ISSUE)
          .toList();
    }

    /** Points paid. */
    public long paid() {
      long points = 0;
      for (Slice slice : slices) {
        points += slice.points();
      }
      return points;
    }
  }

  /**
   * A coupon was reserved, redeemed, released, rolled back or made worthless.
   *
   * @param memberSent whether the request named its member
   * @param side the coupon, what is counted of its template, the coupons of the order
   */
  record CouponUsed(
      Header header,
      CouponOperationRequest request,
      boolean memberSent,
      SideEffects side,
      MemberChange change)
      implements TransactionEvent {
    /** The coupon after the operation; what time gave in the same record comes before it. */
    public CouponChange coupon() {
      return side.coupons().get(side.coupons().size() - 1);
    }
  }
}
