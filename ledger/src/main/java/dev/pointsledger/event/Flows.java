package dev.pointsledger.event;

import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import java.util.List;

/**
 * What a record moved, from what it says of itself and nothing else: its outcome, what time did
 * before it, what was given beside. The post-images of its members tell the same in another way;
 * {@code verify} holds one against the other.
 */
public final class Flows {
  private static final int AVAILABLE = FlowField.AVAILABLE.ordinal();
  private static final int PENDING = FlowField.PENDING.ordinal();
  private static final int HELD = FlowField.HELD.ordinal();
  private static final int ARREARS = FlowField.ARREARS.ordinal();
  private static final int EARNED = FlowField.EARNED.ordinal();
  private static final int EXPIRED = FlowField.EXPIRED.ordinal();
  private static final int COUNT = FlowField.COUNT.ordinal();
  private static final int AMOUNT = FlowField.AMOUNT.ordinal();
  private static final int DISCOUNT = FlowField.DISCOUNT.ordinal();
  private static final int TENDER = FlowField.TENDER.ordinal();
  private static final int ELIGIBLE = FlowField.ELIGIBLE.ordinal();

  private Flows() {}

  /** Adds what a record moved. */
  public static void add(Event event, FlowSink sink) {
    int version = event.header().programVersion();
    MemberChange change = event.change();
    if (change != null) {
      time(change, sink, version);
    }
    if (event instanceof Event.AccrualRecorded accrual) {
      accrual(accrual, sink.of(FlowKind.ACCRUAL, version));
    } else if (event instanceof Event.AccrualSummed accrual) {
      accrual(accrual, sink.of(FlowKind.ACCRUAL, version));
    } else {
      other(event, sink, version);
    }
    if (change != null && change.enrolled() && !(event instanceof ImportEvent)) {
      sink.of(FlowKind.ENROLLMENT, version)[COUNT]++;
    }
    SideEffects side = event.side();
    if (!side.others().isEmpty() || !side.grants().isEmpty()) {
      side(event, side, sink, version);
    }
  }

  private static void accrual(Event.AccrualRecorded event, long[] sums) {
    lot(sums, event.points(), event.arrearsPaid(), event.lotState());
    Order order = event.order();
    List<OrderLine> lines = order.lines();
    long amount = 0;
    long eligible = 0;
    for (int i = 0; i < lines.size(); i++) {
      amount += lines.get(i).amount();
      eligible += event.lines().get(i).eligible();
    }
    money(sums, amount, order.orderDiscount(), order.pointsTender(), eligible);
  }

  private static void accrual(Event.AccrualSummed event, long[] sums) {
    lot(sums, event.points(), event.arrearsPaid(), event.lotState());
    money(sums, event.amount(), event.discount(), event.tender(), event.eligible());
  }

  private static void money(long[] sums, long amount, long discount, long tender, long eligible) {
    sums[COUNT]++;
    sums[AMOUNT] = saturated(sums[AMOUNT], amount);
    if (discount > 0) {
      sums[DISCOUNT] = saturated(sums[DISCOUNT], Math.min(discount, amount));
    }
    if (tender > 0) {
      sums[TENDER] = saturated(sums[TENDER], Math.min(tender, amount));
    }
    sums[ELIGIBLE] = saturated(sums[ELIGIBLE], eligible);
  }

  /** A sum of money, which stops at the most that there is. */
  public static long saturated(long sum, long amount) {
    return sum > Long.MAX_VALUE - amount ? Long.MAX_VALUE : sum + amount;
  }

  /** Points earned that went into a lot. */
  private static void lot(
      long[] sums, long points, long arrearsPaid, Event.AccrualRecorded.LotState state) {
    sums[EARNED] += points;
    switch (state) {
      case NONE -> {}
      case PENDING -> sums[PENDING] += points;
      case AVAILABLE -> available(sums, points, arrearsPaid);
      case EXPIRED -> sums[EXPIRED] += points;
    }
  }

  /** Points became available, of which some paid arrears at once. */
  private static void available(long[] sums, long points, long arrearsPaid) {
    sums[AVAILABLE] += points - arrearsPaid;
    sums[ARREARS] -= arrearsPaid;
  }

  private static void given(
      long[] sums, long points, long arrearsPaid, long expiresAtMs, long atMs) {
    sums[COUNT]++;
    sums[EARNED] += points;
    if (expiresAtMs <= atMs) {
      sums[EXPIRED] += points;
    } else {
      available(sums, points, arrearsPaid);
    }
  }

  private static void time(MemberChange change, FlowSink sink, int version) {
    List<Settlement> settlements = change.settlements();
    for (int i = 0; i < settlements.size(); i++) {
      time(settlements.get(i), sink, version);
    }
  }

  private static void time(Settlement settlement, FlowSink sink, int version) {
    long points = settlement.points();
    switch (settlement.kind()) {
      case ACTIVATION -> {
        long[] sums = counted(sink, FlowKind.ACTIVATION, version);
        sums[PENDING] -= points;
        available(sums, points, settlement.arrearsPaid());
      }
      case EXPIRY -> expired(counted(sink, FlowKind.EXPIRY, version), AVAILABLE, points);
      case PENDING_EXPIRY ->
          expired(counted(sink, FlowKind.PENDING_EXPIRY, version), PENDING, points);
      case TIMEOUT -> {
        long[] sums = counted(sink, FlowKind.HOLD_TIMEOUT, version);
        sums[HELD] -= points;
        available(sums, points, settlement.arrearsPaid());
      }
      case HELD_EXPIRY -> expired(counted(sink, FlowKind.HOLD_EXPIRY, version), HELD, points);
      case BIRTHDAY -> {
        if (points > 0) {
          given(
              sink.of(FlowKind.BIRTHDAY_BONUS, version),
              points,
              settlement.arrearsPaid(),
              settlement.expiresAtMs(),
              settlement.effectiveAtMs());
        }
      }
      default -> {} // of coupons, tiers, plans and reminders: no points
    }
  }

