package dev.pointsledger.event;

import dev.pointsledger.model.ActivityRequest;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.TransferRequest;
import java.util.List;

/** Points were given by hand, for something a member did, or by one member to another. */
public sealed interface MovingEvent extends TransactionEvent {
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
      implements MovingEvent {}

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
      implements MovingEvent {
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
      implements MovingEvent {
    @Override
    public String movingId() {
      return limitId;
    }
  }
}
