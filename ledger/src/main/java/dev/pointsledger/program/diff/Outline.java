package dev.pointsledger.program.diff;

import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Activation;
import dev.pointsledger.program.ActivityRule;
import dev.pointsledger.program.Benefit;
import dev.pointsledger.program.Cap;
import dev.pointsledger.program.Clawback;
import dev.pointsledger.program.CouponGrant;
import dev.pointsledger.program.Earn;
import dev.pointsledger.program.Expiry;
import dev.pointsledger.program.Growth;
import dev.pointsledger.program.Plan;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Rate;
import dev.pointsledger.program.Redemption;
import dev.pointsledger.program.Referral;
import dev.pointsledger.program.Reminders;
import dev.pointsledger.program.Tiers;
import dev.pointsledger.program.diff.Node.Branch;
import dev.pointsledger.program.diff.Node.Presence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A program as a tree, every default filled in, in the order of the program file. */
final class Outline {
  private static final MathContext EXACT_ENOUGH = MathContext.DECIMAL128;
  private static final BigDecimal UNLIMITED = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final Clawback WITHIN = Clawback.WITHIN_BALANCE;

  private Outline() {}

  static Branch of(ProgramDefinition program) {
    Branch root =
        new Branch(Presence.NEUTRAL)
            .with("name", neutral(program.name()))
            .with("autoEnroll", flag(program.autoEnroll()))
            .with("maxBackdateDays", more(program.maxBackdateDays()))
            .with("onEnroll", benefit(program.onEnroll()))
            .with("onBirthday", benefit(program.onBirthday()))
            .with("earn", earn(program.earn()))
            .with("growth", growth(program.growth()))
            .with("activation", activation(program.activation()))
            .with("expiry", expiry(program.expiry()))
            .with("tiers", tiers(program.tiers()));
    Branch plans = Branch.keyed(Presence.BETTER);
    program.plans().forEach(plan -> plans.with(plan.id(), plan(plan)));
    Branch caps = Branch.keyed(Presence.WORSE);
    for (Cap cap : program.caps()) {
      caps.with(cap.per().id(), new Branch(Presence.WORSE).with("points", more(cap.points())));
    }
    Branch activities = Branch.keyed(Presence.BETTER);
    program.activities().forEach(rule -> activities.with(rule.type(), activity(rule)));
    return root.with("plans", plans)
        .with("campaigns", CampaignOutline.of(program.campaigns()))
        .with("caps", caps)
        .with("activities", activities)
        .with("referral", referral(program.referral()))
        .with("redemption", redemption(program.redemption()))
        .with("holds", holds(program))
        .with("transfers", transfers(program))
        .with("clawback", ranked(program.clawback(), program.clawback() == WITHIN ? 1 : 0))
        .with("reinstatementGraceDays", more(program.reinstatementGraceDays()))
        .with("reminders", reminders(program.reminders()));
  }

  private static Node reminders(Reminders reminders) {
    return new Branch(Presence.NEUTRAL)
        .with("pointsExpiring", daysBefore(reminders.pointsExpiring()))
        .with("tierEnding", daysBefore(reminders.tierEnding()))
        .with("planEnding", daysBefore(reminders.planEnding()));
  }

  private static Node daysBefore(List<Integer> days) {
    return neutral(days.isEmpty() ? "never" : days + " days before");
  }

  private static Node earn(Earn earn) {
    Node otherwise = rate(earn.defaultRate());
    Branch categories = Branch.keyed(otherwise);
    earn.categories().forEach((name, rate) -> categories.with(name, rate(rate)));
    Branch skus = Branch.keyed(otherwise);
    earn.skus().forEach((name, rate) -> skus.with(name, rate(rate)));
    return new Branch(Presence.NEUTRAL)
        .with("default", otherwise)
        .with("categories", categories)
        .with("skus", skus)
        .with("rounding", ranked(earn.rounding(), earn.rounding().ordinal()));
  }

  private static @Nullable Node growth(@Nullable Growth growth) {
    return growth == null
        ? null
        : new Branch(Presence.BETTER)
            .with("rate", rate(growth.rate()))
            .with("perOrder", more(growth.perOrder()));
  }

  private static Node activation(Activation activation) {
    return switch (activation.mode()) {
      case IMMEDIATE -> less("immediate", 0);
      case AFTER -> less("after " + activation.days() + " days", activation.days());
      case ON_CONFIRMATION ->
          less(
              "on confirmation, after " + activation.timeoutDays() + " days at the latest",
              activation.timeoutDays());
    };
  }

  private static Node expiry(Expiry expiry) {
    Branch branch = Branch.ofKind(word(expiry.mode()));
    return switch (expiry.mode()) {
      case NEVER -> branch;
      case ROLLING -> {
        Branch extra = Branch.keyed(more(0));
        expiry.tierExtraMonths().forEach((tier, months) -> extra.with(tier, more(months)));
        yield branch
            .with("months", more(expiry.months()))
            .with("roundTo", ranked(expiry.roundTo(), expiry.roundTo().ordinal()))
            .with("tierExtraMonths", extra);
      }
      case CALENDAR ->
          branch
              .with("on", new Node.Plain(String.valueOf(expiry.on()), Presence.UNCLEAR))
              .with("minMonths", more(expiry.minMonths()));
      case INACTIVITY -> branch.with("months", more(expiry.months()));
    };
  }

