package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What can happen to the points of one member. */
final class Purse {
  private final Rules rules;
  private final Terms terms;
  private final Plans plans;

  private final Gifts gifts;

  Purse(Rules rules, Gifts gifts) {
    this.rules = rules;
    this.gifts = gifts;
    this.terms = new Terms(rules);
    this.plans = new Plans(rules, this, gifts);
  }

  Terms terms() {
    return terms;
  }

  Plans plans() {
    return plans;
  }

  /**
   * Handles what is due, instant by instant: expiries, then activations, then ends of holds, then
   * of the tier, then of the plan, then birthdays.
   */
  void settle(World world, Account account, long now) {
    if (account.isClosed()) {
      return;
    }
    JsonNode before = rules.program();
    for (long due = nextDue(account); due <= now && due < Rules.NEVER; due = nextDue(account)) {
      rules.known(due);
      expire(account, due);
      activate(account, due);
      timeOut(account, due);
      terms.settle(world, account, due);
      plans.settle(world, account, due);
    }
    rules.use(before);
  }

  /** When something is due next, epoch ms; {@link Long#MAX_VALUE}: never. */
  long nextDue(Account account) {
    long due = Math.min(Terms.nextDue(account), plans.nextDue(account));
    for (Lot lot : account.lots) {
      due = Math.min(due, account.instant(lot.expiresAt));
      due = lot.isPending() ? Math.min(due, lot.activatesAt) : due;
    }
    for (Hold hold : account.holds) {
      due = hold.isEnded() ? due : Math.min(due, hold.deadline);
    }
    return due;
  }

  private static void expire(Account account, long due) {
    for (Lot lot : World.copies(account.lots)) {
      if (account.instant(lot.expiresAt) <= due) {
        account.count("expired", lot.points);
      }
    }
    account.lots.removeIf(lot -> account.instant(lot.expiresAt) <= due);
  }

  private void activate(Account account, long due) {
    List<Lot> ready = new ArrayList<>(account.lots);
    ready.removeIf(lot -> !lot.isPending() || lot.activatesAt > due);
    account.lots.removeAll(ready);
    makeAvailable(account, ready, due);
  }

  private void timeOut(Account account, long due) {
    for (Hold hold : account.holds) {
      if (!hold.isEnded() && hold.deadline <= due) {
        release(account, hold, due);
      }
    }
  }

  /** Gives back what is held, and ends the hold. */
  void release(Account account, Hold hold, long at) {
    List<Lot> back = new ArrayList<>();
    for (Lot portion : hold.portions) {
      long expiresAt = account.expirySince(portion.expiresAt, hold.since);
      back.add(new Lot(0, expiresAt, portion.points));
    }
    hold.portions.clear();
    makeAvailable(account, back, at);
  }

  /** Lots become available together: debts are paid in burn order. */
  void makeAvailable(Account account, List<Lot> ready, long at) {
    ready.sort(burnOrder(account));
    for (Lot lot : ready) {
      makeAvailable(account, lot.expiresAt, lot.points, at);
    }
  }

  /** Points become available: gone if their time is past, else debts first. */
  void makeAvailable(Account account, long expiresAt, long points, long at) {
    if (account.instant(expiresAt) <= at) {
      account.count("expired", points);
      return;
    }
    long paid = Math.min(points, account.arrears);
    account.arrears -= paid;
    put(account, 0, expiresAt, points - paid);
  }

  /** Points of an order: available at once, later, or gone already. */
  void receive(Account account, long activatesAt, long expiresAt, long points, long now) {
    if (activatesAt > now && account.instant(expiresAt) > now) {
      put(account, activatesAt, expiresAt, points);
    } else {
      makeAvailable(account, expiresAt, points, now);
    }
  }

  private static void put(Account account, long activatesAt, long expiresAt, long points) {
    for (Lot lot : account.lots) {
      if (lot.activatesAt == activatesAt && lot.expiresAt == expiresAt) {
        lot.points = Math.addExact(lot.points, points);
        return;
      }
    }
    if (points > 0) {
      account.lots.add(new Lot(activatesAt, expiresAt, points));
    }
  }

