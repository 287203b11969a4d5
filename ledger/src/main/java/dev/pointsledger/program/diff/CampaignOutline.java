package dev.pointsledger.program.diff;

import dev.pointsledger.program.Campaign;
import dev.pointsledger.program.diff.Node.Branch;
import dev.pointsledger.program.diff.Node.Presence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Campaigns as parts of an {@link Outline}. */
final class CampaignOutline {
  private CampaignOutline() {}

  static Branch of(List<Campaign> campaigns) {
    Branch all = Branch.keyed(Presence.BETTER);
    campaigns.forEach(campaign -> all.with(campaign.id(), campaign(campaign)));
    return all;
  }

  private static Node campaign(Campaign campaign) {
    Branch branch =
        new Branch(Presence.BETTER)
            .with("from", Outline.less(instant(campaign.fromMs(), "always"), campaign.fromMs()))
            .with("to", to(campaign.toMs()))
            .with("match", match(campaign.match()));
    if (campaign.effect() instanceof Campaign.Multiplier multiplier) {
      branch.with("multiplier", Outline.rational(multiplier.value()));
    } else if (campaign.effect() instanceof Campaign.Bonus bonus) {
      branch.with("bonus", Outline.more(bonus.points()));
    }
    return branch
        .with("stack", Outline.flag(campaign.stack()))
        .with("priority", Outline.neutral(Integer.toString(campaign.priority())))
        .with("budget", budget(campaign.budget()))
        .with("budgetPerMember", budget(campaign.budgetPerMember()));
  }

  private static Node to(long toMs) {
    return toMs == Long.MAX_VALUE
        ? Outline.unlimited("for ever")
        : new Node.Ranked(instant(toMs, ""), BigDecimal.valueOf(toMs));
  }

  private static Node budget(long points) {
    return points < 0 ? Outline.unlimited("unlimited") : Outline.more(points);
  }

  private static Node match(Campaign.Match match) {
    Campaign.Birthday birthday = match.birthday();
    int birthdayRank = birthday == null ? 2 : birthday == Campaign.Birthday.MONTH ? 1 : 0;
    return new Branch(Presence.NEUTRAL)
        .with("categories", new Node.Names(match.categories()))
        .with("skus", new Node.Names(match.skus()))
        .with("channels", new Node.Names(match.channels()))
        .with("tiers", new Node.Names(match.tiers()))
        .with("plans", new Node.Names(match.plans()))
        .with("weekdays", names(match.weekdays(), Outline::word))
        .with("monthDays", names(match.monthDays(), String::valueOf))
        .with("hours", names(match.hours(), String::valueOf))
        .with("minAmount", Outline.less(Long.toString(match.minAmount()), match.minAmount()))
        .with(
            "birthday",
            new Node.Ranked(
                birthday == null ? "any" : Outline.word(birthday),
                BigDecimal.valueOf(birthdayRank)))
        .with("firstOrder", Outline.less(Boolean.toString(match.firstOrder()), one(match)));
  }

  private static int one(Campaign.Match match) {
    return match.firstOrder() ? 1 : 0;
  }

  private static <T> Node names(Collection<T> all, Function<T, String> name) {
    Set<String> names = all.stream().map(name).collect(Collectors.toSet());
    return new Node.Names(names);
  }

  private static String instant(long ms, String unbounded) {
    return ms == Long.MIN_VALUE || ms == Long.MAX_VALUE
        ? unbounded
        : Instant.ofEpochMilli(ms).toString();
  }
}
