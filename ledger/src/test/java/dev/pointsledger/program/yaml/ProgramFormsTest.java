package dev.pointsledger.program.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.program.Activation;
import dev.pointsledger.program.Campaign;
import dev.pointsledger.program.Expiry;
import dev.pointsledger.program.Holds;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Rate;
import dev.pointsledger.program.Tiers;
import dev.pointsledger.program.Transfers;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The forms of a field that the full program does not show. */
class ProgramFormsTest {

  @Test
  void calendarExpiryHasADateOfEveryYear() {
    assertThat(Programs.valid("expiry: { mode: calendar, on: 02-29, minMonths: 3 }").expiry())
        .isEqualTo(
            new Expiry(
                Expiry.Mode.CALENDAR,
                0,
                Expiry.RoundTo.END_OF_DAY,
                Map.of(),
                MonthDay.of(2, 29),
                3));
  }

  @Test
  void rollingExpiryEndsWithItsDayUnlessToldOtherwise() {
    assertThat(Programs.valid("expiry: { mode: rolling, months: 3 }").expiry().roundTo())
        .isEqualTo(Expiry.RoundTo.END_OF_DAY);
  }

  @Test
  void confirmationHasATimeout() {
    assertThat(
            Programs.valid("activation: { mode: on-confirmation, timeoutDays: 15 }").activation())
        .isEqualTo(new Activation(Activation.Mode.ON_CONFIRMATION, 0, 15));
  }

  @Test
  void tiersWithoutMoreAreOfALifetimeAndFallOneLevel() {
    Tiers tiers = Programs.valid("tiers: { levels: [ { id: a, threshold: 0 } ] }").tiers();
    assertThat(tiers.window()).isEqualTo(Tiers.Window.LIFETIME);
    assertThat(tiers.downgrade()).isEqualTo(Tiers.Downgrade.ONE_DOWN);
    assertThat(tiers.graceDays()).isZero();
  }

  @Test
  void aRollingWindowHasMonths() {
    String tiers = "tiers: { window: rolling-months, months: 6, levels: [ {id: a, threshold: 0} ]}";
    assertThat(Programs.valid(tiers).tiers().windowMonths()).isEqualTo(6);
  }

  @Test
  void aBudgetMayBeInAllPerMemberOrBoth() {
    ProgramDefinition program =
        Programs.valid(
            """
            campaigns:
              - { id: a, effect: { bonus: 1 }, budget: 7 }
              - { id: b, effect: { bonus: 1 }, budget: { perMember: 3 } }
              - { id: c, effect: { bonus: 1 }, budget: { total: 7, perMember: 3 } }
            """);
    assertThat(program.campaigns()).extracting(Campaign::budget).containsExactly(7L, -1L, 7L);
    assertThat(program.campaigns())
        .extracting(Campaign::budgetPerMember)
        .containsExactly(-1L, 3L, 3L);
  }

  @Test
  void aHoldWithAShortMaximumHasAShortDefault() {
    assertThat(Programs.valid("holds: { maxTtl: PT5M }").holds())
        .isEqualTo(new Holds(300_000, 300_000));
  }

  @Test
  void transfersWithoutMaximumAreBoundedByTheBoundOfPoints() {
    assertThat(Programs.valid("transfers: { enabled: true }").transfers())
        .isEqualTo(new Transfers(true, Bounds.POINTS_MAX));
  }

  @Test
  void aZoneMayBeAnOffset() {
    String text = Programs.MINIMAL.replace("Europe/Berlin", "+08:00");
    assertThat(new YamlProgramSource().read(text).timeZone()).isEqualTo(ZoneOffset.ofHours(8));
  }

  @Test
  void idsMadeOfDigitsNeedNoQuotes() {
    ProgramDefinition program =
        Programs.valid("campaigns: [ { id: 11, match: { skus: [0077] }, effect: { bonus: 1 } } ]");
    assertThat(program.campaigns().get(0).id()).isEqualTo("11");
    assertThat(program.campaigns().get(0).match().skus()).isEqualTo(Set.of("0077"));
  }

  @Test
  void categoriesMayBeOfAnyScript() {
    String text =
        Programs.MINIMAL.replace(
            "points: 1 }", "points: 1 }\n  categories: { 图书: { per: 1, points: 2 } }");
    assertThat(new YamlProgramSource().read(text).earn().categories())
        .isEqualTo(Map.of("图书", new Rate(1, 2)));
  }

  @Test
  void aProgramMayBeJson() {
    String json =
        """
        {"id": "j", "timeZone": "UTC", "currency": "USD",
        \t"earn": {"default": {"per": 100, "points": 1}}}
        """;
    assertThat(new YamlProgramSource().read(json).id()).isEqualTo("j");
  }

  @Test
  void aSourceRefusesWhatIsNotAProgramWithItsFaults() {
    assertThatThrownBy(() -> new YamlProgramSource().read("id: x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timeZone: must be given");
  }

  @Test
  void everyBlockLoads() {
    assertThat(
            Programs.faults(
                """
                onEnroll: { points: 1, coupons: [ { template: t } ] }
                activation: { mode: on-confirmation, timeoutDays: 15 }
                expiry: { mode: inactivity, months: 12 }
                tiers: { levels: [ { id: a, threshold: 0 }, { id: b, threshold: 1, onUpgrade: { coupons: [ { template: t } ] } } ] }
                plans: [ { id: plus, onRenew: { coupons: [ { template: t } ] }, monthlyCoupons: [ { template: t } ] } ]
                onBirthday: { points: 1, coupons: [ { template: t } ] }
                campaigns:
                  - { id: a, effect: { bonus: 1 }, match: { plans: [plus] } }
                  - { id: b, effect: { bonus: 1 }, budget: 7 }
                referral: { referrerPoints: 1 }
                activities: [ { type: a, points: 1 } ]
                redemption: { value: { points: 1, amount: 1 } }
                holds: { maxTtl: P1D }
                transfers: { enabled: true }
                clawback: within-balance
                reinstatementGraceDays: 0
                """))
        .isEmpty();
  }
}
