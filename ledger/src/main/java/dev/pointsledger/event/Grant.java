package dev.pointsledger.event;

/**
 * Points given beside what the record is about, available at once.
 *
 * @param kind why
 * @param member to whom
 * @param step {@code UPGRADE}: index of the level; {@code LADDER}: the count reached; {@code
 *     RENEWAL}: number of the plan; else 0
 * @param points at least 1
 * @param expiresAtMs expiry of the lot, epoch ms; {@link dev.pointsledger.model.Instants#NEVER}, or
 *     {@link dev.pointsledger.model.Instants#INACTIVITY}; not after the record's time: the points
 *     were earned and expired in this record
 * @param arrearsPaid of the points, what paid arrears at once
 */
public record Grant(
    Kind kind, int member, int step, long points, long expiresAtMs, long arrearsPaid) {
  /**
   * Of the points, what was available for a moment at least: all, or none.
   *
   * @param recordedAtMs time of the record, epoch ms
   */
  public long availablePoints(long recordedAtMs) {
    return expiresAtMs <= recordedAtMs ? 0 : points;
  }

  /** Why points are given. The ordinal stands in records. */
  public enum Kind {
    /** {@code onEnroll}. */
    ENROLLMENT("enrollment"),
    /** {@code onUpgrade} of a level. */
    UPGRADE("upgrade"),
    /** {@code referrerPoints}. */
    REFERRER("referral"),
    /** {@code refereePoints}. */
    REFEREE("referral"),
    /** A step of the referral ladder. */
    LADDER("referral-ladder"),
    /** {@code firstOrderPercent} of the referee's first base points, to the referrer. */
    FIRST_ORDER("referral-first-order"),
    /** {@code onRenew} of a plan. */
    RENEWAL("renewal");

    private static final Kind[] BY_NUMBER = values();
    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The kind that a number in a record stands for. */
    static Kind of(int number) {
      if (number >= BY_NUMBER.length) {
        throw new RecordFormatException("grant of unknown kind " + number);
      }
      return BY_NUMBER[number];
    }

    /** The word in answers and statements. */
    public String id() {
      return id;
    }
  }
}
