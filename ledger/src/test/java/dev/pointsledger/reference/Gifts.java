package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Coupons as benefits: as many as there may be, and nothing is refused (semantics sections 2, 7).
 */
final class Gifts {
  private static final int OPEN_MAX = 1_000;

  private final Rules rules;

  Gifts(Rules rules) {
    this.rules = rules;
  }

  /** What a request brings with it: under the terms of now, out of the stock. */
  void give(World world, Account account, JsonNode grants, long now) {
    for (JsonNode grant : grants) {
      JsonNode terms = world.templates.get(grant.get("template").asText());
      if (terms != null) {
        long left = World.left(world, terms);
        give(world, account, grant, terms, left < 0 ? Long.MAX_VALUE : left, now);
      }
    }
  }

  /** The coupons of a month, given by a request: promised, so of no stock. */
  void givePromised(World world, Account account, JsonNode grants, long now) {
    for (JsonNode grant : grants) {
      promise(world, account, grant, world.templates.get(grant.get("template").asText()), now);
    }
  }

  /** What the clock gives: under the terms that were there before, and of no stock. */
  void giveDue(World world, Account account, JsonNode grants, long due) {
    for (JsonNode grant : grants) {
      promise(world, account, grant, world.terms(grant.get("template").asText(), due), due);
    }
  }

  private void promise(
      World world, Account account, JsonNode grant, @Nullable JsonNode terms, long at) {
    if (terms != null) {
      int before = world.coupons.size();
      give(world, account, grant, terms, Long.MAX_VALUE, at);
      world.coupons.subList(before, world.coupons.size()).forEach(coupon -> coupon.promised = true);
    }
  }

  private void give(
      World world, Account account, JsonNode grant, JsonNode terms, long stock, long at) {
    if (terms.has("publicCode") || expiresAt(terms, at) <= at) {
      return;
    }
    List<Coupon> own = Coupons.of(world, account.id);
    own.forEach(coupon -> coupon.settle(at));
    long open = own.stream().filter(Coupon::isOpen).count();
    long count = Math.min(grant.path("quantity").asLong(1), OPEN_MAX - open);
    count = Math.min(Math.min(count, stock), memberLeft(own, terms, at));
    for (long i = 0; i < count; i++) {
      String code = "@" + account.id + "#" + account.benefits++;
      world.coupons.add(new Coupon(code, account.id, terms, at, expiresAt(terms, at)));
    }
  }

  long expiresAt(JsonNode terms, long now) {
    JsonNode validity = terms.path("validity");
    if (validity.has("days")) {
      return rules.start(rules.day(now).plusDays(validity.get("days").asLong() + 1));
    }
    return Json.instant(validity, "to", Long.MAX_VALUE);
  }

  /** How many more of these a member may have, of whom these are all coupons. */
  long memberLeft(List<Coupon> own, JsonNode terms, long now) {
    if (!terms.has("perMember")) {
      return Long.MAX_VALUE;
    }
    String per = terms.at("/perMember/per").asText();
    long had =
        own.stream()
            .filter(c -> c.templateId().equals(terms.get("templateId").asText()))
            .filter(c -> c.terms.at("/perMember/per").asText().equals(per))
            .filter(c -> isSamePeriod(per, rules.day(c.issuedAt), rules.day(now)))
            .count();
    return Math.max(0, terms.at("/perMember/count").asLong() - had);
  }

  private static boolean isSamePeriod(String per, LocalDate one, LocalDate other) {
    return switch (per) {
      case "day" -> one.equals(other);
      case "month" -> YearMonth.from(one).equals(YearMonth.from(other));
      default -> true;
    };
  }
}
