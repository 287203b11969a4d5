package dev.pointsledger.event;

import dev.pointsledger.model.CouponState;
import org.jspecify.annotations.Nullable;

/**
 * What became of one coupon: all that the ledger knows of it after the record.
 *
 * @param cause why
 * @param issued whether this record issued it
 * @param member whose it is
 * @param number sequence of the record that issued it x 1024 + its place among those
 * @param code of its own, or the public one; empty: a dry run, which makes none
 * @param isPublic whether the code is a public one: then it is known by code and order
 * @param template number of its template
 * @param version of the template, whose terms it keeps
 * @param state after the record
 * @param orderId the order it is or was last for; null: none yet
 * @param reservedUntilMs end of the reservation, epoch ms; {@link
 *     dev.pointsledger.model.Instants#ABSENT} unless reserved
 * @param expiresAtMs the first instant at which it is gone, epoch ms; {@link
 *     dev.pointsledger.model.Instants#NEVER}
 * @param effectiveAtMs when it took effect, epoch ms: before the record's time where time did it
 */
public record CouponChange(
    Cause cause,
    boolean issued,
    int member,
    long number,
    String code,
    boolean isPublic,
    int template,
    int version,
    CouponState state,
    @Nullable String orderId,
    long reservedUntilMs,
    long expiresAtMs,
    long effectiveAtMs) {
  /** The most coupons that one record issues: their places are less than 1024. */
  public static final int ISSUED_MAX = 1_000;

  private static final int PLACES = 1_024;

  /** Where the numbers begin of coupons that no record issues: greater than all others. */
  private static final long UNRECORDED = 1L << 62;

  /**
   * The number of a coupon.
   *
   * @param sequence of the record that issues it; 0: none does
   */
  public static long numberOf(long sequence, int place) {
    return sequence == 0 ? UNRECORDED + place : sequence * PLACES + place;
  }

  /** Whether a coupon is there in thought only: time has given it, and no record has yet. */
  public static boolean isUnrecorded(long number) {
    return number >= UNRECORDED;
  }

  /** Sequence of the record that issued the coupon with a number: it has the code. */
  public static long sequenceOf(long number) {
    return number / PLACES;
  }

  /** The id of the key that moves with the coupon; empty: it has no code. */
  public String stateId() {
    return isPublic ? stateId(code, String.valueOf(orderId)) : code;
  }

  /** The id of the key that moves with the use of a public code on an order. */
  public static String stateId(String publicCode, String orderId) {
    return publicCode + "/" + orderId;
  }

  /**
   * The same coupon after a further step.
   *
   * @param inIssue whether that is in the record that issued it
   */
  public CouponChange then(
      boolean inIssue,
      Cause newCause,
      CouponState newState,
      @Nullable String newOrderId,
      long untilMs,
      long atMs) {
    return new CouponChange(
        newCause,
        inIssue,
        member,
        number,
        code,
        isPublic,
        template,
        version,
        newState,
        newOrderId,
        untilMs,
        expiresAtMs,
        atMs);
  }

  /** Why something became of a coupon. The ordinal stands in records. */
  public enum Cause {
    /** A request issued it. */
    ISSUE("issue"),
    RESERVE("reserve"),
    REDEEM("redeem"),
    RELEASE("release"),
    ROLLBACK("rollback"),
    VOID("void"),
    /** All of the order came back. */
    RETURN("return"),
    /** {@code onEnroll} gave it. */
    ENROLLMENT("enrollment"),
    /** {@code onUpgrade} gave it. */
    UPGRADE("upgrade"),
    /** {@code onRenew} of a plan gave it. */
    RENEWAL("renewal"),
    /** {@code monthlyCoupons} of a plan gave it. */
    MONTHLY("monthly"),
    /** {@code onBirthday} gave it. */
    BIRTHDAY("birthday"),
    /** Another system had issued it. */
    IMPORT("import");

    private static final Cause[] BY_NUMBER = values();
    private final String id;

    Cause(String id) {
      this.id = id;
    }

    /** The word in answers and statements. */
    public String id() {
      return id;
    }

    /** The cause that a number in a record stands for. */
    static Cause of(int number) {
      if (number >= BY_NUMBER.length) {
        throw new RecordFormatException("coupon of unknown cause " + number);
      }
      return BY_NUMBER[number];
    }
  }
}
