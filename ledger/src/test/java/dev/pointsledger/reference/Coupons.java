package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Templates, and coupons issued, used and given back (semantics section 9). */
final class Coupons {
  private static final int OPEN_MAX = 1_000;

  private final Rules rules;
  private final Purse purse;
  private final Gifts gifts;

  Coupons(Rules rules, Purse purse, Gifts gifts) {
    this.rules = rules;
    this.purse = purse;
    this.gifts = gifts;
  }

  Answer put(World world, JsonNode body, long now) {
    String id = body.get("templateId").asText();
    ObjectNode terms = body.deepCopy();
    terms.remove("notAfter");
    JsonNode other = withCode(world, terms.path("publicCode").asText(" "));
    Refused.when(
        other != null && !other.get("templateId").asText().equals(id), 422, "not-eligible");
    boolean created = !world.templates.containsKey(id);
    if (!terms.equals(world.templates.put(id, terms))) {
      world.versions.add(new World.Version(terms, now));
    }
    ObjectNode answer = Json.object().put("left", World.left(world, terms));
    return new Answer(created ? 201 : 200, "", answer);
  }

  private static @Nullable JsonNode withCode(World world, String publicCode) {
    for (JsonNode terms : world.templates.values()) {
      if (terms.path("publicCode").asText("").equals(publicCode)) {
        return terms;
      }
    }
    return null;
  }

  ObjectNode issue(World world, JsonNode body, long now) {
    Account account = world.account(body.get("memberId").asText());
    JsonNode terms = world.templates.get(body.get("templateId").asText());
    if (terms == null) {
      throw new Refused(404, "unknown-template");
    }
    boolean paid = body.path("payWithPoints").asBoolean(false);
    Refused.when(account.isClosed(), 409, "member-closed");
    Refused.when(paid && account.isFrozen(), 409, "member-frozen");
    settle(world, account, now);
    long price = terms.path("pointsPrice").asLong(0);
    Refused.when(terms.has("publicCode") || (paid && price == 0), 422, "not-eligible");
    Refused.when(!isForTier(account, terms), 422, "not-eligible");
    Refused.when(gifts.expiresAt(terms, now) <= now, 422, "not-eligible");
    long count = body.path("quantity").asLong(1);
    mustBeLeft(world, account, terms, count, now);
    if (paid) {
      Purse.mustHave(account, price * count);
      purse.burn(account, price * count);
      account.count("redeemed", price * count);
      purse.beActive(account, now, now);
    }
    for (long i = 0; i < count; i++) {
      add(world, body.get("issueId").asText() + "#" + i, account, terms, now);
    }
    return Json.object().put("count", count).set("balance", account.balance());
  }

  private Coupon add(World world, String code, Account account, JsonNode terms, long now) {
    Coupon coupon = new Coupon(code, account.id, terms, now, gifts.expiresAt(terms, now));
    world.coupons.add(coupon);
    return coupon;
  }

  private boolean isForTier(Account account, JsonNode terms) {
    boolean allowed = !terms.has("tiers");
    for (JsonNode tier : terms.path("tiers")) {
      allowed |= tier.asText().equals(rules.levelId(account.tier));
    }
    return allowed;
  }

  private void mustBeLeft(World world, Account account, JsonNode terms, long count, long now) {
    long mine = gifts.memberLeft(of(world, account.id), terms, now);
    Refused.when(count > mine, 409, "limit-reached");
    long open = of(world, account.id).stream().filter(Coupon::isOpen).count();
    Refused.when(count > OPEN_MAX - open, 409, "limit-reached");
    long left = World.left(world, terms);
    Refused.when(left >= 0 && count > left, 409, "stock-exhausted");
  }

  /** Handles what is due for all: among what it brings may be the coupon that is asked for. */
  private void settleAll(World world, long now) {
    world.accounts.values().forEach(account -> settle(world, account, now));
  }

  /** Handles what is due for a member: what became of coupons touches no points. */
  private void settle(World world, Account account, long now) {
    purse.settle(world, account, now);
    of(world, account.id).forEach(coupon -> coupon.settle(now));
  }

  static List<Coupon> of(World world, String memberId) {
    return world.coupons.stream().filter(c -> c.memberId.equals(memberId)).toList();
  }

