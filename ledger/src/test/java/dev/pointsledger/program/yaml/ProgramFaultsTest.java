package dev.pointsledger.program.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.config.yaml.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramFaultsTest {

  /** Lines are {@code fields of a program | the one fault that they have}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          autoEnroll: yes | p.yaml:8:13 autoEnroll: must be true or false; is 'yes'
          maxBackdateDays: -1 | p.yaml:8:18 maxBackdateDays: must be at least 0; is -1
          maxBackdateDays: 36501 | p.yaml:8:18 maxBackdateDays: must be at most 36500; is 36501
          maxBackdateDays: 1.5 | p.yaml:8:18 maxBackdateDays: must be an integer from 0 to 36500; is '1.5'
          maxBackdateDays: "400" | p.yaml:8:18 maxBackdateDays: must be an integer from 0 to 36500; is '400'
          maxBackdateDays: | p.yaml:8:17 maxBackdateDays: must be an integer from 0 to 36500; is empty
          maxBackdateDays: 99999999999999999999 | p.yaml:8:18 maxBackdateDays: must be at most 36500; is 99999999999999999999
          name: [a] | p.yaml:8:7 name: must be text of 1 to 200 characters; is a list
          onEnroll: {} | p.yaml:8:11 onEnroll: must give points or coupons
          growth: { per: 0, points: 1 } | p.yaml:8:16 growth.per: must be at least 1; is 0
          growth: { per: 1000000001, points: 1 } | p.yaml:8:16 growth.per: must be at most 1000000000; is 1000000001
          growth: { per: 1, points: 1000000000001 } | p.yaml:8:27 growth.points: must be at most 1000000000000; is 1000000000001
          growth: { per: 1, points: 1, perorder: 1 } | p.yaml:8:30 growth.perorder: unknown field 'perorder'; did you mean 'perOrder'?
          growth: { points: 1 } | p.yaml:8:9 growth.per: must be given
          activation: { mode: later } | p.yaml:8:21 activation.mode: must be one of immediate, after, on-confirmation; is 'later'
          activation: { mode: after } | p.yaml:8:13 activation.days: must be given
          activation: { mode: immediate, days: 3 } | p.yaml:8:32 activation.days: days belongs to mode after
          activation: { mode: on-confirmation } | p.yaml:8:13 activation.timeoutDays: must be given
          expiry: { mode: never, months: 3 } | p.yaml:8:24 expiry.months: months belongs to mode rolling or inactivity
          expiry: { mode: rolling } | p.yaml:8:9 expiry.months: must be given
          expiry: { mode: rolling, months: 1, roundTo: end-of-monht } | p.yaml:8:46 expiry.roundTo: must be one of end-of-day, end-of-month; is 'end-of-monht'; did you mean 'end-of-month'?
          expiry: { mode: rolling, months: 1, tierExtraMonths: { gold: 1 } } | p.yaml:8:56 expiry.tierExtraMonths.gold: must be a tier of this program (it has basic); is 'gold'
          expiry: { mode: calendar } | p.yaml:8:9 expiry.on: must be given
          expiry: { mode: calendar, on: 12-32 } | p.yaml:8:31 expiry.on: must be a date of every year as "MM-DD"; is '12-32'
          expiry: { mode: calendar, on: 12-31, roundTo: end-of-day } | p.yaml:8:38 expiry.roundTo: roundTo belongs to mode rolling
          tiers: { window: lifetime } | p.yaml:8:8 tiers.levels: must be given
          tiers: { window: lifetime, levels: [] } | p.yaml:8:36 tiers.levels: must have at least 1 entry; has 0
          tiers: { window: lifetime, months: 3, levels: [ { id: a, threshold: 0 } ] } | p.yaml:8:28 tiers.months: months belongs to window rolling-months
          tiers: { window: lifetime, levels: [ { id: a, threshold: 5 } ] } | p.yaml:8:58 tiers.levels[0].threshold: must be 0 at the first level; is '5'
          tiers: { window: lifetime, levels: [ { id: a, threshold: 0 }, { id: b, threshold: 0 } ] } | p.yaml:8:83 tiers.levels[1].threshold: must be above 0, the threshold of the level before; is '0'
          tiers: { window: lifetime, levels: [ { id: a, threshold: 0 }, { id: a, threshold: 9 } ] } | p.yaml:8:69 tiers.levels[1].id: must be unique; 'a' is also on line 8
          tiers: { window: lifetime, levels: [ { id: a b, threshold: 0 } ] } | p.yaml:8:44 tiers.levels[0].id: must be 1 to 64 characters of A-Z a-z 0-9 . _ : -; is 'a b'
          tiers: { window: lifetime, levels: [ { id: a, threshold: 0, multiplier: 0.9 } ] } | p.yaml:8:73 tiers.levels[0].multiplier: must be at least 1; is 0.9
          tiers: { window: lifetime, levels: [ { id: a, threshold: 0, multiplier: 1.1234567 } ] } | p.yaml:8:73 tiers.levels[0].multiplier: must have at most 6 digits after the point; is 1.1234567
          tiers: { window: lifetime, levels: [ { id: a, threshold: 0, multiplier: 1e3 } ] } | p.yaml:8:73 tiers.levels[0].multiplier: must be a decimal number from 1 to 1000 such as 1.5; is '1e3'
          plans: [ { id: plus, months: 0 } ] | p.yaml:8:30 plans[0].months: must be at least 1; is 0
          campaigns: [ { id: c } ] | p.yaml:8:14 campaigns[0].effect: must be given
          campaigns: [ { id: c, effect: {} } ] | p.yaml:8:31 campaigns[0].effect: must be exactly one of multiplier, bonus
          campaigns: [ { id: c, effect: { multiplier: 2, bonus: 1 } } ] | p.yaml:8:31 campaigns[0].effect: must be exactly one of multiplier, bonus
          campaigns: [ { id: c, effect: { bonus: 0 } } ] | p.yaml:8:40 campaigns[0].effect.bonus: must be at least 1; is 0
          campaigns: [ { id: c, effect: { bonus: 1 }, match: { weekdays: [mon, wen] } } ] | p.yaml:8:70 campaigns[0].match.weekdays[1]: must be one of mon, tue, wed, thu, fri, sat, sun; is 'wen'; did you mean 'wed'?
          campaigns: [ { id: c, effect: { bonus: 1 }, match: { weekdays: wed } } ] | p.yaml:8:64 campaigns[0].match.weekdays: must be a list; is 'wed'
          campaigns: [ { id: c, effect: { bonus: 1 }, match: { hours: [24] } } ] | p.yaml:8:62 campaigns[0].match.hours[0]: must be at most 23; is 24
          campaigns: [ { id: c, effect: { bonus: 1 }, match: { monthDays: [0] } } ] | p.yaml:8:66 campaigns[0].match.monthDays[0]: must be at least 1; is 0
          campaigns: [ { id: c, effect: { bonus: 1 }, match: { monthDays: [1, 1] } } ] | p.yaml:8:69 campaigns[0].match.monthDays[1]: must be given once
          campaigns: [ { id: c, effect: { bonus: 1 }, match: { skus: [] } } ] | p.yaml:8:60 campaigns[0].match.skus: must have at least 1 entry; has 0
          campaigns: [ { id: c, effect: { bonus: 1 }, match: { tiers: [basik] } } ] | p.yaml:8:62 campaigns[0].match.tiers[0]: must be a tier of this program (it has basic); is 'basik'; did you mean 'basic'?
          campaigns: [ { id: c, effect: { bonus: 1 }, match: { plans: [plus] } } ] | p.yaml:8:62 campaigns[0].match.plans[0]: must be a plan of this program (it has none); is 'plus'
          campaigns: [ { id: c, effect: { bonus: 1 }, match: { birthday: week } } ] | p.yaml:8:64 campaigns[0].match.birthday: must be one of day, month; is 'week'
          campaigns: [ { id: c, effect: { bonus: 1 }, from: 2026-11-11 } ] | p.yaml:8:51 campaigns[0].from: must be an instant with offset such as 2026-11-11T00:00:00+08:00; is '2026-11-11'
          campaigns: [ { id: c, effect: { bonus: 1 }, from: 2026-01-01T00:00:00Z, to: 2026-01-01T08:00:00+08:00 } ] | p.yaml:8:77 campaigns[0].to: must be after from; is '2026-01-01T08:00:00+08:00'
          campaigns: [ { id: c, effect: { bonus: 1 }, budget: {} } ] | p.yaml:8:53 campaigns[0].budget: must have total, perMember or both
          campaigns: [ { id: c, effect: { bonus: 1 }, perMember: 5 } ] | p.yaml:8:45 campaigns[0].perMember: unknown field 'perMember'; known are from, to, budget, id, match, effect, stack, priority
          caps: [ { per: day, points: 1 }, { per: day, points: 2 } ] | p.yaml:8:41 caps[1].per: must be unique; 'day' is also on line 8
          caps: [ { per: week, points: 1 } ] | p.yaml:8:16 caps[0].per: must be one of order, day, month; is 'week'
          activities: [ { type: a, points: [] } ] | p.yaml:8:34 activities[0].points: must have at least 1 entry; has 0
          activities: [ { type: a, points: 1, limit: { per: day, count: 1, by: ref } } ] | p.yaml:8:70 activities[0].limit.by: must be reference; is 'ref'
          referral: { firstOrderPercent: 101 } | p.yaml:8:32 referral.firstOrderPercent: must be at most 100; is 101
          referral: { ladder: [ { count: 5, points: 1 }, { count: 5, points: 1 } ] } | p.yaml:8:57 referral.ladder[1].count: must be above 5, the count of the step before; is '5'
          redemption: { minPoints: 5 } | p.yaml:8:13 redemption.value: must be given
          holds: { defaultTtl: 30m } | p.yaml:8:22 holds.defaultTtl: must be a duration from PT1S to P365D such as PT30M or P7D; is '30m'
          holds: { defaultTtl: P8D } | p.yaml:8:22 holds.defaultTtl: must be at most maxTtl, PT168H; is 'P8D'
          holds: { maxTtl: P366D } | p.yaml:8:18 holds.maxTtl: must be a duration from PT1S to P365D such as PT30M or P7D; is 'P366D'
          transfers: { maxPerDay: 5 } | p.yaml:8:12 transfers.enabled: must be given
          onBirthday: { points: 1000000001 } | p.yaml:8:23 onBirthday.points: must be at most 1000000000; is 1000000001
          clawback: negative | p.yaml:8:11 clawback: must be one of allow-negative, within-balance; is 'negative'
          currency: EUR | p.yaml:8:1 currency: must be given once; is also on line 4
          campains: [] | p.yaml:8:1 campains: unknown field 'campains'; did you mean 'campaigns'?
          """)
  void eachFaultNamesItsPlaceAndWhatIsAllowed(String more, String fault) {
    assertThat(Programs.faults(more)).containsExactly(fault);
  }

  @Test
  void aProgramMustSayWhatItIs() {
    assertThat(Programs.file("name: x").faults())
        .extracting(Fault::toString)
        .containsExactly(
            "p.yaml:1:1 id: must be given",
            "p.yaml:1:1 timeZone: must be given",
            "p.yaml:1:1 currency: must be given",
            "p.yaml:1:1 earn: must be given");
  }

  @Test
  void zoneAndCurrencyMustExist() {
    String text = Programs.MINIMAL.replace("Europe/Berlin", "Asia/Shangai").replace("EUR", "RMB");
    assertThat(Programs.file(text).faults())
        .extracting(Fault::toString)
        .containsExactly(
            "p.yaml:3:11 timeZone: must be a region such as Asia/Shanghai or an offset such as"
                + " +08:00; is 'Asia/Shangai'; did you mean 'Asia/Shanghai'?",
            "p.yaml:4:11 currency: must be an ISO 4217 code such as CNY; is 'RMB'");
  }

  @Test
  void allFaultsOfAFileAreReportedAtOnceInTheOrderOfItsLines() {
    String text =
        """
        id: demo!
        timeZone: Mars/Olympus
        currency: CNY
        earn:
          default: { per: 0, points: one }
          skus: { "A 1": { per: 5 } }
        campaigns:
          - { id: x, effect: { multiplier: 0.5 } }
          - { id: x, effect: { multiplier: 0,5 } }
        caps: none
        """;
    assertThat(Programs.file(text).faults())
        .extracting(f -> f.line() + " " + f.path())
        .containsExactly(
            "1 id",
            "2 timeZone",
            "5 earn.default.per",
            "5 earn.default.points",
            "6 earn.skus[\"A 1\"].points",
            "8 campaigns[0].effect.multiplier",
            "9 campaigns[1].id",
            "9 campaigns[1].effect.multiplier",
            "9 campaigns[1].effect.5",
            "10 caps");
  }

  @Test
  void listsAreBounded() {
    StringBuilder campaigns = new StringBuilder("campaigns:\n");
    for (int i = 0; i <= Bounds.CAMPAIGNS_MAX; i++) {
      campaigns.append("  - { id: c").append(i).append(", effect: { bonus: 1 } }\n");
    }
    assertThat(Programs.faults(campaigns.toString()))
        .containsExactly("p.yaml:9:3 campaigns: must have at most 512 entries; has 513");
  }

  @Test
  void faultsAreBoundedToo() {
    StringBuilder hours = new StringBuilder();
    for (int hour = 100; hour < 500; hour++) {
      hours.append(hour).append(", ");
    }
    List<String> faults =
        Programs.faults(
            "campaigns: [ { id: c, effect: { bonus: 1 }, match: { hours: [" + hours + "] } } ]");
    assertThat(faults).hasSize(201).last().isEqualTo("p.yaml: and 200 more faults");
  }
}
