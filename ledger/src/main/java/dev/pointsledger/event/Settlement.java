package dev.pointsledger.event;

/**
 * One thing that was due by time and was settled with a record (semantics.md section 4).
 *
 * @param kind what happened
 * @param effectiveAtMs when it took effect, epoch ms: at or before the record's time
 * @param points points that moved, at least 1; of a coupon 0
 * @param arrearsPaid of these, what paid arrears at once
 * @param activatesAtMs the pending lot's activation, epoch ms; of held points the sequence of their
 *     hold, of a coupon its number; {@link dev.pointsledger.model.Instants#ABSENT} for a lot that
 *     was active
 * @param expiresAtMs the expiry of the lot or coupon, epoch ms
 */
public record Settlement(
    Kind kind,
    long effectiveAtMs,
    long points,
    long arrearsPaid,
    long activatesAtMs,
    long expiresAtMs) {
  /** What time can do. The number stands in records. */
  public enum Kind {
    /** Pending points became available. */
    ACTIVATION(1, "activation"),
    /** Available points were gone. */
    EXPIRY(2, "expiry"),
    /** Pending points were gone before they became available. */
    PENDING_EXPIRY(3, "expiry"),
    /** A hold reached its deadline: held points became available. */
    TIMEOUT(4, "timed-out"),
    /** A hold reached its deadline: points that had expired while held were gone. */
    HELD_EXPIRY(5, "expiry"),
    /** A coupon's time was over. */
    COUPON_EXPIRY(20, "coupon-expired"),
    /** The reservation of a coupon ended: it can be used again. */
    COUPON_TIMEOUT(21, "coupon-timed-out"),
    /** The reservation of a coupon ended, whose time was over meanwhile. */
    COUPON_LATE_EXPIRY(22, "coupon-expired");

    private final int number;
    private final String id;

    Kind(int number, String id) {
      this.number = number;
      this.id = id;
    }

    /** The number that stands in records. */
    public int number() {
      return number;
    }

    /** The kind that a number in a record stands for. */
    public static Kind of(int number) {
      return switch (number) {
        case 1 -> ACTIVATION;
        case 2 -> EXPIRY;
        case 3 -> PENDING_EXPIRY;
        case 4 -> TIMEOUT;
        case 5 -> HELD_EXPIRY;
        case 20 -> COUPON_EXPIRY;
        case 21 -> COUPON_TIMEOUT;
        case 22 -> COUPON_LATE_EXPIRY;
        default -> throw new RecordFormatException("settlement of unknown kind " + number);
      };
    }

    /** Whether it is about held points. */
    public boolean ofHold() {
      return this == TIMEOUT || this == HELD_EXPIRY;
    }

    /** Whether it is about a coupon. */
    public boolean ofCoupon() {
      return number >= COUPON_EXPIRY.number && number <= COUPON_LATE_EXPIRY.number;
    }

    /** The word in statements. */
    public String id() {
      return id;
    }
  }
}