  /** Points that no order brings: available at once, expiring as an order of that time would. */
  long give(Account account, String total, long points, long occurredAt, long now) {
    long expiresAt = rules.expiresAt(occurredAt, rules.levelId(account.tier));
    if (points > 0) {
      account.count(total, points);
      if (expiresAt == Rules.WITH_MEMBER && account.inactiveAt <= now) {
        beActive(account, occurredAt, now);
      }
      makeAvailable(account, expiresAt, points, now);
    }
    return expiresAt;
  }

  /** The member did something: its inactivity ends later. If it had ended before, that stays so. */
  void beActive(Account account, long at, long now) {
    if (rules.expiresWithMember() && rules.inactiveAt(at) > account.inactiveAt) {
      if (account.inactiveAt > 0 && account.inactiveAt <= now) {
        account.lapses.add(account.inactiveAt);
      }
      account.inactiveAt = rules.inactiveAt(at);
    }
  }

  /** Takes points out of what is available, in burn order; there must be enough. */
  List<Lot> burn(Account account, long points) {
    List<Lot> burned = new ArrayList<>();
    long left = points;
    for (Lot lot : active(account)) {
      long part = Math.min(left, lot.points);
      if (part > 0) {
        burned.add(new Lot(0, lot.expiresAt, part));
        lot.points -= part;
        left -= part;
      }
    }
    account.lots.removeIf(lot -> lot.points == 0);
    return burned;
  }

  /** Takes up to so many points out of one lot; tells how many. */
  static long takeFrom(Account account, long activatesAt, long expiresAt, long most) {
    long taken = 0;
    for (Lot lot : account.lots) {
      if (lot.activatesAt == activatesAt && lot.expiresAt == expiresAt) {
        taken = Math.min(most, lot.points);
        lot.points -= taken;
      }
    }
    account.lots.removeIf(lot -> lot.points == 0);
    return taken;
  }

  private static List<Lot> active(Account account) {
    List<Lot> active = new ArrayList<>(account.lots);
    active.removeIf(Lot::isPending);
    active.sort(burnOrder(account));
    return active;
  }

  private static Comparator<Lot> burnOrder(Account account) {
    return Comparator.comparingLong((Lot lot) -> account.instant(lot.expiresAt))
        .thenComparingLong(lot -> lot.expiresAt);
  }

  /** Refuses to take more than is available. */
  static void mustHave(Account account, long points) {
    if (points > account.available()) {
      throw new Refused(
          409,
          "insufficient-points",
          Json.object().put("available", account.available()).put("requested", points));
    }
  }

  String tier(Account account) {
    return rules.name(account.tier);
  }

  /** Adds growth on a day, and lifts the tier unless that is a day of an earlier window. */
  void grow(World world, Account account, long growth, long occurredAt, long now) {
    LocalDate day = rules.day(occurredAt);
    LocalDate today = rules.day(now);
    Account.add(account.growth, day, growth);
    var unused = windowGrowth(account, day);
    if (day.isBefore(today) && !rules.isSameWindow(day, today)) {
      terms.grown(world, account, now);
      return;
    }
    long reached = windowGrowth(account, today);
    int before = account.tier;
    int level = before;
    for (int i = before + 1; i < rules.levels().size(); i++) {
      level = rules.levels().get(i).get("threshold").asLong() <= reached ? i : level;
    }
    if (level > before) {
      JsonNode upgrade = rules.levels().get(level).path("onUpgrade");
      give(account, "earned", upgrade.path("points").asLong(0), occurredAt, now);
      account.tier = level;
      terms.reach(world, account, now);
      gifts.give(world, account, upgrade.path("coupons"), now);
    } else {
      terms.grown(world, account, now);
    }
  }

  long windowGrowth(Account account, LocalDate today) {
    long sum = 0;
    for (var entry : account.growth.entrySet()) {
      if (rules.isSameWindow(entry.getKey(), today)) {
        sum = Math.addExact(sum, entry.getValue());
      }
    }
    return sum;
  }
}