  ObjectNode use(World world, JsonNode body, long now) {
    Account sender = body.has("memberId") ? world.account(body.get("memberId").asText()) : null;
    String action = body.get("action").asText();
    String code = body.get("code").asText();
    String orderId = body.path("orderId").asText("");
    boolean uses = action.equals("reserve") || action.equals("redeem");
    settleAll(world, now);
    Coupon known = known(world, code, orderId);
    JsonNode ofCode = withCode(world, code);
    Refused.when(known == null && (ofCode == null || !uses), 404, "unknown-coupon");
    Account owner = known == null ? sender : world.account(known.memberId);
    if (owner == null) {
      throw new Refused(422, "not-eligible");
    }
    Refused.when(owner.isClosed(), 409, "member-closed");
    Refused.when(uses && owner.isFrozen(), 409, "member-frozen");
    settle(world, owner, now);
    Coupon coupon = known;
    if (known == null || serves(known, orderId, uses, ofCode)) {
      coupon = unused(world, owner, Objects.requireNonNull(ofCode), code);
    } else {
      boolean over = known.terms.has("publicCode") && isOver(known, orderId);
      Refused.when(over || !allows(action, orderId, known), 409, "coupon-state");
    }
    JsonNode terms = coupon == null ? Objects.requireNonNull(ofCode) : coupon.terms;
    if (uses) {
      Refused.when(!isForTier(owner, terms), 422, "not-eligible");
      boolean early = now < Json.instant(terms.path("validity"), "from", 0);
      Refused.when(
          early || (coupon == null && gifts.expiresAt(terms, now) <= now), 422, "not-eligible");
    }
    Refused.when(sender != null && sender != owner, 422, "not-eligible");
    Refused.when(ttl(body) > Duration.ofDays(7).toMillis(), 422, "not-eligible");
    if (coupon == null) {
      mustBeLeft(world, owner, terms, 1, now);
      coupon = add(world, code, owner, terms, now);
    }
    if (coupon.terms.has("publicCode")) {
      world.uses.put(code + "/" + orderId, world.coupons.indexOf(coupon));
    }
    become(world, coupon, body, now);
    return Json.object().put("state", coupon.state).set("balance", owner.balance());
  }

  private static @Nullable Coupon known(World world, String code, String orderId) {
    if (code.contains("#")) {
      return world.coupons.stream().filter(c -> c.code.equals(code)).findFirst().orElse(null);
    }
    Integer place = world.uses.get(code + "/" + orderId);
    return place == null ? null : world.coupons.get(place);
  }

  /** Whether the coupon that served a public code on an order serves another, or nothing. */
  private static boolean isOver(Coupon coupon, String orderId) {
    boolean elsewhere = !coupon.state.equals("issued") && !coupon.orderId.equals(orderId);
    return elsewhere || coupon.state.equals("expired");
  }

  /** Whether the code serves once more, by another coupon. */
  private static boolean serves(
      Coupon known, String orderId, boolean uses, @Nullable JsonNode ofCode) {
    boolean over = known.terms.has("publicCode") && isOver(known, orderId);
    return over && uses && ofCode != null;
  }

  private static @Nullable Coupon unused(World world, Account owner, JsonNode ofCode, String code) {
    List<Coupon> unused = new ArrayList<>(of(world, owner.id));
    unused.removeIf(
        c ->
            !c.state.equals("issued")
                || !c.templateId().equals(ofCode.get("templateId").asText())
                || !c.terms.path("publicCode").asText("").equals(code));
    return unused.stream().min(Comparator.comparingLong(c -> c.expiresAt)).orElse(null);
  }

  private static boolean allows(String action, String orderId, Coupon coupon) {
    boolean sameOrder = orderId.isEmpty() || orderId.equals(coupon.orderId);
    boolean reserved = coupon.state.equals("reserved");
    return switch (action) {
      case "reserve" -> coupon.state.equals("issued");
      case "redeem" -> coupon.state.equals("issued") || (reserved && sameOrder);
      case "release" -> reserved && sameOrder;
      case "rollback" -> coupon.state.equals("redeemed") && sameOrder;
      default -> coupon.isOpen();
    };
  }

  private long ttl(JsonNode body) {
    String usual = rules.at("holds", "defaultTtl").asText("PT30M");
    return Duration.parse(body.path("ttl").asText(usual)).toMillis();
  }

  private void become(World world, Coupon coupon, JsonNode body, long now) {
    String orderId = body.path("orderId").asText(coupon.orderId);
    boolean isPublic = coupon.terms.has("publicCode");
    switch (body.get("action").asText()) {
      case "reserve" -> {
        coupon.state = "reserved";
        coupon.orderId = orderId;
        coupon.until = now + ttl(body);
      }
      case "redeem" -> {
        coupon.state = "redeemed";
        coupon.orderId = orderId;
      }
      case "release" -> coupon.state = coupon.expiresAt <= now ? "expired" : "issued";
      case "rollback" -> giveBack(world, coupon, now);
      default -> {
        coupon.state = "voided";
        coupon.orderId = isPublic ? orderId : coupon.orderId;
      }
    }
  }

  private static void giveBack(World world, Coupon coupon, long now) {
    coupon.state = coupon.expiresAt <= now ? "expired" : "issued";
    Account.add(world.rolledBack, coupon.templateId(), 1);
  }

  /** All of an order came back: so do its member's coupons. */
  void giveBackAll(World world, Order order, String orderId, long now) {
    for (Coupon coupon : of(world, order.memberId)) {
      if (coupon.state.equals("redeemed") && coupon.orderId.equals(orderId)) {
        giveBack(world, coupon, now);
      }
    }
  }

  /** A member is gone, and so is what could be used. */
  static void close(World world, String memberId) {
    for (Coupon coupon : of(world, memberId)) {
      coupon.state = coupon.isOpen() ? "expired" : coupon.state;
    }
  }
}
