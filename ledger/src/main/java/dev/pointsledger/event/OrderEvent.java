package dev.pointsledger.event;

import dev.pointsledger.model.ConfirmationRequest;
import dev.pointsledger.model.ReturnRequest;
import java.util.List;

/** What became of an order after its accrual. */
public sealed interface OrderEvent extends TransactionEvent {
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
      implements OrderEvent {
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
      implements OrderEvent {}
}
