package dev.pointsledger.config.access;

/**
 * The most that a key may adjust (semantics.md section 7). Points given and points taken count
 * alike.
 *
 * @param pointsMax points of one adjustment, at least 1; {@link #UNLIMITED}: any
 * @param dayPointsMax points of all adjustments of a business day in one program, at least 1;
 *     {@link #UNLIMITED}: any
 */
public record AdjustmentLimits(long pointsMax, long dayPointsMax) {
  /** No maximum. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** A key that may adjust any number of points. */
  public static final AdjustmentLimits NONE = new AdjustmentLimits(UNLIMITED, UNLIMITED);
}
