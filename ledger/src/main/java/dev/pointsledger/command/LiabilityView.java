package dev.pointsledger.command;

import dev.pointsledger.program.Redemption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program owes its members, copied on the ledger thread.
 *
 * @param nowMs ledger time, epoch ms
 * @param sequence of the last record that counts
 * @param tierIds ids of all levels, by their place
 * @param sums outstanding points by month of expiry and tier, in that order
 * @param earned lifetime total in points; the others likewise
 * @param adjusted given by hand less taken
 * @param redeemedWorth what redemptions, less reversals, were worth in money, each by the version
 *     that made it; {@link #UNKNOWN}: not known
 * @param terms what points are worth now; null: nothing is said
 */
public record LiabilityView(
    long nowMs,
    long sequence,
    List<String> tierIds,
    List<Sum> sums,
    long earned,
    long adjusted,
    long redeemed,
    long expired,
    long reversed,
    long redeemedWorth,
    @Nullable Redemption terms) {
  /** Nothing is known. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** The month of points that never expire. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * What members of a tier have that expires in a month.
   *
   * @param month as year x 12 + month - 1; {@link #NEVER}
   * @param tier place of the level
   * @param arrears what they owe; it has no month and stands with {@link #NEVER}
   */
  public record Sum(long month, int tier, long available, long pending, long held, long arrears) {}
}
