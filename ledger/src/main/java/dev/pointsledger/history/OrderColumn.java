package dev.pointsledger.history;

/** The columns of a CSV file of orders: a row for each line of an order. */
public enum OrderColumn {
  ORDER_ID("orderId", true),
  MEMBER_ID("memberId", true),
  OCCURRED_AT("occurredAt", true),
  LINE_ID("lineId", true),
  AMOUNT("amount", true),
  SKU("sku", false),
  CATEGORY("category", false),
  QUANTITY("quantity", false),
  CHANNEL("channel", false),
  ORDER_DISCOUNT("orderDiscount", false),
  POINTS_TENDER("pointsTender", false),
  /** When the other system took the order; empty: when it occurred. */
  RECORDED_AT("recordedAt", false);

  private final String title;
  private final boolean required;

  OrderColumn(String title, boolean required) {
    this.title = title;
    this.required = required;
  }

  /** Its title in the first row. */
  public String title() {
    return title;
  }

  /** Whether a file must have it. */
  public boolean isRequired() {
    return required;
  }
}
