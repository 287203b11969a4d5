package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;

/** Holds, redemptions, adjustments and transfers, about as large as what there is. */
final class RandomSpending {
  private static final String UNKNOWN = "unknown";

  private final Chance chance;

  RandomSpending(Chance chance) {
    this.chance = chance;
  }

  Step any(int number, Times times, World world) {
    return switch (chance.between(0, 12)) {
      case 0, 1 -> hold(number, times, world);
      case 2, 3 -> capture(number, times, world);
      case 4 -> chance.in(2) ? release(times, world) : capture(number, times, world);
      case 5, 6, 7 -> redeem(number, times, world);
      case 8 -> reverse(number, times, world);
      case 9, 10 -> adjust(number, times, world);
      default -> transfer(number, times, world);
    };
  }

  /** Points near to what a member has. */
  private long points(World world, String memberId) {
    Account account = world.accounts.get(memberId);
    long available = account == null ? 0 : account.available();
    long points =
        switch (chance.between(0, 7)) {
          case 0 -> available;
          case 1 -> available + 1;
          case 2 -> 1;
          case 3 -> chance.between(1L, 200L);
          default -> chance.between(1L, available / 2);
        };
    return Math.max(1, points);
  }

  private static ObjectNode body(String field, String id) {
    return Json.object().put(field, id);
  }

  private ObjectNode spend(String field, String id, World world) {
    String memberId = RandomMembers.id(chance);
    ObjectNode body = body(field, id).put("memberId", memberId);
    body.put("points", points(world, memberId));
    if (chance.in(4)) {
      body.put("orderAmount", chance.of(0, 100, 1000, 100_000)).put("orderId", "o-" + id);
    }
    return body;
  }

  private Step hold(int number, Times times, World world) {
    ObjectNode body = spend("holdId", "h-" + number, world);
    if (!chance.in(3)) {
      body.put("ttl", chance.of("PT1S", "PT10M", "P1D", "P7D", "PT168H", "P3D", "P8D"));
    }
    return times.step("hold", body);
  }

  private String one(Set<String> ids) {
    return ids.isEmpty() || chance.in(20) ? UNKNOWN : chance.of(new ArrayList<>(ids));
  }

  private String openHold(World world) {
    Set<String> ids = new TreeSet<>(world.holds.keySet());
    if (!chance.in(6)) {
      ids.removeIf(id -> world.hold(id).isEnded());
    }
    return one(ids);
  }

  private Step capture(int number, Times times, World world) {
    String holdId = openHold(world);
    if (holdId.equals(UNKNOWN) && !chance.in(6)) {
      return hold(number, times, world);
    }
    Hold hold = world.holds.get(holdId);
    long held = hold == null ? 1 : hold.points();
    long points = chance.of(1L, held / 2, held, held, held + 1);
    ObjectNode body = body("captureId", "k-" + number).put("holdId", holdId);
    body.put("points", Math.max(1, points));
    if (chance.in(2)) {
      body.put("final", chance.in(2));
    }
    return times.step("capture", body);
  }

  private Step release(Times times, World world) {
    return times.step("release", body("holdId", openHold(world)));
  }

  private Step redeem(int number, Times times, World world) {
    return times.step("redemption", spend("redemptionId", "x-" + number, world));
  }

  private Step reverse(int number, Times times, World world) {
    String id = one(world.redemptions.keySet());
    if (id.equals(UNKNOWN) && !chance.in(6)) {
      return redeem(number, times, world);
    }
    Redemption redemption = world.redemptions.get(id);
    long spent = redemption == null ? 1 : redemption.points();
    ObjectNode body = body("reversalId", "v-" + number).put("redemptionId", id);
    if (!chance.in(3)) {
      body.put("points", Math.max(1, chance.of(1L, spent / 2, spent, spent + 1)));
    }
    return times.step("reversal", body);
  }

  private Step adjust(int number, Times times, World world) {
    String memberId = RandomMembers.id(chance);
    ObjectNode body = body("adjustmentId", "a-" + number).put("memberId", memberId);
    if (chance.in(3)) {
      body.put("points", -points(world, memberId));
    } else {
      body.put("points", chance.in(60) ? Long.MAX_VALUE / 2 : chance.between(1L, 500L));
      if (chance.in(3)) {
        body.put("expiresAt", times.ahead());
      }
    }
    return times.step("adjustment", body.put("reason", "goodwill"));
  }

  private Step transfer(int number, Times times, World world) {
    String from = RandomMembers.id(chance);
    ObjectNode body = body("transferId", "t-" + number).put("fromMemberId", from);
    body.put("toMemberId", RandomMembers.id(chance));
    return times.step("transfer", body.put("points", points(world, from)));
  }
}
