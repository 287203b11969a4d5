package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Adjustments and transfers (semantics section 7). */
final class Moves {
  private final Rules rules;
  private final Purse purse;

  Moves(Rules rules, Purse purse) {
    this.rules = rules;
    this.purse = purse;
  }

  ObjectNode adjust(World world, JsonNode body, long now) {
    Account account = world.account(body.get("memberId").asText());
    long points = body.get("points").asLong();
    Refused.when(account.isClosed(), 409, "member-closed");
    Refused.when(account.isFrozen() && points < 0, 409, "member-frozen");
    boolean isPast = Json.instant(body, "expiresAt", Long.MAX_VALUE) <= now;
    Refused.when(isPast && points < 0, 422, "not-eligible");
    purse.settle(world, account, now);
    if (points < 0) {
      Purse.mustHave(account, Math.negateExact(points));
      purse.burn(account, -points);
      account.count("adjusted", points);
    } else if (body.has("expiresAt")) {
      account.count("adjusted", points);
      long expiresAt = isPast ? Rules.NEVER : Json.instant(body.get("expiresAt"));
      purse.makeAvailable(account, expiresAt, points, now);
    } else {
      purse.give(account, "adjusted", points, now, now);
    }
    world.checkSums();
    Refused.when(isPast, 422, "not-eligible");
    return Json.object().set("balance", account.balance());
  }

  ObjectNode transfer(World world, JsonNode body, long now) {
    Account from = world.account(body.get("fromMemberId").asText());
    Account to = world.account(body.get("toMemberId").asText());
    long points = body.get("points").asLong();
    Refused.when(from.isClosed() || to.isClosed(), 409, "member-closed");
    Refused.when(from.isFrozen() || to.isFrozen(), 409, "member-frozen");
    boolean enabled = rules.at("transfers", "enabled").asBoolean(false);
    Refused.when(!enabled || from == to, 422, "not-eligible");
    long given = Math.addExact(points, from.given.getOrDefault(rules.day(now), 0L));
    long most = rules.at("transfers", "maxPerDay").asLong(Long.MAX_VALUE);
    Refused.when(given > most, 409, "limit-reached");
    purse.settle(world, from, now);
    purse.settle(world, to, now);
    Purse.mustHave(from, points);
    move(from, to, points, now);
    from.given.put(rules.day(now), given);
    ObjectNode answer = Json.object();
    answer.set("fromBalance", from.balance());
    answer.set("toBalance", to.balance());
    return answer;
  }

  private void move(Account from, Account to, long points, long now) {
    List<Lot> burned = purse.burn(from, points);
    from.count("transferredOut", points);
    to.count("transferredIn", points);
    for (Lot lot : burned) {
      purse.makeAvailable(to, from.instant(lot.expiresAt), lot.points, now);
    }
  }
}
