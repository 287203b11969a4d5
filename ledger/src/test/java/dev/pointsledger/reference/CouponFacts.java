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
      for (String coupon : wallet(world, memberId, now)) {
        facts.append(memberId).append(' ').append(coupon).append('\n');
      }
    }
    for (String id : world.templates.keySet()) {
      facts.append(id);
      facts.append(' ').append(count(world, id, ""));
      facts.append(' ').append(count(world, id, "redeemed"));
      facts.append(' ').append(world.rolledBack.getOrDefault(id, 0L));
      facts.append(' ').append(count(world, id, "voided"));
      facts.append(' ').append(promised(world, id)).append('\n');
    }
    return facts.toString();
  }

  /** What a member can use at a time, what expires first first. */
  static List<String> wallet(World world, String memberId, long now) {
    List<Coupon> open = new ArrayList<>();
    Coupons.of(world, memberId).forEach(coupon -> open.add(coupon.copy()));
    open.forEach(coupon -> coupon.settle(now));
    open.removeIf(coupon -> !coupon.isOpen());
    open.sort(Comparator.comparingLong(coupon -> coupon.expiresAt));
    List<String> texts = new ArrayList<>();
    for (Coupon coupon : open) {
      long until = coupon.state.equals("reserved") ? coupon.until : 0;
      texts.add(coupon.templateId() + " " + coupon.state + " " + coupon.expiresAt + " " + until);
    }
    return texts;
  }

  private static long promised(World world, String templateId) {
    return world.coupons.stream()
        .filter(c -> c.promised && c.templateId().equals(templateId))
        .count();
  }

  private static long count(World world, String templateId, String state) {
    return world.coupons.stream()
        .filter(c -> c.templateId().equals(templateId))
        .filter(c -> state.isEmpty() || c.state.equals(state))
        .count();
  }
}
