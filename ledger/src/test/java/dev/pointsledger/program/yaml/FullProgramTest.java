package dev.pointsledger.program.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Activation;
import dev.pointsledger.program.ActivityRule;
import dev.pointsledger.program.Benefit;
import dev.pointsledger.program.Campaign;
import dev.pointsledger.program.Cap;
import dev.pointsledger.program.Clawback;
import dev.pointsledger.program.CouponGrant;
import dev.pointsledger.program.Earn;
import dev.pointsledger.program.Expiry;
import dev.pointsledger.program.Growth;
import dev.pointsledger.program.Holds;
import dev.pointsledger.program.Plan;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Rate;
import dev.pointsledger.program.Redemption;
import dev.pointsledger.program.Referral;
import dev.pointsledger.program.Reminders;
import dev.pointsledger.program.Rounding;
import dev.pointsledger.program.Tiers;
import dev.pointsledger.program.Transfers;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The program of semantics.md section 2, field by field. */
class FullProgramTest {
  private static final Campaign.Match ANY =
      new Campaign.Match(
          Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 0, null,
          false);

  private final ProgramDefinition program;

  FullProgramTest() throws IOException {
    program = new YamlProgramSource().read(Programs.full());
  }

  @Test
  void readsWhatAProgramIs() {
    assertThat(program.id()).isEqualTo("demo");
    assertThat(program.name()).isEqualTo("Demo Rewards");
    assertThat(program.timeZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(program.currency()).isEqualTo("CNY");
    assertThat(program.autoEnroll()).isTrue();
    assertThat(program.maxBackdateDays()).isEqualTo(400);
  }

  @Test
  void readsWhatAnOrderEarns() {
    assertThat(program.earn())
        .isEqualTo(
            new Earn(
                new Rate(100, 1),
                Map.of("books", new Rate(100, 2), "gift-card", new Rate(100, 0)),
                Map.of("B-77", new Rate(100, 3)),
                Rounding.FLOOR));
    assertThat(program.growth()).isEqualTo(new Growth(new Rate(100, 1), 0));
    assertThat(program.caps())
        .containsExactly(
            new Cap(Cap.Per.ORDER, 3000),
            new Cap(Cap.Per.DAY, 5000),
            new Cap(Cap.Per.MONTH, 50000));
  }

  @Test
  void readsTheLifeOfALot() {
    assertThat(program.activation()).isEqualTo(new Activation(Activation.Mode.AFTER, 7, 0));
    assertThat(program.expiry())
        .isEqualTo(
            new Expiry(
                Expiry.Mode.ROLLING, 12, Expiry.RoundTo.END_OF_MONTH, Map.of("gold", 6), null, 0));
  }

  @Test
  void readsTiersAndPlans() {
    assertThat(program.tiers())
        .isEqualTo(
            new Tiers(
                Tiers.Window.CALENDAR_YEAR,
                0,
                Tiers.Downgrade.ONE_DOWN,
                30,
                List.of(
                    new Tiers.Level("basic", 0, Rational.ONE, null),
                    new Tiers.Level("silver", 20000, new Rational(6, 5), null),
                    new Tiers.Level(
                        "gold",
                        50000,
                        new Rational(3, 2),
                        new Benefit(500, List.of(new CouponGrant("gold-welcome", 2)))))));
    assertThat(program.plans())
        .containsExactly(
            new Plan(
                "plus",
                12,
                30,
                new Rational(13, 10),
                new Benefit(200, List.of()),
                List.of(new CouponGrant("plus-month", 4))));
  }

  @Test
  void readsCampaignsInFileOrder() {
    assertThat(program.campaigns())
        .containsExactly(
            new Campaign(
                "double-11",
                Instant.parse("2026-11-10T16:00:00Z").toEpochMilli(),
                Instant.parse("2026-11-11T16:00:00Z").toEpochMilli(),
                new Campaign.Match(
                    Set.of("books"),
                    Set.of(),
                    Set.of("app"),
                    Set.of("gold"),
                    Set.of(),
                    Set.of(DayOfWeek.WEDNESDAY),
                    Set.of(),
                    Set.of(),
                    5000,
                    null,
                    false),
                new Campaign.Multiplier(new Rational(2, 1)),
                false,
                10,
                1_000_000,
                -1),
            bonus("birthday", birthday(Campaign.Birthday.MONTH), 50, true),
            bonus("first-order", firstOrderOf("B-77"), 20, false));
  }

  private static Campaign bonus(String id, Campaign.Match match, long points, boolean stack) {
    return new Campaign(
        id, Long.MIN_VALUE, Long.MAX_VALUE, match, new Campaign.Bonus(points), stack, 100, -1, -1);
  }

  private static Campaign.Match birthday(Campaign.Birthday birthday) {
    return new Campaign.Match(
        Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 0, birthday,
        false);
  }

  private static Campaign.Match firstOrderOf(String sku) {
    return new Campaign.Match(
        Set.of(),
        Set.of(sku),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        0,
        null,
        true);
  }

  @Test
  void readsWhatNoOrderBrings() {
    assertThat(program.onEnroll())
        .isEqualTo(new Benefit(50, List.of(new CouponGrant("welcome", 1))));
    assertThat(program.activities())
        .containsExactly(
            new ActivityRule(
                "check-in",
                List.of(5L, 5L, 10L, 10L, 15L, 15L, 20L),
                0,
                new ActivityRule.Limit(ActivityRule.Per.DAY, 1, false)),
            new ActivityRule(
                "survey",
                List.of(50L),
                5,
                new ActivityRule.Limit(ActivityRule.Per.TOTAL, 1, true)));
    assertThat(program.referral())
        .isEqualTo(new Referral(100, 50, 30, List.of(new Referral.Step(5, 300))));
  }

  @Test
  void readsHowPointsLeave() {
    assertThat(program.redemption()).isEqualTo(new Redemption(100, 100, 100, 50));
    assertThat(program.holds())
        .isEqualTo(new Holds(Duration.ofMinutes(30).toMillis(), Duration.ofDays(7).toMillis()));
    assertThat(program.transfers()).isEqualTo(new Transfers(true, 10000));
    assertThat(program.clawback()).isEqualTo(Clawback.ALLOW_NEGATIVE);
    assertThat(program.reinstatementGraceDays()).isEqualTo(7);
  }

  @Test
  void fillsInEveryDefaultOfAProgramWithTheRequiredFieldsOnly() {
    assertThat(Programs.valid(""))
        .isEqualTo(
            new ProgramDefinition(
                "mini",
                "mini",
                ZoneId.of("Europe/Berlin"),
                "EUR",
                true,
                400,
                null,
                null,
                new Earn(new Rate(100, 1), Map.of(), Map.of(), Rounding.FLOOR),
                null,
                new Activation(Activation.Mode.IMMEDIATE, 0, 0),
                new Expiry(Expiry.Mode.NEVER, 0, Expiry.RoundTo.END_OF_DAY, Map.of(), null, 0),
                new Tiers(
                    Tiers.Window.LIFETIME,
                    0,
                    Tiers.Downgrade.NEVER,
                    0,
                    List.of(new Tiers.Level("basic", 0, Rational.ONE, null))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                new Holds(Duration.ofMinutes(30).toMillis(), Duration.ofDays(7).toMillis()),
                new Transfers(false, 0),
                Clawback.ALLOW_NEGATIVE,
                7,
                Reminders.NONE));
  }

  @Test
  void readsRemindersAndRefusesListsThatAreNotDescending() {
    assertThat(
            Programs.valid(
                    "reminders: { pointsExpiring: [30, 7], tierEnding: [30], planEnding: [7] }")
                .reminders())
        .isEqualTo(new Reminders(List.of(30, 7), List.of(30), List.of(7)));
    assertThat(Programs.faults("reminders: { pointsExpiring: [7, 30] }"))
        .singleElement()
        .asString()
        .contains("pointsExpiring", "must be descending");
    assertThat(Programs.faults("reminders: { tierEnding: [0], planEnding: [367] }")).hasSize(2);
    assertThat(Programs.faults("reminders: { pointExpiring: [7] }"))
        .singleElement()
        .asString()
        .contains("pointExpiring");
  }

  @Test
  void aCampaignWithoutMatchIsForEveryOrder() {
    assertThat(
            Programs.valid("campaigns: [ { id: all, effect: { bonus: 1 } } ]")
                .campaigns()
                .get(0)
                .match())
        .isEqualTo(ANY);
  }
}
