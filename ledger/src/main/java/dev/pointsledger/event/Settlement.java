package dev.pointsledger.event;

import dev.pointsledger.model.Instants;

/**
 * One thing that was due by time and was settled with a record (semantics.md section 4).
 *
 * @param kind what happened
 * @param effectiveAtMs when it took effect, epoch ms: at or before the record's time
 * @param points points that moved, at least 1; 0 of a coupon, a tier or a plan; of a reminder the
 *     points that will expire, or the growth that is missing to keep the tier
 * @param arrearsPaid of these, what paid arrears at once
 * @param activatesAtMs the pending lot's activation, epoch ms; of held points the sequence of their
 *     hold, of a coupon its number; {@link Instants#ABSENT} for a lot that was active, a tier or a
 *     plan
 * @param expiresAtMs the expiry of the lot or coupon, epoch ms; of a tier or a plan until when it
 *     is as it is now
 * @param before of a tier: index of the level before; of a plan: its number; of a reminder: how
 *     many days before the end; else 0
 * @param after of a tier: index of the level after; of a plan: its number; of a reminder: the index
 *     or number of what ends; else 0
 */
public record Settlement(
    Kind kind,
    long effectiveAtMs,
    long points,
    long arrearsPaid,
    long activatesAtMs,
    long expiresAtMs,
    int before,
    int after) {
  /** Points that moved. */
  public Settlement(
      Kind kind,
      long effectiveAtMs,
      long points,
      long arrearsPaid,
      long activatesAtMs,
      long expiresAtMs) {
    this(kind, effectiveAtMs, points, arrearsPaid, activatesAtMs, expiresAtMs, 0, 0);
  }

  /** A tier, or a plan, that is so from now on until an instant, epoch ms. */
  public static Settlement standing(
      Kind kind, long effectiveAtMs, int before, int after, long untilMs) {
    return new Settlement(kind, effectiveAtMs, 0, 0, Instants.ABSENT, untilMs, before, after);
  }

  /**
   * A reminder of what ends soon.
   *
   * @param amount points that will expire, or growth missing to keep the tier; 0 of a plan
   * @param daysBefore the day of the end
   * @param which index of the tier, number of the plan; 0 of points
   * @param endMs when it ends, epoch ms
   */
  public static Settlement reminder(
      Kind kind, long effectiveAtMs, long amount, int daysBefore, int which, long endMs) {
    return new Settlement(
        kind, effectiveAtMs, amount, 0, Instants.ABSENT, endMs, daysBefore, which);
  }

  /** What a settlement is about, and so what it carries. */
  public enum Subject {
    /** A lot, active or given just now. */
    LOT,
    /** A lot that was pending. */
    PENDING_LOT,
    /** Points of a hold. */
    HOLD,
    /** A coupon of the member. */
    COUPON,
    /** The member's tier. */
    TIER,
    /** The member's plan. */
    PLAN,
    /** Something that ends soon; nothing changed. */
    REMINDER
  }

  /** What time can do. The number stands in records. */
  public enum Kind {
    /** Pending points became available. */
    ACTIVATION(1, "activation", Subject.PENDING_LOT, ""),
    /** Available points were gone. */
    EXPIRY(2, "expiry", Subject.LOT, ""),
    /** Pending points were gone before they became available. */
    PENDING_EXPIRY(3, "expiry", Subject.PENDING_LOT, ""),
    /** A hold reached its deadline: held points became available. */
    TIMEOUT(4, "timed-out", Subject.HOLD, ""),
    /** A hold reached its deadline: points that had expired while held were gone. */
    HELD_EXPIRY(5, "expiry", Subject.HOLD, ""),
    /** A coupon's time was over. */
    COUPON_EXPIRY(20, "coupon-expired", Subject.COUPON, ""),
    /** The reservation of a coupon ended: it can be used again. */
    COUPON_TIMEOUT(21, "coupon-timed-out", Subject.COUPON, ""),
    /** The reservation of a coupon ended, whose time was over meanwhile. */
    COUPON_LATE_EXPIRY(22, "coupon-expired", Subject.COUPON, ""),
    /** The tier's validity ended, and growth keeps it. */
    TIER_RENEWED(32, "tier", Subject.TIER, "renewed"),
    /** The tier's validity ended, and the policy is to keep tiers. */
    TIER_KEPT(33, "tier", Subject.TIER, "never"),
    /** The tier's validity ended; it can still be kept for some days. */
    TIER_GRACE(34, "tier", Subject.TIER, "grace"),
    /** Growth kept the tier in its grace. */
    TIER_RENEWED_IN_GRACE(35, "tier", Subject.TIER, "renewed-in-grace"),
    /** The tier was not kept: one level down. */
    TIER_ONE_DOWN(36, "tier", Subject.TIER, "one-down"),
    /** The tier was not kept: the level that growth deserves. */
    TIER_REASSESSED(37, "tier", Subject.TIER, "reassess"),
    /** The tier was not kept: the first level. */
    TIER_TO_BASE(38, "tier", Subject.TIER, "to-base"),
    /** A paid plan reached its end. */
    PLAN_LAPSED(39, "plan", Subject.PLAN, "lapsed"),
    /** A trial of a plan reached its end. */
    PLAN_TRIAL_ENDED(40, "plan", Subject.PLAN, "trial-ended"),
    /** The day of the month came on which the plan gives coupons. */
    PLAN_COUPONS(41, "plan", Subject.PLAN, "monthly-coupons"),
    /** It was the member's birthday: points were given. */
    BIRTHDAY(42, "birthday", Subject.LOT, ""),
    /** Points expire soon. */
    POINTS_EXPIRING(48, "points-expiring", Subject.REMINDER, ""),
    /** The tier ends soon, and growth does not keep it yet. */
    TIER_ENDING(49, "tier-ending", Subject.REMINDER, ""),
    /** The plan ends soon. */
    PLAN_ENDING(50, "plan-ending", Subject.REMINDER, "");

    private static final Kind[] BY_NUMBER = new Kind[64];

    static {
      for (Kind kind : values()) {
        BY_NUMBER[kind.number] = kind;
      }
    }

    private final int number;
    private final String id;
    private final Subject subject;
    private final String reason;

    Kind(int number, String id, Subject subject, String reason) {
      this.number = number;
      this.id = id;
      this.subject = subject;
      this.reason = reason;
    }

    /** The number that stands in records. */
    public int number() {
      return number;
    }

    /** The kind that a number in a record stands for. */
    public static Kind of(int number) {
      Kind kind = number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
      if (kind == null) {
        throw new RecordFormatException("settlement of unknown kind " + number);
      }
      return kind;
    }

    /** What it is about. */
    public Subject subject() {
      return subject;
    }

    /** Whether it is about held points. */
    public boolean ofHold() {
      return subject == Subject.HOLD;
    }

    /** Whether it is about a tier or a plan, and moves no points. */
    public boolean ofStanding() {
      return subject == Subject.TIER || subject == Subject.PLAN;
    }

    /** Whether it only reminds of what ends soon. */
    public boolean reminds() {
      return subject == Subject.REMINDER;
    }

    /** Whether it is about a coupon. */
    public boolean ofCoupon() {
      return subject == Subject.COUPON;
    }

    /** The word in statements. */
    public String id() {
      return id;
    }

    /** Why a tier or a plan changed; empty: it is about points. */
    public String reason() {
      return reason;
    }
  }
}
