package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Accruals, their confirmation and their returns. */
final class RandomOrders {
  private static final long[] AMOUNTS = {0, 1, 99, 100, 1250, 5950, 12_900, 33_333};

  private final Chance chance;

  RandomOrders(Chance chance) {
    this.chance = chance;
  }

  Step accrual(int number, Times times) {
    ObjectNode body = Json.object();
    body.put("orderId", "o-" + (chance.in(30) ? chance.between(0, 5) : number));
    body.put("memberId", RandomMembers.id(chance));
    ArrayNode lines = body.putArray("lines");
    for (int i = chance.of(1, 1, 2, 4); i > 0; i--) {
      line(lines.addObject().put("lineId", "" + i));
    }
    times.occurredAt(body);
    if (chance.in(2)) {
      body.put("channel", chance.of("app", "store"));
    }
    if (chance.in(3)) {
      body.put("orderDiscount", chance.between(0, 20_000));
    }
    if (chance.in(5)) {
      body.put("pointsTender", chance.of(1, 2000, 1_000_000_000));
    }
    return times.step("accrual", body);
  }

  private void line(ObjectNode line) {
    line.put("amount", amount());
    if (!chance.in(4)) {
      line.put("category", chance.of(RandomProgram.CATEGORIES));
    }
    if (chance.in(4)) {
      line.put("sku", chance.of(RandomProgram.SKUS));
    }
    if (chance.in(10)) {
      line.put("quantity", 2);
    }
  }

  private long amount() {
    if (chance.in(400)) {
      return chance.of(Long.MAX_VALUE, Long.MAX_VALUE / 3, 1_000_000_000_000L);
    }
    return chance.in(3)
        ? chance.between(1, 40_000)
        : AMOUNTS[chance.between(0, AMOUNTS.length - 1)];
  }

  /** An order there is, mostly. */
  private String orderId(World world) {
    boolean unknown = world.orders.isEmpty() || chance.in(20);
    return unknown ? "o-unknown" : chance.of(new ArrayList<>(world.orders.keySet()));
  }

  Step confirm(Times times, World world) {
    return times.step("activation", Json.object().put("orderId", orderId(world)));
  }

  Step giveBack(int number, Times times, World world) {
    ObjectNode body = Json.object().put("returnId", "r-" + number);
    Order order = world.orders.get(body.put("orderId", orderId(world)).get("orderId").asText());
    if (order == null || chance.in(3)) {
      body.put("full", true);
    } else {
      lines(body.putArray("lines"), order);
    }
    if (chance.in(4)) {
      times.occurredAt(body);
    }
    return times.step("return", body);
  }

  private void lines(ArrayNode lines, Order order) {
    List<Line> left = new ArrayList<>(order.lines);
    for (int i = chance.between(1, left.size()); i > 0; i--) {
      Line line = left.remove(chance.between(0, left.size() - 1));
      long most = chance.in(12) ? line.amount() : line.left();
      long amount = chance.in(3) ? most : chance.between(1L, most);
      amount += chance.in(15) ? 1 : 0;
      String id = chance.in(40) ? "unknown" : line.id();
      lines.addObject().put("lineId", id).put("amount", Math.max(1, amount));
    }
  }
}
