package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an order earns before caps (semantics section 3, 3 and 4). */
final class Components {
  private final Rules rules;
  private final World world;
  private final Account account;

  Components(Rules rules, World world, Account account) {
    this.rules = rules;
    this.world = world;
    this.account = account;
  }

  List<Component> of(JsonNode body, List<Line> lines, long occurredAt) {
    List<Component> components = new ArrayList<>();
    List<Integer> all = places(lines);
    add(components, component("base", all, Ratio.ONE), lines);
    JsonNode level = rules.level(account.tier);
    add(components, component("tier:" + level.get("id").asText(), all, factor(level)), lines);
    JsonNode plan = new Purse(rules).plans().of(account);
    if (plan != null) {
      add(components, component("plan:" + plan.get("id").asText(), all, factor(plan)), lines);
    }
    Matching matching = new Matching(rules, account, body, lines, occurredAt);
    List<JsonNode> matched = new ArrayList<>();
    for (JsonNode campaign : rules.at("campaigns")) {
      if (matching.matches(campaign)) {
        matched.add(campaign);
      }
    }
    JsonNode best = best(matched, matching, lines);
    for (JsonNode campaign : matched) {
      if (stacks(campaign) || campaign.equals(best)) {
        add(components, component(campaign, matching.places(campaign)), lines);
      }
    }
    return components;
  }

  private static List<Integer> places(List<Line> lines) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      places.add(i);
    }
    return places;
  }

  /** The multiplier less 1; 0: none. */
  private static Ratio factor(JsonNode holder) {
    return Ratio.decimalLessOne(holder.path("multiplier").asText("1"));
  }

  private static Component component(String source, List<Integer> lines, Ratio factor) {
    return new Component(source, "", lines, factor, 0, 0, 0);
  }

  private static Component component(JsonNode campaign, List<Integer> lines) {
    String id = campaign.get("id").asText();
    return new Component(
        "campaign:" + id,
        id,
        lines,
        factor(campaign.get("effect")),
        campaign.path("effect").path("bonus").asLong(0),
        campaign.path("match").path("minAmount").asLong(0),
        0);
  }

  private void add(List<Component> components, Component component, List<Line> lines) {
    long points = component.value(lines).round(rules.rounding());
    components.add(component.got(Math.min(points, budgetLeft(component.campaign()))));
  }

  private @Nullable JsonNode best(List<JsonNode> matched, Matching matching, List<Line> lines) {
    JsonNode best = null;
    Ratio most = Ratio.ZERO;
    for (JsonNode campaign : matched) {
      Ratio value = value(component(campaign, matching.places(campaign)), lines);
      if (!stacks(campaign)
          && (best == null
              || most.isLess(value)
              || (!value.isLess(most) && isBefore(campaign, best)))) {
        best = campaign;
        most = value;
      }
    }
    return best;
  }

  /** What a campaign can give. */
  private Ratio value(Component component, List<Line> lines) {
    Ratio value = component.value(lines);
    Ratio left = Ratio.of(budgetLeft(component.campaign()));
    return left.isLess(value) ? left : value;
  }

  private static boolean isBefore(JsonNode campaign, JsonNode other) {
    int priority =
        Long.compare(campaign.path("priority").asLong(100), other.path("priority").asLong(100));
    return priority < 0
        || (priority == 0 && campaign.get("id").asText().compareTo(other.get("id").asText()) < 0);
  }

  private static boolean stacks(JsonNode campaign) {
    return campaign.path("stack").asBoolean(false);
  }

  private long budgetLeft(String campaignId) {
    for (JsonNode campaign : rules.at("campaigns")) {
      if (campaign.get("id").asText().equals(campaignId)) {
        return budgetLeft(campaignId, campaign.path("budget"));
      }
    }
    return Long.MAX_VALUE;
  }

  private long budgetLeft(String id, JsonNode budget) {
    long total = (budget.isObject() ? budget.path("total") : budget).asLong(Long.MAX_VALUE);
    long perMember = budget.path("perMember").asLong(Long.MAX_VALUE);
    long mine = account.budgets.getOrDefault(id, 0L);
    long all = world.points(member -> member.budgets.getOrDefault(id, 0L));
    return Math.max(0, Math.min(total - all, perMember - mine));
  }
}