  private static long[] counted(FlowSink sink, FlowKind kind, int version) {
    long[] sums = sink.of(kind, version);
    sums[COUNT]++;
    return sums;
  }

  private static void expired(long[] sums, int bucket, long points) {
    sums[bucket] -= points;
    sums[EXPIRED] += points;
  }

  private static void side(Event event, SideEffects side, FlowSink sink, int version) {
    List<MemberChange> others = side.others();
    for (int i = 0; i < others.size(); i++) {
      time(others.get(i), sink, version);
    }
    List<Grant> grants = side.grants();
    for (int i = 0; i < grants.size(); i++) {
      Grant grant = grants.get(i);
      given(
          sink.of(kind(grant.kind()), version),
          grant.points(),
          grant.arrearsPaid(),
          grant.expiresAtMs(),
          event.header().recordedAtMs());
    }
  }

  private static FlowKind kind(Grant.Kind kind) {
    return switch (kind) {
      case ENROLLMENT -> FlowKind.ENROLLMENT_BONUS;
      case UPGRADE -> FlowKind.UPGRADE_BONUS;
      case REFERRER, REFEREE -> FlowKind.REFERRAL_BONUS;
      case LADDER -> FlowKind.REFERRAL_LADDER;
      case FIRST_ORDER -> FlowKind.REFERRAL_FIRST_ORDER;
      case RENEWAL -> FlowKind.RENEWAL_BONUS;
    };
  }

  private static void other(Event event, FlowSink sink, int version) {
    if (event instanceof TransactionEvent transaction) {
      long[] sums = counted(sink, kind(transaction.request().operation()), version);
      TransactionFlows.add(transaction, sums, sink, version);
    } else if (event instanceof Event.StatusRecorded status) {
      long[] sums = counted(sink, kind(status.status()), version);
      if (status.status() == MemberStatus.CLOSED) {
        expire(status.expired(), status.expiredPending(), status.expiredHeld(), sums);
      }
    } else if (event instanceof Event.ErasureRecorded erasure) {
      expire(
          erasure.expired(),
          erasure.expiredPending(),
          erasure.expiredHeld(),
          counted(sink, FlowKind.ERASURE, version));
    } else if (event instanceof Event.MemberRecorded member) {
      if (!member.change().enrolled()) {
        sink.of(FlowKind.MEMBER, version)[COUNT]++;
      }
    } else if (event instanceof ImportEvent.MemberImported imported) {
      opening(imported.change().image(), counted(sink, FlowKind.IMPORT, version));
    } else {
      sink.of(kindOf(event), version)[COUNT]++;
    }
  }

  /** Who is new had nothing before. */
  private static void opening(MemberImage image, long[] sums) {
    for (int field = 0, place = 0; field < FlowField.POINTS; field++) {
      if ((image.mask() & 1 << field) != 0) {
        sums[field] += image.valueAt(place++);
      }
    }
  }

  private static void expire(long all, long pending, long held, long[] sums) {
    sums[AVAILABLE] -= all - pending - held;
    sums[PENDING] -= pending;
    sums[HELD] -= held;
    sums[EXPIRED] += all;
  }

  private static FlowKind kind(MemberStatus status) {
    return switch (status) {
      case ACTIVE -> FlowKind.UNFREEZE;
      case FROZEN -> FlowKind.FREEZE;
      case CLOSED, ERASED -> FlowKind.CLOSE;
    };
  }

  private static FlowKind kindOf(Event event) {
    if (event instanceof Event.SettlementRecorded) {
      return FlowKind.SETTLEMENT;
    }
    if (event instanceof Event.ProgramRecorded) {
      return FlowKind.PROGRAM;
    }
    return event instanceof Event.TemplateRecorded ? FlowKind.COUPON_TEMPLATE : FlowKind.OTHER;
  }

  private static FlowKind kind(Operation operation) {
    return switch (operation) {
      case RETURN -> FlowKind.RETURN;
      case HOLD -> FlowKind.HOLD;
      case CAPTURE -> FlowKind.CAPTURE;
      case RELEASE -> FlowKind.RELEASE;
      case REDEMPTION -> FlowKind.REDEMPTION;
      case REVERSAL -> FlowKind.REVERSAL;
      case ADJUSTMENT -> FlowKind.ADJUSTMENT;
      case TRANSFER -> FlowKind.TRANSFER;
      case ACTIVITY -> FlowKind.ACTIVITY;
      case ACTIVATION -> FlowKind.CONFIRMATION;
      case TIER_EXTENSION -> FlowKind.TIER_EXTENSION;
      case PLAN -> FlowKind.PLAN;
      case COUPON_ISSUE -> FlowKind.COUPON_ISSUE;
      case COUPON_RESERVE -> FlowKind.COUPON_RESERVE;
      case COUPON_REDEEM -> FlowKind.COUPON_REDEEM;
      case COUPON_RELEASE -> FlowKind.COUPON_RELEASE;
      case COUPON_ROLLBACK -> FlowKind.COUPON_ROLLBACK;
      case COUPON_VOID -> FlowKind.COUPON_VOID;
      default -> FlowKind.OTHER;
    };
  }
}
