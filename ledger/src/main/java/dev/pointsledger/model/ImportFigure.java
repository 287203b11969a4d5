package dev.pointsledger.model;

/**
 * What is counted and added up of an import: its control totals. The ordinal stands in records: new
 * ones are added at the end.
 */
public enum ImportFigure {
  MEMBERS("members"),
  /** Old orders that can still be returned. */
  ORDERS("orders"),
  COUPONS("coupons"),
  LOTS("lots"),
  AVAILABLE("available"),
  PENDING("pending"),
  ARREARS("arrears"),
  EARNED("earned"),
  REDEEMED("redeemed"),
  EXPIRED("expired"),
  REVERSED("reversed"),
  ADJUSTED("adjusted"),
  TRANSFERRED_IN("transferredIn"),
  TRANSFERRED_OUT("transferredOut"),
  /** Growth value of all members, whatever windows it is of. */
  GROWTH("growth"),
  /** Sum of the members' spend, minor units. */
  SPEND("spend"),
  /** Points that the old orders gave. */
  ORDER_POINTS("orderPoints");

  /** How many there are. */
  public static final int COUNT = values().length;

  private final String id;

  ImportFigure(String id) {
    this.id = id;
  }

  /** The word in files and answers. */
  public String id() {
    return id;
  }
}
