package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.config.yaml.Words;
import dev.pointsledger.program.ActivityRule;
import dev.pointsledger.program.Referral;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code activities} and {@code referral}: points that no order brings. */
final class RewardsReader {
  private static final Words<ActivityRule.Per> LIMITS = Words.of(ActivityRule.Per.class);
  private static final Words<Boolean> LIMIT_BY = new Words<>(Map.of("reference", true));

  private RewardsReader() {}

  static List<ActivityRule> activities(Fields program) {
    return program.list(
        "activities", Bounds.ACTIVITIES_MAX, Parts.unique("type", RewardsReader::activity));
  }

  private static ActivityRule activity(Value value) {
    Fields fields = value.fields();
    ActivityRule rule =
        new ActivityRule(
            fields.require("type").id(),
            streak(fields.require("points")),
            fields.integer("growth", 0, Bounds.POINTS_MAX, 0),
            limit(fields.optionalSection("limit")));
    fields.done();
    return rule;
  }

  /** {@code points: 50}, or a list by day of the streak. */
  private static List<Long> streak(Value value) {
    if (value.isList()) {
      return value.list(1, Bounds.STREAK_MAX, day -> day.integer(0, Bounds.POINTS_MAX));
    }
    return List.of(value.integer(0, Bounds.POINTS_MAX));
  }

  private static ActivityRule.@Nullable Limit limit(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    ActivityRule.Per per = fields.word("per", LIMITS);
    int count = fields.small("count", 1, Bounds.COUNT_MAX);
    Boolean byReference = fields.word("by", LIMIT_BY, false);
    fields.done();
    return new ActivityRule.Limit(
        Objects.requireNonNullElse(per, ActivityRule.Per.TOTAL),
        count,
        Boolean.TRUE.equals(byReference));
  }

  static @Nullable Referral referral(Fields program) {
    Fields fields = program.optionalSection("referral");
    if (fields == null) {
      return null;
    }
    Referral referral =
        new Referral(
            fields.integer("referrerPoints", 0, Bounds.POINTS_MAX, 0),
            fields.integer("refereePoints", 0, Bounds.POINTS_MAX, 0),
            fields.small("firstOrderPercent", 0, 100, 0),
            fields.list("ladder", Bounds.LADDER_MAX, new Ladder()::step));
    fields.done();
    return referral;
  }

  /** Reads steps in turn; each count must be above the one before. */
  private static final class Ladder {
    private int below;

    Referral.Step step(Value value) {
      Fields fields = value.fields();
      Value count = fields.require("count");
      int reached = Math.toIntExact(count.integer(1, Bounds.COUNT_MAX));
      long points = fields.integer("points", 1, Bounds.POINTS_MAX);
      fields.done();
      if (reached <= below) {
        count.mustBe("above " + below + ", the count of the step before");
      }
      below = Math.max(below, reached);
      return new Referral.Step(reached, points);
    }
  }
}
