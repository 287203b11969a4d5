package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Orders that earn (semantics section 3). */
final class Accruals {
  private final Rules rules;
  private final Purse purse;
  private final Caps caps;
  private final Members members;

  Accruals(Rules rules, Purse purse, Caps caps, Members members) {
    this.rules = rules;
    this.purse = purse;
    this.caps = caps;
    this.members = members;
  }

  ObjectNode accrue(World world, JsonNode body, long now) {
    String memberId = body.get("memberId").asText();
    long occurredAt = Json.instant(body, "occurredAt", now);
    Account account = member(world, memberId, occurredAt, now);
    rules.by(occurredAt);
    String before = purse.tier(account);
    String levelBefore = rules.levelId(account.tier);
    List<Line> lines = new OrderLines(rules).of(body);
    List<Component> wanted = new Components(rules, world, account).of(body, lines, occurredAt);
    List<Component> got = new ArrayList<>(wanted);
    ArrayNode cuts = caps.cut(account, got, rules.day(occurredAt));
    got.removeIf(component -> component.points() == 0);
    long points = got.stream().mapToLong(Component::points).reduce(0, Math::addExact);
    long growth = growth(Ratio.of(eligible(lines)), true);
    purse.beActive(account, occurredAt, now);
    long expiresAt = rules.expiresAt(occurredAt, levelBefore);
    boolean isGone = account.instant(expiresAt) <= now;
    Order order =
        new Order(
            body.get("orderId").asText(),
            memberId,
            occurredAt,
            lines,
            got,
            Collections.nCopies(got.size(), 0L),
            growth,
            rules.activatesAt(occurredAt),
            isGone ? account.instant(expiresAt) : expiresAt,
            now,
            rules.program());
    world.orders.put(order.id, order);
    for (Component component : got) {
      if (!component.campaign().isEmpty()) {
        Account.add(account.budgets, component.campaign(), component.points());
      }
    }
    Account.add(account.capped, rules.day(occurredAt), points);
    account.count("earned", points);
    purse.receive(account, order.activatesAt, order.expiresAt, points, now);
    boolean first = account.orders++ == 0;
    purse.grow(world, account, growth, occurredAt, now);
    if (first) {
      members.shareFirstOrder(world, account, order, now);
    }
    return answer(account, order, before, cuts);
  }

  private Account member(World world, String id, long occurredAt, long now) {
    boolean enrolls = rules.at("autoEnroll").asBoolean(true) && !world.accounts.containsKey(id);
    if (enrolls) {
      rules.by(occurredAt);
      return members.enroll(world, id, occurredAt, now);
    }
    Account account = world.account(id);
    Refused.when(account.isClosed(), 409, "member-closed");
    purse.settle(world, account, now);
    return account;
  }

  private static long eligible(List<Line> lines) {
    return lines.stream().mapToLong(Line::eligible).reduce(0, Math::addExact);
  }

  /** Growth by the eligible amounts; of an order that came back, by what is left of them. */
  long growth(Ratio eligible, boolean isWhole) {
    JsonNode rate = rules.at("growth");
    boolean stays = isWhole || !eligible.isZero();
    if (rate.isMissingNode() || !stays) {
      return 0;
    }
    long floor = eligible.times(rate.get("points").asLong(), rate.get("per").asLong()).floor();
    return Math.addExact(floor, rate.path("perOrder").asLong(0));
  }

  private ObjectNode answer(Account account, Order order, String before, ArrayNode cuts) {
    ObjectNode answer = Json.object().put("points", order.points());
    ArrayNode components = answer.putArray("components");
    for (Component component : order.components) {
      components.addObject().put("source", component.source()).put("points", component.points());
    }
    answer.put("capped", sum(cuts)).put("growth", order.growth);
    answer.set("lot", lot(account, order));
    answer.putObject("tier").put("before", before).put("after", purse.tier(account));
    answer.set("balance", account.balance());
    answer.set("caps", cuts);
    return answer;
  }

  static long sum(ArrayNode cuts) {
    long sum = 0;
    for (JsonNode cut : cuts) {
      sum += cut.get("points").asLong();
    }
    return sum;
  }

  private static JsonNode lot(Account account, Order order) {
    if (order.points() == 0) {
      return Json.MAPPER.nullNode();
    }
    ObjectNode lot = Json.object().put("activatesAt", order.activatesAt);
    long expiresAt = account.instant(order.expiresAt);
    return expiresAt == Rules.NEVER ? lot.putNull("expiresAt") : lot.put("expiresAt", expiresAt);
  }

  /** The order system confirms an order: its points wait no longer. */
  ObjectNode confirm(World world, JsonNode body, long now) {
    Order order = world.order(body.get("orderId").asText());
    Account account = world.account(order.memberId);
    Refused.when(account.isClosed(), 409, "member-closed");
    rules.use(order.program);
    Refused.when(!rules.isConfirmed(), 422, "not-eligible");
    purse.settle(world, account, now);
    if (order.activatesAt > now) {
      long expiresAt = account.expirySince(order.expiresAt, order.since);
      long points = Purse.takeFrom(account, order.activatesAt, expiresAt, order.pointsLeft());
      purse.makeAvailable(account, expiresAt, points, now);
      order.confirmed = true;
    }
    return Json.object().set("balance", account.balance());
  }
}
