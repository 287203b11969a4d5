package dev.pointsledger.program.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between two versions, and who loses by it. */
class ProgramDiffTest {
  private static final String HEAD =
      "id: p\ntimeZone: UTC\ncurrency: CNY\nearn: { default: { per: 100, points: 1 } }\n";

  private static ProgramDefinition program(String more) {
    String text = more.startsWith("earn:") ? HEAD.substring(0, HEAD.indexOf("earn:")) : HEAD;
    return new YamlProgramSource().read(text + more + "\n");
  }

  private static String diff(String before, String after) {
    return String.join(
        "; ",
        ProgramDiff.between(program(before), program(after)).stream()
            .map(ProgramChange::toString)
            .toList());
  }

  @Test
  void shouldFindNothingWhereDefaultsAreWrittenOut() throws IOException {
    assertThat(diff("", "autoEnroll: true\nclawback: allow-negative\nmaxBackdateDays: 400"))
        .isEmpty();
    String full = Files.readString(Path.of("src/test/resources/programs/full.yaml"));
    ProgramDefinition definition = new YamlProgramSource().read(full);
    assertThat(ProgramDiff.between(definition, new YamlProgramSource().read("# same\n" + full)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          caps: [ { per: day, points: 5 } ] | caps: [ { per: day, points: 4 } ] | caps[day].points: 5 -> 4 (members lose)
          name: a | caps: [ { per: day, points: 4 } ] | name: a -> p; caps[day]: none -> { points: 4 } (members lose)
          expiry: { mode: never } | expiry: { mode: rolling, months: 12 } | expiry: never -> rolling { months: 12, roundTo: end-of-day, tierExtraMonths: {  } } (members lose)
          expiry: { mode: rolling, months: 12 } | expiry: { mode: rolling, months: 6 } | expiry.months: 12 -> 6 (members lose)
          expiry: { mode: rolling, months: 12 } | expiry: { mode: never } | expiry: rolling { months: 12, roundTo: end-of-day, tierExtraMonths: {  } } -> never
          expiry: { mode: inactivity, months: 12 } | expiry: { mode: rolling, months: 12 } | expiry: inactivity { months: 12 } -> rolling { months: 12, roundTo: end-of-day, tierExtraMonths: {  } } (members may lose)
          earn: { default: { per: 100, points: 2 }, skus: { A: { per: 100, points: 3 } } } | earn: { default: { per: 100, points: 2 } } | earn.skus[A]: 3 per 100 -> 2 per 100 (members lose)
          activation: { mode: immediate } | activation: { mode: after, days: 7 } | activation: immediate -> after 7 days (members lose)
          redemption: { value: { points: 100, amount: 100 } } | redemption: { value: { points: 100, amount: 50 } } | redemption.value: 100 points are 100 -> 100 points are 50 (members lose)
          clawback: within-balance | clawback: allow-negative | clawback: within-balance -> allow-negative (members lose)
          transfers: { enabled: true, maxPerDay: 10 } | name: p | transfers.enabled: true -> false (members lose); transfers.maxPerDay: 10 -> 0 (members lose)
          onEnroll: { points: 5, coupons: [ { template: a, quantity: 2 } ] } | onEnroll: { points: 6, coupons: [ { template: a } ] } | onEnroll.points: 5 -> 6; onEnroll.coupons[a]: 2 -> 1 (members lose)
          activities: [ { type: a, points: [1, 5] } ] | activities: [ { type: a, points: [2, 3] } ] | activities[a].points: [1, 5] -> [2, 3] (members may lose)
          activities: [ { type: a, points: [1, 5] } ] | activities: [ { type: a, points: 5 } ] | activities[a].points: [1, 5] -> [5]
          plans: [ { id: a, months: 12 } ] | plans: [ { id: a } ] | plans[a].months: 12 -> for life
          holds: { defaultTtl: PT30M, maxTtl: P7D } | holds: { defaultTtl: PT20M, maxTtl: P7D } | holds.defaultTtl: PT30M -> PT20M
          """)
  void shouldTellWhoLoses(String before, String after, String told) {
    assertThat(diff(before, after)).isEqualTo(told);
  }

  @Test
  void shouldCompareCampaignsById() {
    String before =
        "campaigns: [ { id: a, match: { channels: [app] }, effect: { multiplier: 2 } },"
            + " { id: b, effect: { bonus: 5 }, stack: true } ]";
    String after =
        "campaigns: [ { id: c, effect: { bonus: 1 } }, { id: a, match: { channels: [app, web] },"
            + " effect: { multiplier: 1.5 }, budget: 10 } ]";
    assertThat(diff(before, after))
        .contains("campaigns[c]: none -> ")
        .contains("campaigns[a].match.channels: app -> app, web;")
        .contains("campaigns[a].multiplier: 2 -> 1.5 (members lose)")
        .contains("campaigns[a].budget: unlimited -> 10 (members lose)")
        .contains("campaigns[b]: { from: always, to: for ever, ")
        .endsWith("-> none (members lose)");
  }

  @Test
  void shouldCompareLevelsById() {
    String before =
        "tiers: { window: lifetime, levels: [ { id: a, threshold: 0 },"
            + " { id: b, threshold: 10, multiplier: 2 } ] }";
    String after =
        "tiers: { window: calendar-year, downgrade: { policy: to-base, graceDays: 3 }, levels:"
            + " [ { id: a, threshold: 0 }, { id: b, threshold: 20, multiplier: 2 },"
            + " { id: c, threshold: 30 } ] }";
    assertThat(diff(before, after))
        .contains("tiers.window: lifetime -> calendar-year (members may lose)")
        .contains("tiers.graceDays: 0 -> 3;")
        .contains("tiers.levels[b].threshold: 10 -> 20 (members lose)")
        .contains("tiers.levels[c]: none -> { threshold: 30, multiplier: 1 }");
  }
}
