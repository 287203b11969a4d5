package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Templates, coupons and what is done with them, aimed at what there is. */
final class RandomCoupons {
  private static final String[] TEMPLATES = {"t-1", "t-2", "t-3"};
  private static final String[] PUBLIC_CODES = {"SAVE10", "SAVE20"};
  private static final String[] ACTIONS = {
    "reserve", "reserve", "redeem", "redeem", "redeem", "release", "rollback", "void"
  };

  private final Chance chance;

  RandomCoupons(Chance chance) {
    this.chance = chance;
  }

  Step any(int number, Times times, World world) {
    int dice = chance.between(0, 19);
    if (world.templates.size() < 2 || dice == 0) {
      return put(times);
    }
    if (dice == 1) {
      return times.read("wallet", Json.object().put("memberId", RandomMembers.id(chance)));
    }
    return dice < 8 ? issue(number, times) : use(number, times, world);
  }

  /** Adds coupons to a benefit, sometimes more than there may be. */
  static void grants(Chance chance, ObjectNode benefit, String name) {
    if (chance.in(2)) {
      ArrayNode grants = benefit.putArray(name);
      for (String template : TEMPLATES) {
        if (chance.in(2)) {
          int quantity = chance.in(60) ? chance.of(400, 1000) : chance.of(1, 1, 2, 3);
          grants.addObject().put("template", template).put("quantity", quantity);
        }
      }
    }
  }

  private Step put(Times times) {
    ObjectNode body = Json.object().put("templateId", chance.of(TEMPLATES));
    if (chance.in(2)) {
      body.put("stock", chance.of(0, 2, 5, 20));
    }
    if (chance.in(2)) {
      ObjectNode perMember = body.putObject("perMember").put("count", chance.of(1, 2, 4));
      perMember.put("per", chance.of("total", "day", "month"));
    }
    switch (chance.between(0, 3)) {
      case 0 -> body.putObject("validity").put("days", chance.of(1, 2, 30));
      case 1 -> {
        ObjectNode validity = body.putObject("validity").put("to", times.ahead());
        if (chance.in(2)) {
          validity.put("from", times.ahead());
        }
      }
      default -> {}
    }
    if (chance.in(4)) {
      body.putArray("tiers").add(chance.of("basic", "silver", "gold"));
    }
    if (chance.in(3)) {
      body.put("publicCode", chance.of(PUBLIC_CODES));
    } else if (chance.in(2)) {
      body.put("pointsPrice", chance.of(1, 10, 90));
    }
    return times.step("coupon-template", body);
  }

  private Step issue(int number, Times times) {
    ObjectNode body = Json.object().put("issueId", "i-" + number);
    body.put("templateId", chance.in(20) ? "unknown" : chance.of(TEMPLATES));
    body.put("memberId", RandomMembers.id(chance));
    if (chance.in(2)) {
      body.put("quantity", chance.of(1, 1, 2, 3));
    }
    if (chance.in(3)) {
      body.put("payWithPoints", !chance.in(4));
    }
    return times.step("coupon-issue", body);
  }

  private Step use(int number, Times times, World world) {
    String action = chance.of(ACTIONS);
    ObjectNode body = Json.object().put("operationId", "u-" + number).put("action", action);
    Coupon coupon = aim(action, world);
    boolean isPublic = coupon == null || coupon.terms.has("publicCode") || chance.in(5);
    boolean needsOrder = isPublic || action.equals("reserve") || action.equals("redeem");
    String memberId = RandomMembers.id(chance);
    String orderId = needsOrder || chance.in(4) ? order(world) : "";
    String code = chance.in(20) ? "NONE" : chance.of(PUBLIC_CODES);
    if (coupon != null) {
      memberId = chance.in(4) ? memberId : coupon.memberId;
      boolean again = !coupon.orderId.isEmpty() && !chance.in(4) && (needsOrder || chance.in(2));
      orderId = again ? coupon.orderId : orderId;
      code = isPublic ? code : coupon.code;
    }
    body.put("code", code);
    if (isPublic ? !chance.in(8) : chance.in(8)) {
      body.put("memberId", memberId);
    }
    if (!orderId.isEmpty()) {
      body.put("orderId", orderId);
    }
    if (action.equals("reserve") && chance.in(2)) {
      body.put("ttl", chance.of("PT1S", "PT10M", "P1D", "P7D", "P8D"));
    }
    return times.step("coupon-use", body);
  }

  /** A coupon with which something can be done, mostly; null: there is none. */
  private @Nullable Coupon aim(String action, World world) {
    List<Coupon> coupons = new ArrayList<>(world.coupons);
    if (!chance.in(5)) {
      coupons.removeIf(coupon -> action.equals("rollback") == coupon.isOpen());
    }
    return coupons.isEmpty() ? null : chance.of(coupons);
  }

  private String order(World world) {
    return world.orders.isEmpty() || chance.in(3)
        ? "o-" + chance.between(0, 60)
        : chance.of(new ArrayList<>(world.orders.keySet()));
  }
}
