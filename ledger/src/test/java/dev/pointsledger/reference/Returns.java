package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Goods come back, points go (semantics section 5). */
final class Returns {
  private final Rules rules;
  private final Purse purse;
  private final Accruals accruals;

  Returns(Rules rules, Purse purse, Accruals accruals) {
    this.rules = rules;
    this.purse = purse;
    this.accruals = accruals;
  }

  ObjectNode giveBack(World world, JsonNode body, long now) {
    Order order = world.order(body.get("orderId").asText());
    List<Long> amounts = amounts(order, body);
    Account account = world.account(order.memberId);
    Refused.when(account.isClosed(), 409, "member-closed");
    for (int i = 0; i < amounts.size(); i++) {
      Line line = order.lines.get(i);
      Refused.when(amounts.get(i) > line.left(), 422, "return-exceeds-order");
      order.lines.set(i, line.less(amounts.get(i)));
    }
    purse.settle(world, account, now);
    rules.use(order.program);
    takeBackGrowth(account, order);
    ObjectNode answer = takeBack(account, order, requested(order), now);
    if (order.isReturned() && order.referrerPoints > 0) {
      takeBackShare(world, account, order, now);
    }
    answer.set("balance", account.balance());
    return answer;
  }

  private static List<Long> amounts(Order order, JsonNode body) {
    List<Long> amounts = new ArrayList<>();
    for (Line line : order.lines) {
      amounts.add(body.path("full").asBoolean(false) ? line.left() : 0L);
    }
    for (JsonNode line : body.path("lines")) {
      int place = place(order, line.get("lineId").asText());
      amounts.set(place, Math.addExact(amounts.get(place), line.get("amount").asLong()));
    }
    return amounts;
  }

  private static int place(Order order, String lineId) {
    for (int i = 0; i < order.lines.size(); i++) {
      if (order.lines.get(i).id().equals(lineId)) {
        return i;
      }
    }
    throw new Refused(422, "unknown-line");
  }

  /** What is to be taken back now: what each component got, less what it may keep. */
  private long requested(Order order) {
    long requested = 0;
    for (int i = 0; i < order.components.size(); i++) {
      Component component = order.components.get(i);
      long worth = component.value(order.lines).round(rules.rounding());
      long lost = component.points() - Math.min(worth, component.points());
      requested += lost - order.takenBack.get(i);
      order.takenBack.set(i, lost);
    }
    return requested;
  }

  private void takeBackGrowth(Account account, Order order) {
    Ratio eligible = Ratio.ZERO;
    for (Line line : order.lines) {
      eligible = eligible.plus(line.eligibleLeft());
    }
    long lost = order.growth - accruals.growth(eligible, false);
    Account.add(account.growth, rules.day(order.occurredAt), order.growthTakenBack - lost);
    order.growthTakenBack = lost;
  }

  private ObjectNode takeBack(Account account, Order order, long requested, long now) {
    long expiresAt = account.expirySince(order.expiresAt, order.since);
    boolean pending = order.activatesAt > now && !order.confirmed;
    return take(account, pending ? order.activatesAt : 0, expiresAt, requested);
  }

  /** Takes points from their own lot, then in burn order; the rest is owed or dropped. */
  private ObjectNode take(Account account, long activatesAt, long expiresAt, long requested) {
    long left = requested - Purse.takeFrom(account, activatesAt, expiresAt, requested);
    long burned = Math.min(left, account.available());
    purse.burn(account, burned);
    left -= burned;
    long arrears = rules.allowsArrears() ? left : 0;
    account.arrears = Math.addExact(account.arrears, arrears);
    account.count("reversed", requested - left + arrears);
    return Json.object()
        .put("requested", requested)
        .put("reversed", requested - left + arrears)
        .put("arrears", arrears)
        .put("dropped", left - arrears);
  }

  private void takeBackShare(World world, Account account, Order order, long now) {
    Account referrer = world.account(account.referredBy);
    if (!referrer.isClosed()) {
      purse.settle(world, referrer, now);
      long expiresAt = referrer.expirySince(order.referrerExpiresAt, order.since);
      take(referrer, 0, expiresAt, order.referrerPoints);
    }
    order.referrerPoints = 0;
  }
}
