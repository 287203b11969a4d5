package dev.pointsledger.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that can be told of coupons, as text. */
final class CouponFacts {
  private CouponFacts() {}

  /** What a member can use at a time, and what is counted of each template. */
  static String of(World world, long now) {
    StringBuilder facts = new StringBuilder();
    for (String memberId : world.accounts.keySet()) {
      List<Coupon> open = new ArrayList<>();
      Coupons.of(world, memberId).forEach(coupon -> open.add(coupon.copy()));
      open.forEach(coupon -> coupon.settle(now));
      open.removeIf(coupon -> !coupon.isOpen());
      open.sort(Comparator.comparingLong(coupon -> coupon.expiresAt));
      for (Coupon coupon : open) {
        boolean reserved = coupon.state.equals("reserved");
        facts.append(memberId).append(' ').append(coupon.templateId()).append(' ');
        facts.append(coupon.state).append(' ').append(coupon.expiresAt).append(' ');
        facts.append(reserved ? coupon.until : 0).append('\n');
      }
    }
    for (String id : world.templates.keySet()) {
      facts.append(id);
      facts.append(' ').append(count(world, id, ""));
      facts.append(' ').append(count(world, id, "redeemed"));
      facts.append(' ').append(world.rolledBack.getOrDefault(id, 0L));
      facts.append(' ').append(count(world, id, "voided")).append('\n');
    }
    return facts.toString();
  }

  private static long count(World world, String templateId, String state) {
    return world.coupons.stream()
        .filter(c -> c.templateId().equals(templateId))
        .filter(c -> state.isEmpty() || c.state.equals(state))
        .count();
  }
}
