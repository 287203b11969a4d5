package dev.pointsledger.event;

import java.util.List;

/** What transactions other than accruals moved: a part of {@link Flows}. */
final class TransactionFlows {
  private static final int AVAILABLE = FlowField.AVAILABLE.ordinal();
  private static final int PENDING = FlowField.PENDING.ordinal();
  private static final int HELD = FlowField.HELD.ordinal();
  private static final int ARREARS = FlowField.ARREARS.ordinal();
  private static final int EARNED = FlowField.EARNED.ordinal();
  private static final int REDEEMED = FlowField.REDEEMED.ordinal();
  private static final int EXPIRED = FlowField.EXPIRED.ordinal();
  private static final int REVERSED = FlowField.REVERSED.ordinal();
  private static final int ADJUSTED = FlowField.ADJUSTED.ordinal();
  private static final int TRANSFERRED_IN = FlowField.TRANSFERRED_IN.ordinal();
  private static final int TRANSFERRED_OUT = FlowField.TRANSFERRED_OUT.ordinal();

  private TransactionFlows() {}

  static void add(TransactionEvent event, long[] sums, FlowSink sink, int version) {
    if (event instanceof SpendingEvent.RedemptionRecorded redemption) {
      move(sums, AVAILABLE, REDEEMED, points(redemption.slices()));
    } else if (event instanceof SpendingEvent.HoldRecorded hold) {
      move(sums, AVAILABLE, HELD, points(hold.slices()));
    } else if (event instanceof SpendingEvent.CaptureRecorded capture) {
      move(sums, HELD, REDEEMED, points(capture.slices()));
      release(sums, capture.released(), capture.expired(), capture.arrearsPaid());
    } else if (event instanceof SpendingEvent.ReleaseRecorded release) {
      release(sums, release.released(), release.expired(), release.arrearsPaid());
    } else if (event instanceof SpendingEvent.ReversalRecorded reversal) {
      sums[REDEEMED] -= reversal.points();
      available(sums, reversal.points(), reversal.arrearsPaid());
    } else if (event instanceof MovingEvent.ActivityRecorded activity) {
      activity(activity, sums);
    } else if (event instanceof OrderEvent.ConfirmationRecorded confirmation) {
      sums[PENDING] -= confirmation.points();
      available(sums, confirmation.points(), confirmation.arrearsPaid());
    } else if (event instanceof MovingEvent.AdjustmentRecorded adjustment) {
      long points = adjustment.request().points();
      sums[ADJUSTED] += points;
      available(sums, points, adjustment.arrearsPaid());
    } else if (event instanceof MovingEvent.TransferRecorded transfer) {
      long points = transfer.request().points();
      move(sums, AVAILABLE, TRANSFERRED_OUT, points);
      sums[TRANSFERRED_IN] += points;
      available(sums, points, transfer.arrearsPaid());
    } else if (event instanceof CouponEvent.CouponsIssued issued) {
      move(sums, AVAILABLE, REDEEMED, points(issued.slices()));
    } else if (event instanceof OrderEvent.ReturnRecorded returned) {
      returned(returned, sums);
      share(returned, sink, version);
    }
  }

  private static void move(long[] sums, int from, int to, long points) {
    sums[from] -= points;
    sums[to] += points;
  }

  private static void available(long[] sums, long points, long arrearsPaid) {
    sums[AVAILABLE] += points - arrearsPaid;
    sums[ARREARS] -= arrearsPaid;
  }

  private static void release(long[] sums, long released, long expired, long arrearsPaid) {
    sums[HELD] -= released + expired;
    sums[EXPIRED] += expired;
    available(sums, released, arrearsPaid);
  }

  private static void activity(MovingEvent.ActivityRecorded event, long[] sums) {
    long points = event.points();
    sums[EARNED] += points;
    if (points > 0 && event.lotExpiresAtMs() <= event.header().recordedAtMs()) {
      sums[EXPIRED] += points;
    } else {
      available(sums, points, event.arrearsPaid());
    }
  }

  private static void returned(OrderEvent.ReturnRecorded event, long[] sums) {
    sums[PENDING] -= event.pendingPoints();
    sums[AVAILABLE] -= points(event.slices());
    sums[ARREARS] += event.arrears();
    sums[REVERSED] += event.reversed();
    int amount = FlowField.AMOUNT.ordinal();
    sums[amount] = Flows.saturated(sums[amount], event.takenBack().amount());
  }

  /** What the referrer gave back. */
  private static void share(OrderEvent.ReturnRecorded event, FlowSink sink, int version) {
    TakenBack taken = event.takenBack();
    if (event.side().others().isEmpty()) {
      return;
    }
    long[] sums = sink.of(FlowKind.REFERRAL_RETURN, version);
    sums[FlowField.COUNT.ordinal()]++;
    sums[AVAILABLE] -= taken.shareReversed() - taken.shareArrears();
    sums[ARREARS] += taken.shareArrears();
    sums[REVERSED] += taken.shareReversed();
  }

  private static long points(List<Slice> slices) {
    long points = 0;
    for (int i = 0; i < slices.size(); i++) {
      points += slices.get(i).points();
    }
    return points;
  }
}