  private static Node tiers(Tiers tiers) {
    Branch levels = Branch.keyed(Presence.BETTER);
    for (Tiers.Level level : tiers.levels()) {
      levels.with(
          level.id(),
          new Branch(Presence.BETTER)
              .with("threshold", less(Long.toString(level.threshold()), level.threshold()))
              .with("multiplier", rational(level.multiplier()))
              .with("onUpgrade", benefit(level.onUpgrade())));
    }
    String window = word(tiers.window());
    return new Branch(Presence.NEUTRAL)
        .with(
            "window",
            new Node.Plain(
                tiers.windowMonths() == 0 ? window : window + " of " + tiers.windowMonths(),
                Presence.UNCLEAR))
        .with("downgrade", ranked(tiers.downgrade(), downgradeRank(tiers.downgrade())))
        .with("graceDays", more(tiers.graceDays()))
        .with("levels", levels);
  }

  /** A member is never worse off by a policy of higher rank. */
  private static int downgradeRank(Tiers.Downgrade downgrade) {
    return switch (downgrade) {
      case TO_BASE -> 0;
      case REASSESS -> 1;
      case ONE_DOWN -> 2;
      case NEVER -> 3;
    };
  }

  private static Node plan(Plan plan) {
    return new Branch(Presence.BETTER)
        .with("months", plan.months() == 0 ? unlimited("for life") : more(plan.months()))
        .with("trialDays", more(plan.trialDays()))
        .with("multiplier", rational(plan.multiplier()))
        .with("onRenew", benefit(plan.onRenew()))
        .with("monthlyCoupons", coupons(plan.monthlyCoupons()));
  }

  private static Node activity(ActivityRule rule) {
    ActivityRule.Limit limit = rule.limit();
    Branch branch =
        new Branch(Presence.BETTER)
            .with("points", new Node.Series(rule.points()))
            .with("growth", more(rule.growth()));
    return limit == null
        ? branch
        : branch.with(
            "limit",
            new Branch(Presence.WORSE)
                .with("per", ranked(limit.per(), -limit.per().ordinal()))
                .with("count", more(limit.count()))
                .with("byReference", flag(limit.byReference())));
  }

  private static @Nullable Node referral(@Nullable Referral referral) {
    if (referral == null) {
      return null;
    }
    Branch ladder = Branch.keyed(Presence.BETTER);
    for (Referral.Step step : referral.ladder()) {
      ladder.with(
          Integer.toString(step.count()),
          new Branch(Presence.BETTER).with("points", more(step.points())));
    }
    return new Branch(Presence.BETTER)
        .with("referrerPoints", more(referral.referrerPoints()))
        .with("refereePoints", more(referral.refereePoints()))
        .with("firstOrderPercent", more(referral.firstOrderPercent()))
        .with("ladder", ladder);
  }

  private static @Nullable Node redemption(@Nullable Redemption redemption) {
    if (redemption == null) {
      return null;
    }
    BigDecimal value =
        BigDecimal.valueOf(redemption.valueAmount())
            .divide(BigDecimal.valueOf(redemption.valuePoints()), EXACT_ENOUGH);
    String shown = redemption.valuePoints() + " points are " + redemption.valueAmount();
    return new Branch(Presence.UNCLEAR)
        .with("value", new Node.Ranked(shown, value))
        .with("minPoints", less(Long.toString(redemption.minPoints()), redemption.minPoints()))
        .with("maxOrderPercent", more(redemption.maxOrderPercent()));
  }

  private static Node holds(ProgramDefinition program) {
    return new Branch(Presence.NEUTRAL)
        .with("defaultTtl", neutral(Duration.ofMillis(program.holds().defaultTtlMs()).toString()))
        .with("maxTtl", neutral(Duration.ofMillis(program.holds().maxTtlMs()).toString()));
  }

  private static Node transfers(ProgramDefinition program) {
    return new Branch(Presence.NEUTRAL)
        .with("enabled", flag(program.transfers().enabled()))
        .with("maxPerDay", more(program.transfers().maxPerDay()));
  }

  static @Nullable Node benefit(@Nullable Benefit benefit) {
    return benefit == null
        ? null
        : new Branch(Presence.BETTER)
            .with("points", more(benefit.points()))
            .with("coupons", coupons(benefit.coupons()));
  }

  private static Node coupons(List<CouponGrant> grants) {
    Branch coupons = Branch.keyed(more(0));
    grants.forEach(grant -> coupons.with(grant.template(), more(grant.quantity())));
    return coupons;
  }

  private static Node rate(Rate rate) {
    BigDecimal value =
        BigDecimal.valueOf(rate.points()).divide(BigDecimal.valueOf(rate.per()), EXACT_ENOUGH);
    return new Node.Ranked(rate.points() + " per " + rate.per(), value);
  }

  static Node rational(Rational value) {
    BigDecimal decimal =
        BigDecimal.valueOf(value.numerator())
            .divide(BigDecimal.valueOf(value.denominator()), EXACT_ENOUGH);
    return new Node.Ranked(decimal.toPlainString(), decimal);
  }

  static Node more(long value) {
    return new Node.Ranked(Long.toString(value), BigDecimal.valueOf(value));
  }

  static Node less(String shown, long value) {
    return new Node.Ranked(shown, BigDecimal.valueOf(value).negate());
  }

  static Node unlimited(String shown) {
    return new Node.Ranked(shown, UNLIMITED);
  }

  static Node flag(boolean better) {
    return new Node.Ranked(Boolean.toString(better), BigDecimal.valueOf(better ? 1 : 0));
  }

  static Node neutral(String shown) {
    return new Node.Ranked(shown, null);
  }

  private static Node ranked(Enum<?> word, int rank) {
    return new Node.Ranked(word(word), BigDecimal.valueOf(rank));
  }

  static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
