package dev.pointsledger.program.yaml;

import dev.pointsledger.config.yaml.Fields;
import dev.pointsledger.config.yaml.Value;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Campaign;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code campaigns}: when they run and what they give; {@link MatchReader} reads for whom. */
final class CampaignsReader {
  private static final int UNLIMITED = -1;
  private static final int PRIORITY_DEFAULT = 100;
  private static final Campaign.Effect NO_EFFECT = new Campaign.Multiplier(Rational.ONE);

  private final MatchReader matches;

  CampaignsReader(Collection<String> tiers, Collection<String> plans) {
    this.matches = new MatchReader(tiers, plans);
  }

  List<Campaign> campaigns(Fields program) {
    return program.list("campaigns", Bounds.CAMPAIGNS_MAX, Parts.unique("id", this::campaign));
  }

  private Campaign campaign(Value value) {
    Fields fields = value.fields();
    long fromMs = instant(fields.find("from"), Long.MIN_VALUE);
    Value to = fields.find("to");
    long toMs = instant(to, Long.MAX_VALUE);
    if (to != null && toMs <= fromMs) {
      to.mustBe("after from");
    }
    Budget budget = budget(fields.find("budget"));
    Campaign campaign =
        new Campaign(
            fields.require("id").id(),
            fromMs,
            toMs,
            matches.match(fields.optionalSection("match")),
            effect(fields),
            fields.bool("stack", false),
            fields.small("priority", 0, Bounds.PRIORITY_MAX, PRIORITY_DEFAULT),
            budget.total(),
            budget.perMember());
    fields.done();
    return campaign;
  }

  private static long instant(@Nullable Value value, long absent) {
    return value == null ? absent : Parts.instant(value, absent);
  }

  private static Campaign.Effect effect(Fields campaign) {
    Fields fields = campaign.section("effect");
    Value multiplier = fields.find("multiplier");
    Value bonus = fields.find("bonus");
    fields.done();
    if ((multiplier == null) == (bonus == null)) {
      fields.self().fault("must be exactly one of multiplier, bonus");
    }
    Campaign.Effect effect = NO_EFFECT;
    if (multiplier != null) {
      effect = new Campaign.Multiplier(Parts.multiplier(multiplier));
    }
    if (bonus != null) {
      effect = new Campaign.Bonus(bonus.integer(1, Bounds.POINTS_MAX));
    }
    return effect;
  }

  /**
   * {@code budget: 1000} or {@code budget: { total: 1000, perMember: 10 }}, one of them or both.
   */
  private static Budget budget(@Nullable Value value) {
    if (value == null) {
      return new Budget(UNLIMITED, UNLIMITED);
    }
    if (!value.isMapping()) {
      return new Budget(value.integer(1, Bounds.POINTS_MAX), UNLIMITED);
    }
    Fields fields = value.fields();
    Budget budget =
        new Budget(
            fields.integer("total", 1, Bounds.POINTS_MAX, UNLIMITED),
            fields.integer("perMember", 1, Bounds.POINTS_MAX, UNLIMITED));
    fields.done();
    if (fields.find("total") == null && fields.find("perMember") == null) {
      value.fault("must have total, perMember or both");
    }
    return budget;
  }

  private record Budget(long total, long perMember) {}
}
