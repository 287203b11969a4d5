package dev.pointsledger.model;

/** Whether a member may do things (semantics.md section 7). The number stands in records. */
public enum MemberStatus {
  /** All is allowed. */
  ACTIVE("active"),
  /** Burns, transfers and coupon use are refused; accruals still count. */
  FROZEN("frozen"),
  /** All points are expired, everything is refused. */
  CLOSED("closed"),
  /** As closed, and nobody knows any more who the member was. */
  ERASED("erased");

  private static final MemberStatus[] BY_NUMBER = values();
  private final String id;

  MemberStatus(String id) {
    this.id = id;
  }

  /** The status that a number stands for. */
  public static MemberStatus of(long number) {
    return BY_NUMBER[(int) number];
  }

  /** Whether all points are expired and everything is refused. */
  public boolean isClosed() {
    return this == CLOSED || this == ERASED;
  }

  /** The word in answers. */
  public String id() {
    return id;
  }
}
