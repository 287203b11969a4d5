package dev.pointsledger.event;

import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of a transaction other than an accrual: the request as sent, what came of it, and what
 * became of its member.
 */
public sealed interface TransactionEvent extends Event
    permits OrderEvent, SpendingEvent, MovingEvent, StandingEvent, CouponEvent {
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
}
