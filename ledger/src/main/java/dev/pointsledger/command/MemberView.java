package dev.pointsledger.command;

import dev.pointsledger.event.Settlement;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.PlanState;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a member, settled to {@link #asOfMs}. Tier ids and zone are found through the program
 * version.
 *
 * @param program the program's number
 * @param programVersion the version in force at {@code asOfMs}
 * @param memberId the member's id
 * @param asOfMs to when it is settled, epoch ms
 * @param lastSequence sequence of the member's last record
 * @param lastRecordedAtMs when that was recorded, epoch ms
 * @param enrolledAtMs epoch ms
 * @param birthday null: not known
 * @param referredBy null: nobody
 * @param balance the four buckets
 * @param totals lifetime totals
 * @param tier the tier, and what it takes to keep it
 * @param plan the paid plan; null: there is none
 * @param orders accruals recorded
 * @param spend sum of their eligible amounts, minor units
 * @param lastOrderAtMs {@code occurredAt} of the latest order; {@link
 *     dev.pointsledger.model.Instants#ABSENT}: none
 * @param lots open lots: active ones in burn order, then pending ones by activation
 * @param unrecorded what is due but not yet in a record, in the order of its instants
 * @param number the member's number in this ledger
 * @param status active, frozen or closed
 * @param holds open holds, the earliest first
 */
public record MemberView(
    int program,
    int programVersion,
    String memberId,
    long asOfMs,
    long lastSequence,
    long lastRecordedAtMs,
    long enrolledAtMs,
    @Nullable MonthDay birthday,
    @Nullable String referredBy,
    Balance balance,
    Totals totals,
    TierView tier,
    @Nullable PlanView plan,
    long orders,
    long spend,
    long lastOrderAtMs,
    List<LotView> lots,
    List<Settlement> unrecorded,
    int number,
    MemberStatus status,
    List<HoldView> holds) {

  /**
   * What expires up to an instant if nothing happens before: available and pending points.
   *
   * @param untilMs epoch ms, included
   * @return by instant, the earliest first
   */
  public List<Expiration> expirations(long untilMs) {
    TreeMap<Long, Long> byInstant = new TreeMap<>();
    for (LotView lot : lots) {
      if (lot.expiresAtMs() <= untilMs && lot.expiresAtMs() != Instants.NEVER) {
        byInstant.merge(lot.expiresAtMs(), lot.points(), Math::addExact);
      }
    }
    List<Expiration> expirations = new ArrayList<>(byInstant.size());
    byInstant.forEach((atMs, points) -> expirations.add(new Expiration(atMs, points)));
    return expirations;
  }

  /** Points that are gone at an instant, epoch ms. */
  public record Expiration(long atMs, long points) {}

  /**
   * One open hold.
   *
   * @param sequence of its record, which says the rest
   * @param deadlineMs when the ledger releases it by itself, epoch ms
   * @param points that it still holds
   */
  public record HoldView(long sequence, long deadlineMs, long points) {}

  /**
   * The tier.
   *
   * @param level its index in the version's ladder
   * @param validUntilMs epoch ms; {@link Instants#NEVER}: no end
   * @param graceUntilMs end of the grace after {@code validUntilMs}, epoch ms; {@link
   *     Instants#ABSENT}: not in grace
   * @param growth growth value in the present window
   * @param toNext growth missing to the next level; {@link Instants#ABSENT}: there is none
   * @param toKeep growth missing to keep the level, in the window that decides; {@link
   *     Instants#ABSENT}: the level has no end
   */
  public record TierView(
      int level, long validUntilMs, long graceUntilMs, long growth, long toNext, long toKeep) {}

  /**
   * The paid plan.
   *
   * @param id the plan's id
   * @param state trial, active or cancelled
   * @param untilMs epoch ms; {@link Instants#NEVER}: for life
   */
  public record PlanView(String id, PlanState state, long untilMs) {}

  /** Lifetime totals in points (semantics.md section 4). */
  public record Totals(
      long earned,
      long redeemed,
      long expired,
      long reversed,
      long adjusted,
      long transferredIn,
      long transferredOut) {}

  /**
   * One open lot.
   *
   * @param pending whether it still waits for its activation
   * @param activatesAtMs epoch ms; of a pending lot only, else {@link
   *     dev.pointsledger.model.Instants#ABSENT}
   * @param expiresAtMs first instant at which the points are gone, epoch ms; {@link
   *     dev.pointsledger.model.Instants#NEVER}: never
   * @param points at least 1
   */
  public record LotView(boolean pending, long activatesAtMs, long expiresAtMs, long points) {
    /** The same lot with more points. */
    public LotView plus(long more) {
      return new LotView(pending, activatesAtMs, expiresAtMs, Math.addExact(points, more));
    }
  }
}
