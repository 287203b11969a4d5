package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Check-ins, surveys and the like (semantics section 7). */
final class Activities {
  private final Rules rules;
  private final Purse purse;
  private final Caps caps;

  Activities(Rules rules, Purse purse, Caps caps) {
    this.rules = rules;
    this.purse = purse;
    this.caps = caps;
  }

  ObjectNode act(World world, JsonNode body, long now) {
    Account account = world.account(body.get("memberId").asText());
    Refused.when(account.isClosed(), 409, "member-closed");
    long occurredAt = Json.instant(body, "occurredAt", now);
    LocalDate day = rules.day(occurredAt);
    rules.by(occurredAt);
    JsonNode rule = rule(body.get("type").asText());
    Account.Activity activity =
        new Account.Activity(body.get("type").asText(), body.path("reference").asText(""), day);
    boolean isAtLimit = isAtLimit(account, rule.path("limit"), activity);
    purse.settle(world, account, now);
    account.activities.add(activity);
    String before = purse.tier(account);
    List<Component> got = new ArrayList<>();
    got.add(component(points(account, rule, activity)));
    ArrayNode cuts = caps.cut(account, got, day);
    long points = got.get(0).points();
    Account.add(account.capped, day, points);
    purse.beActive(account, occurredAt, now);
    purse.give(account, "earned", points, occurredAt, now);
    long growth = rule.path("growth").asLong(0);
    purse.grow(world, account, growth, occurredAt, now);
    world.checkSums();
    Refused.when(isAtLimit, 409, "limit-reached");
    return answer(account, before, points, cuts, growth);
  }

  private ObjectNode answer(
      Account account, String before, long points, ArrayNode cuts, long growth) {
    ObjectNode answer =
        Json.object().put("points", points).put("capped", Accruals.sum(cuts)).put("growth", growth);
    answer.putObject("tier").put("before", before).put("after", purse.tier(account));
    answer.set("balance", account.balance());
    return answer;
  }

  private static Component component(long points) {
    return new Component("activity", "", List.of(), Ratio.ZERO, 0, 0, points);
  }

  private JsonNode rule(String type) {
    for (JsonNode rule : rules.at("activities")) {
      if (rule.get("type").asText().equals(type)) {
        return rule;
      }
    }
    throw new Refused(422, "not-eligible");
  }

  private static boolean isAtLimit(Account account, JsonNode limit, Account.Activity activity) {
    if (limit.isMissingNode()) {
      return false;
    }
    boolean byReference = limit.path("by").asText("").equals("reference");
    long done = 0;
    for (Account.Activity other : account.activities) {
      boolean counts =
          other.type().equals(activity.type())
              && (!byReference || other.reference().equals(activity.reference()))
              && isSamePeriod(limit.get("per").asText(), other.day(), activity.day());
      done += counts ? 1 : 0;
    }
    return done >= limit.get("count").asLong();
  }

  private static boolean isSamePeriod(String per, LocalDate day, LocalDate other) {
    return switch (per) {
      case "day" -> day.equals(other);
      case "month" -> YearMonth.from(day).equals(YearMonth.from(other));
      default -> true;
    };
  }

  /**
   * By the day of the streak, the last repeats. A day before the latest earns as a first one and is
   * no part of a streak.
   */
  private static long points(Account account, JsonNode rule, Account.Activity activity) {
    JsonNode points = rule.get("points");
    if (!points.isArray()) {
      return points.asLong();
    }
    List<LocalDate> days = new ArrayList<>();
    for (Account.Activity done : account.activities) {
      boolean isLatest = days.isEmpty() || !done.day().isBefore(days.get(days.size() - 1));
      if (done.type().equals(activity.type()) && isLatest) {
        days.add(done.day());
      }
    }
    int streak = 0;
    LocalDate day = activity.day();
    boolean isBack = !day.equals(days.get(days.size() - 1));
    while (!isBack && days.contains(day)) {
      streak++;
      day = day.minusDays(1);
    }
    return points.get(Math.min(Math.max(streak, 1), points.size()) - 1).asLong();
  }
}
