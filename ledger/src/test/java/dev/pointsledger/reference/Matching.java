package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which campaigns match an order. */
final class Matching {
  private final Rules rules;
  private final Account account;
  private final JsonNode order;
  private final List<Line> lines;
  private final long occurredAt;
  private final ZonedDateTime local;

  Matching(Rules rules, Account account, JsonNode order, List<Line> lines, long occurredAt) {
    this.rules = rules;
    this.account = account;
    this.order = order;
    this.lines = lines;
    this.occurredAt = occurredAt;
    this.local = rules.local(occurredAt);
  }

  boolean matches(JsonNode campaign) {
    JsonNode match = campaign.path("match");
    return runs(campaign)
        && allows(match.path("channels"), order.path("channel").asText(""))
        && allows(match.path("tiers"), rules.levelId(account.tier))
        && allows(match.path("plans"), account.hasPlan() ? account.plan : "")
        && allows(match.path("weekdays"), weekday())
        && allows(match.path("monthDays"), String.valueOf(local.getDayOfMonth()))
        && allows(match.path("hours"), String.valueOf(local.getHour()))
        && (!match.path("firstOrder").asBoolean(false) || account.orders == 0)
        && (!match.has("birthday") || isBirthday(match.get("birthday").asText()))
        && !places(campaign).isEmpty()
        && eligible(campaign) >= match.path("minAmount").asLong(0);
  }

  private boolean runs(JsonNode campaign) {
    return Json.instant(campaign, "from", Long.MIN_VALUE) <= occurredAt
        && occurredAt < Json.instant(campaign, "to", Long.MAX_VALUE);
  }

  private String weekday() {
    return local.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private static boolean allows(JsonNode list, String value) {
    boolean allows = list.isMissingNode();
    for (JsonNode item : list) {
      allows |= item.asText().equals(value);
    }
    return allows;
  }

  private boolean isBirthday(String per) {
    if (account.birthday.isEmpty()) {
      return false;
    }
    MonthDay birthday = MonthDay.parse("--" + account.birthday);
    LocalDate day = local.toLocalDate();
    return per.equals("month")
        ? birthday.getMonth() == day.getMonth()
        : birthday.atYear(day.getYear()).equals(day);
  }

  /** The places of the matching lines: those with an eligible amount. */
  List<Integer> places(JsonNode campaign) {
    JsonNode match = campaign.path("match");
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.eligible() > 0
          && allows(match.path("categories"), line.category())
          && allows(match.path("skus"), line.sku())) {
        places.add(i);
      }
    }
    return places;
  }

  private long eligible(JsonNode campaign) {
    return places(campaign).stream()
        .mapToLong(place -> lines.get(place).eligible())
        .reduce(0, Math::addExact);
  }
}
