package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.Words;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Plan;
import dev.pointsledger.program.Tiers;
import java.util.List;
import java.util.Objects;

/** {@code tiers} and {@code plans}: what a member holds. */
final class TiersReader {
  private static final Words<Tiers.Window> WINDOWS = Words.of(Tiers.Window.class);
  private static final Words<Tiers.Downgrade> DOWNGRADES = Words.of(Tiers.Downgrade.class);
  private static final Tiers NO_TIERS =
      new Tiers(
          Tiers.Window.LIFETIME,
          0,
          Tiers.Downgrade.NEVER,
          0,
          List.of(new Tiers.Level("basic", 0, Rational.ONE, null)));

  private TiersReader() {}

  static Tiers tiers(Fields program) {
    Fields fields = program.optionalSection("tiers");
    if (fields == null) {
      return NO_TIERS;
    }
    Tiers.Window window = fields.word("window", WINDOWS, Tiers.Window.LIFETIME);
    boolean rolling = window == Tiers.Window.ROLLING_MONTHS;
    fields.belongs("months", rolling || window == null, "window rolling-months");
    int months = rolling ? fields.small("months", 1, Bounds.MONTHS_MAX) : 0;
    Tiers.Downgrade policy = Tiers.Downgrade.ONE_DOWN;
    int graceDays = 0;
    Fields downgrade = fields.optionalSection("downgrade");
    if (downgrade != null) {
      policy = downgrade.word("policy", DOWNGRADES);
      graceDays = downgrade.small("graceDays", 0, Bounds.GRACE_DAYS_MAX, 0);
      downgrade.done();
    }
    List<Tiers.Level> levels =
        fields
            .require("levels")
            .list(1, Bounds.LEVELS_MAX, Parts.unique("id", new Ladder()::level));
    fields.done();
    return new Tiers(
        Objects.requireNonNullElse(window, Tiers.Window.LIFETIME),
        months,
        Objects.requireNonNullElse(policy, Tiers.Downgrade.ONE_DOWN),
        graceDays,
        levels);
  }

  static List<Plan> plans(Fields program) {
    return program.list("plans", Bounds.PLANS_MAX, Parts.unique("id", TiersReader::plan));
  }

  private static Plan plan(Value value) {
    Fields fields = value.fields();
    Plan plan =
        new Plan(
            fields.require("id").id(),
            fields.small("months", 1, Bounds.MONTHS_MAX, 0),
            fields.small("trialDays", 0, Bounds.GRACE_DAYS_MAX, 0),
            Parts.multiplier(fields),
            Parts.benefit(fields, "onRenew"),
            Parts.grants(fields, "monthlyCoupons"));
    fields.done();
    return plan;
  }

  /** Reads levels in turn; each must stand above the one before. */
  private static final class Ladder {
    private long below = -1;

    Tiers.Level level(Value value) {
      Fields fields = value.fields();
      Value id = fields.require("id");
      Value threshold = fields.require("threshold");
      Tiers.Level level =
          new Tiers.Level(
              id.id(),
              threshold.isBroken() ? below + 1 : threshold.integer(0, Bounds.POINTS_MAX),
              Parts.multiplier(fields),
              Parts.benefit(fields, "onUpgrade"));
      fields.done();
      if (below < 0 && level.threshold() != 0) {
        threshold.mustBe("0 at the first level");
      } else if (level.threshold() <= below) {
        threshold.mustBe("above " + below + ", the threshold of the level before");
      }
      below = Math.max(below, level.threshold());
      return level;
    }
  }
}
