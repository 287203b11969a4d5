package dev.pointsledger.http.json;

import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Activation;
import dev.pointsledger.program.Campaign;
import dev.pointsledger.program.Cap;
import dev.pointsledger.program.Clawback;
import dev.pointsledger.program.Earn;
import dev.pointsledger.program.Expiry;
import dev.pointsledger.program.Growth;
import dev.pointsledger.program.Holds;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Rate;
import dev.pointsledger.program.Reminders;
import dev.pointsledger.program.Rounding;
import dev.pointsledger.program.Tiers;
import dev.pointsledger.program.Transfers;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program for tests of how answers are written, made by hand: three tiers, one campaign, two
 * caps.
 */
final class DemoProgram {
  static final String ID = "demo";

  private DemoProgram() {}

  /** Version 3 of program 0. */
  static ProgramVersion version() {
    return new ProgramVersion(
        0, 3, 1_767_196_800_000L, 1, 1_767_196_700_123L, "id: demo\n", definition());
  }

  /** The definition. */
  static ProgramDefinition definition() {
    return new ProgramDefinition(
        ID,
        "Demo Rewards",
        ZoneId.of("Asia/Shanghai"),
        "CNY",
        true,
        400,
        null,
        null,
        new Earn(new Rate(100, 1), Map.of(), Map.of(), Rounding.FLOOR),
        new Growth(new Rate(100, 1), 0),
        new Activation(Activation.Mode.AFTER, 7, 0),
        new Expiry(Expiry.Mode.NEVER, 0, Expiry.RoundTo.END_OF_MONTH, Map.of(), null, 0),
        new Tiers(
            Tiers.Window.CALENDAR_YEAR,
            0,
            Tiers.Downgrade.ONE_DOWN,
            0,
            List.of(level("basic", 0), level("silver", 20_000), level("gold", 50_000))),
        List.of(),
        List.of(campaign("double-11")),
        List.of(new Cap(Cap.Per.ORDER, 3_000), new Cap(Cap.Per.DAY, 5_000)),
        List.of(),
        null,
        null,
        new Holds(1, 1),
        new Transfers(false, 0),
        Clawback.ALLOW_NEGATIVE,
        7,
        Reminders.NONE);
  }

  private static Tiers.Level level(String id, long threshold) {
    return new Tiers.Level(id, threshold, Rational.ONE, null);
  }

  private static Campaign campaign(String id) {
    Campaign.Match all =
        new Campaign.Match(
            Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 0, null,
            false);
    return new Campaign(
        id, Long.MIN_VALUE, Long.MAX_VALUE, all, new Campaign.Bonus(1), false, 100, -1, -1);
  }
}
