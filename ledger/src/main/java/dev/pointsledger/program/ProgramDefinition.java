package dev.pointsledger.program;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a program, complete, every default filled in (semantics.md section 2).
 *
 * @param id the program's id in paths
 * @param name for people; the id where absent
 * @param timeZone decides days, months and years
 * @param currency ISO 4217 code
 * @param autoEnroll whether the first accrual of an unknown member enrolls it; default true
 * @param maxBackdateDays how old {@code occurredAt} may be, days; default 400
 * @param onEnroll what enrollment gives; null: nothing
 * @param onBirthday what a member's birthday gives; null: nothing
 * @param earn what lines earn
 * @param growth growth value of an order; null: none
 * @param activation when points become available; default immediate
 * @param expiry when points are gone; default never
 * @param tiers the ladder; default one level {@code basic}, lifetime
 * @param plans paid plans, in file order
 * @param campaigns in file order
 * @param caps in file order
 * @param activities in file order
 * @param referral what referring gives; null: nothing
 * @param redemption rules of paying with points; null: none
 * @param holds default 30 minutes, at most 7 days
 * @param transfers default not enabled
 * @param clawback default allow-negative
 * @param reinstatementGraceDays default 7
 * @param reminders default none
 */
public record ProgramDefinition(
    String id,
    String name,
    ZoneId timeZone,
    String currency,
    boolean autoEnroll,
    int maxBackdateDays,
    @Nullable Benefit onEnroll,
    @Nullable Benefit onBirthday,
    Earn earn,
    @Nullable Growth growth,
    Activation activation,
    Expiry expiry,
    Tiers tiers,
    List<Plan> plans,
    List<Campaign> campaigns,
    List<Cap> caps,
    List<ActivityRule> activities,
    @Nullable Referral referral,
    @Nullable Redemption redemption,
    Holds holds,
    Transfers transfers,
    Clawback clawback,
    int reinstatementGraceDays,
    Reminders reminders) {
  /** The same with another ladder. */
  public ProgramDefinition withTiers(Tiers others) {
    return new ProgramDefinition(
        id,
        name,
        timeZone,
        currency,
        autoEnroll,
        maxBackdateDays,
        onEnroll,
        onBirthday,
        earn,
        growth,
        activation,
        expiry,
        others,
        plans,
        campaigns,
        caps,
        activities,
        referral,
        redemption,
        holds,
        transfers,
        clawback,
        reinstatementGraceDays,
        reminders);
  }
}
