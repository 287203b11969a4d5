package dev.pointsledger.reconcile;

import dev.pointsledger.history.OldOrders;
import dev.pointsledger.history.OrderColumn;

/** What a file can say of an order beside what it must: only this is compared. */
record OrderColumns(
    boolean sku,
    boolean category,
    boolean quantity,
    boolean channel,
    boolean orderDiscount,
    boolean pointsTender) {
  /** Of a file that can say all. */
  static final OrderColumns ALL = new OrderColumns(true, true, true, true, true, true);

  /** Of a CSV file. */
  static OrderColumns of(OldOrders file) {
    return new OrderColumns(
        file.has(OrderColumn.SKU),
        file.has(OrderColumn.CATEGORY),
        file.has(OrderColumn.QUANTITY),
        file.has(OrderColumn.CHANNEL),
        file.has(OrderColumn.ORDER_DISCOUNT),
        file.has(OrderColumn.POINTS_TENDER));
  }
}
