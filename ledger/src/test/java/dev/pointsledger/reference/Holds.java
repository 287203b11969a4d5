package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Points set aside, spent and given back (semantics section 6). */
final class Holds {
  private final Rules rules;
  private final Purse purse;

  Holds(Rules rules, Purse purse) {
    this.rules = rules;
    this.purse = purse;
  }

  ObjectNode hold(World world, JsonNode body, long now) {
    Account account = spender(world, body, now);
    long ttl = Duration.parse(ttl(body)).toMillis();
    Refused.when(ttl > Duration.parse(maxTtl()).toMillis(), 422, "not-eligible");
    checkRules(body);
    long points = body.get("points").asLong();
    Purse.mustHave(account, points);
    Hold hold =
        new Hold(
            body.get("holdId").asText(), account.id, now, now + ttl, purse.burn(account, points));
    account.holds.add(hold);
    world.holds.put(hold.id, hold);
    return Json.object().set("balance", account.balance());
  }

  private String maxTtl() {
    return rules.at("holds", "maxTtl").asText("P7D");
  }

  private String ttl(JsonNode body) {
    return body.path("ttl").asText(rules.at("holds", "defaultTtl").asText("PT30M"));
  }

  private Account spender(World world, JsonNode body, long now) {
    Account account = world.account(body.get("memberId").asText());
    Refused.when(account.isClosed(), 409, "member-closed");
    Refused.when(account.isFrozen(), 409, "member-frozen");
    purse.settle(world, account, now);
    return account;
  }

  /** The rules of paying an order with points. */
  private void checkRules(JsonNode body) {
    JsonNode redemption = rules.at("redemption");
    if (!body.has("orderAmount") || redemption.isMissingNode()) {
      return;
    }
    long points = body.get("points").asLong();
    Ratio worth =
        Ratio.of(points)
            .times(
                redemption.at("/value/amount").asLong(), redemption.at("/value/points").asLong());
    Ratio share =
        Ratio.of(body.get("orderAmount").asLong())
            .times(redemption.path("maxOrderPercent").asLong(100), 100);
    boolean tooFew = points < redemption.path("minPoints").asLong(1);
    Refused.when(tooFew || share.isLess(worth), 422, "redemption-rule");
  }

  ObjectNode capture(World world, JsonNode body, long now) {
    Hold hold = world.hold(body.get("holdId").asText());
    Account account = world.account(hold.memberId);
    Refused.when(account.isClosed(), 409, "member-closed");
    Refused.when(account.isFrozen(), 409, "member-frozen");
    purse.settle(world, account, now);
    long points = body.get("points").asLong();
    Refused.when(hold.isEnded(), 409, "hold-ended");
    Refused.when(points > hold.points(), 422, "capture-exceeds-hold");
    takeFirst(hold.portions, points);
    account.count("redeemed", points);
    purse.beActive(account, now, now);
    if (body.path("final").asBoolean(false)) {
      purse.release(account, hold, now);
    }
    return Json.object().set("balance", account.balance());
  }

  /** Takes points off the front. */
  private static void takeFirst(List<Lot> portions, long points) {
    long left = points;
    for (Lot portion : portions) {
      long part = Math.min(left, portion.points);
      portion.points -= part;
      left -= part;
    }
    portions.removeIf(portion -> portion.points == 0);
  }

  ObjectNode release(World world, JsonNode body, long now) {
    Hold hold = world.hold(body.get("holdId").asText());
    Account account = world.account(hold.memberId);
    Refused.when(account.isClosed(), 409, "member-closed");
    purse.settle(world, account, now);
    Refused.when(hold.isEnded(), 409, "hold-ended");
    purse.release(account, hold, now);
    return Json.object().set("balance", account.balance());
  }

  ObjectNode redeem(World world, JsonNode body, long now) {
    Account account = spender(world, body, now);
    checkRules(body);
    long points = body.get("points").asLong();
    Purse.mustHave(account, points);
    List<Lot> burned = purse.burn(account, points);
    account.count("redeemed", points);
    purse.beActive(account, now, now);
    String id = body.get("redemptionId").asText();
    world.redemptions.put(id, new Redemption(id, account.id, now, burned));
    return Json.object().set("balance", account.balance());
  }

  /** Gives points back to their lots, those first that were burned last. */
  ObjectNode reverse(World world, JsonNode body, long now) {
    Redemption redemption = world.redemption(body.get("redemptionId").asText());
    Account account = world.account(redemption.memberId());
    Refused.when(account.isClosed(), 409, "member-closed");
    long points = body.path("points").asLong(redemption.points());
    Refused.when(points > redemption.points(), 422, "reversal-exceeds-redemption");
    purse.settle(world, account, now);
    account.count("redeemed", -points);
    List<Lot> back = new ArrayList<>();
    for (Lot portion : takeLast(redemption.portions(), points)) {
      long expiresAt = account.expirySince(portion.expiresAt, redemption.since());
      boolean isGone = account.instant(expiresAt) <= now;
      back.add(new Lot(0, isGone ? rules.graceEndsAt(now) : expiresAt, portion.points));
    }
    purse.makeAvailable(account, back, now);
    return Json.object().set("balance", account.balance());
  }

  /** Takes points off the end; tells them in burn order. */
  private static List<Lot> takeLast(List<Lot> portions, long points) {
    List<Lot> taken = new ArrayList<>();
    long left = points;
    for (int i = portions.size() - 1; i >= 0; i--) {
      Lot portion = portions.get(i);
      long part = Math.min(left, portion.points);
      portion.points -= part;
      left -= part;
      if (part > 0) {
        taken.add(0, new Lot(0, portion.expiresAt, part));
      }
    }
    portions.removeIf(portion -> portion.points == 0);
    return taken;
  }
}
