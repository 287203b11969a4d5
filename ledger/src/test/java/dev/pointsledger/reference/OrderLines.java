package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Lines of an order with their eligible amounts and rates (semantics section 3, 1 and 2). */
final class OrderLines {
  private final Rules rules;

  OrderLines(Rules rules) {
    this.rules = rules;
  }

  List<Line> of(JsonNode body) {
    List<Long> amounts = new ArrayList<>();
    body.get("lines").forEach(line -> amounts.add(line.get("amount").asLong()));
    List<Long> discounts = spread(body.path("orderDiscount").asLong(0), amounts);
    List<Long> tenders = spread(body.path("pointsTender").asLong(0), amounts);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < amounts.size(); i++) {
      long off = Math.min(amounts.get(i), discounts.get(i));
      long eligible = Math.max(0, amounts.get(i) - off - tenders.get(i));
      lines.add(line(body.get("lines").get(i), eligible));
    }
    return lines;
  }

  private Line line(JsonNode line, long eligible) {
    String sku = line.path("sku").asText("");
    String category = line.path("category").asText("");
    JsonNode rate = rate(sku, category);
    long amount = line.get("amount").asLong();
    return new Line(
        line.get("lineId").asText(),
        sku,
        category,
        amount,
        eligible,
        amount,
        rate.get("per").asLong(),
        rate.get("points").asLong());
  }

  private JsonNode rate(String sku, String category) {
    if (rules.at("earn", "skus").has(sku)) {
      return rules.at("earn", "skus", sku);
    }
    if (rules.at("earn", "categories").has(category)) {
      return rules.at("earn", "categories", category);
    }
    return rules.at("earn", "default");
  }

  /** By largest remainder; the earlier line at a tie. */
  static List<Long> spread(long total, List<Long> amounts) {
    long sum = amounts.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    long left = Math.min(total, sum);
    List<Long> parts = new ArrayList<>();
    List<Natural> rests = new ArrayList<>();
    long given = 0;
    for (long amount : amounts) {
      Natural share = Natural.of(left).times(Natural.of(amount));
      long part = sum == 0 ? 0 : share.over(Natural.of(sum));
      parts.add(part);
      rests.add(share.minus(Natural.of(part).times(Natural.of(sum))));
      given += part;
    }
    for (; given < left; given++) {
      int largest = largest(rests);
      parts.set(largest, parts.get(largest) + 1);
      rests.set(largest, Natural.ZERO);
    }
    return parts;
  }

  private static int largest(List<Natural> rests) {
    int largest = 0;
    for (int i = 1; i < rests.size(); i++) {
      largest = rests.get(i).compareTo(rests.get(largest)) > 0 ? i : largest;
    }
    return largest;
  }
}
