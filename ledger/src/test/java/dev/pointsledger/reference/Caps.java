package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The most that an order, a day and a month may earn (semantics section 3, 5). */
final class Caps {
  private final Rules rules;

  Caps(Rules rules) {
    this.rules = rules;
  }

  /** Cuts components, the last first; tells which cap took how much. */
  ArrayNode cut(Account account, List<Component> components, LocalDate day) {
    ArrayNode cuts = Json.MAPPER.createArrayNode();
    for (JsonNode cap : rules.at("caps")) {
      String per = cap.get("per").asText();
      long left = Math.max(0, cap.get("points").asLong() - used(account, per, day));
      long over = Math.max(0, total(components) - left);
      if (over > 0) {
        cuts.addObject().put("cap", per).put("points", over);
        takeOff(components, over);
      }
    }
    return cuts;
  }

  private static long total(List<Component> components) {
    return components.stream().mapToLong(Component::points).reduce(0, Math::addExact);
  }

  private static long used(Account account, String per, LocalDate day) {
    long used = 0;
    for (var entry : account.capped.entrySet()) {
      boolean counts =
          switch (per) {
            case "day" -> entry.getKey().equals(day);
            case "month" -> YearMonth.from(entry.getKey()).equals(YearMonth.from(day));
            default -> false;
          };
      used += counts ? entry.getValue() : 0;
    }
    return used;
  }

  private static void takeOff(List<Component> components, long points) {
    long left = points;
    for (int i = components.size() - 1; i >= 0; i--) {
      long part = Math.min(left, components.get(i).points());
      components.set(i, components.get(i).got(components.get(i).points() - part));
      left -= part;
    }
  }
}
