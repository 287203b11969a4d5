package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A member: buckets are sums over lists, nothing is kept twice. */
final class Account {
  static final List<String> TOTALS =
      List.of(
          "earned",
          "redeemed",
          "expired",
          "reversed",
          "adjusted",
          "transferredIn",
          "transferredOut");

  final String id;
  String status = "active";
  String birthday = "";
  String referredBy = "";
  int tier;

  /** End of the tier's validity, epoch ms; {@link Rules#NEVER}. */
  long tierUntil = Rules.NEVER;

  /** End of the grace after that, epoch ms; 0: not in grace. */
  long graceUntil;

  /** The plan that the member has or paid last; empty: none. */
  String plan = "";

  /** none, trial, active, cancelled trial, cancelled active. */
  String planState = "none";

  long planUntil;

  /** Plans that were tried. */
  final TreeSet<String> tried = new TreeSet<>();

  /** When the birthday became known, epoch ms. */
  long birthdayKnownAt;

  /** Year of the last birthday that had a gift. */
  int giftYear;

  /** When the present plan began, epoch ms. */
  long planSince;

  /** When it gives coupons next, epoch ms; 0: it does not. */
  long couponsAt;

  /** Coupons that were given as benefits. */
  int benefits;

  /** Points given on birthdays. */
  long gifts;

  long orders;
  long referrals;
  long arrears;

  /** When points that expire {@link Rules#WITH_MEMBER} are gone, epoch ms; 0: not known. */
  long inactiveAt;

  /** Instants of inactivity that came, epoch ms, though the member was active again later. */
  final List<Long> lapses = new ArrayList<>();

  final List<Lot> lots = new ArrayList<>();
  final List<Hold> holds = new ArrayList<>();
  final List<Activity> activities = new ArrayList<>();
  final TreeMap<String, Long> totals = new TreeMap<>();
  final TreeMap<LocalDate, Long> growth = new TreeMap<>();

  /** Points of accruals and activities after caps, by business day. */
  final TreeMap<LocalDate, Long> capped = new TreeMap<>();

  /** Points given away, by business day. */
  final TreeMap<LocalDate, Long> given = new TreeMap<>();

  /** Points of campaigns, by id. */
  final TreeMap<String, Long> budgets = new TreeMap<>();

  Account(String id) {
    this.id = id;
    TOTALS.forEach(total -> totals.put(total, 0L));
  }

  /** An activity done. */
  record Activity(String type, String reference, LocalDate day) {}

  static <K> void add(Map<K, Long> map, K key, long value) {
    map.put(key, Math.addExact(map.getOrDefault(key, 0L), value));
  }

  void count(String total, long points) {
    add(totals, total, points);
  }

  long total(String name) {
    return totals.getOrDefault(name, 0L);
  }

  long available() {
    return sum(lots.stream().filter(lot -> !lot.isPending()).toList());
  }

  long pending() {
    return sum(lots.stream().filter(Lot::isPending).toList());
  }

  long held() {
    long held = 0;
    for (Hold hold : holds) {
      held = Math.addExact(held, hold.points());
    }
    return held;
  }

  private static long sum(List<Lot> lots) {
    long sum = 0;
    for (Lot lot : lots) {
      sum = Math.addExact(sum, lot.points);
    }
    return sum;
  }

  /** The instant at which points that expire so are gone. */
  long instant(long expiresAt) {
    return expiresAt == Rules.WITH_MEMBER ? inactiveAt : expiresAt;
  }

  /** The expiry now of points that were taken out of a lot, or put into one, at an instant. */
  long expirySince(long expiresAt, long since) {
    if (expiresAt == Rules.WITH_MEMBER) {
      for (long lapse : lapses) {
        if (lapse > since) {
          return lapse;
        }
      }
    }
    return expiresAt;
  }

  boolean isClosed() {
    return status.equals("closed");
  }

  boolean hasPlan() {
    return !planState.equals("none");
  }

  boolean isOnTrial() {
    return planState.endsWith("trial");
  }

  boolean isFrozen() {
    return status.equals("frozen");
  }

  ObjectNode balance() {
    return Json.object()
        .put("available", available())
        .put("pending", pending())
        .put("held", held())
        .put("arrears", arrears);
  }

  /** Tier and plan, and until when; 0: for ever, or not. */
  ObjectNode standing() {
    return Json.object()
        .put("validUntil", tierUntil == Rules.NEVER ? 0 : tierUntil)
        .put("graceUntil", graceUntil)
        .put("plan", hasPlan() ? plan + " " + planState.split(" ", -1)[0] : "")
        .put("planUntil", hasPlan() && planUntil != Rules.NEVER ? planUntil : 0);
  }

  ObjectNode totalsNode() {
    ObjectNode node = Json.object();
    TOTALS.forEach(total -> node.put(total, total(total)));
    return node;
  }

  Account copy() {
    Account copy = new Account(id);
    copy.status = status;
    copy.birthday = birthday;
    copy.referredBy = referredBy;
    copy.tier = tier;
    copy.tierUntil = tierUntil;
    copy.graceUntil = graceUntil;
    copy.plan = plan;
    copy.planState = planState;
    copy.planUntil = planUntil;
    copy.tried.addAll(tried);
    copy.birthdayKnownAt = birthdayKnownAt;
    copy.giftYear = giftYear;
    copy.gifts = gifts;
    copy.planSince = planSince;
    copy.couponsAt = couponsAt;
    copy.benefits = benefits;
    copy.orders = orders;
    copy.referrals = referrals;
    copy.arrears = arrears;
    copy.inactiveAt = inactiveAt;
    copy.lapses.addAll(lapses);
    copy.lots.addAll(World.copies(lots));
    holds.forEach(hold -> copy.holds.add(hold.copy()));
    copy.activities.addAll(activities);
    copy.totals.putAll(totals);
    copy.growth.putAll(growth);
    copy.capped.putAll(capped);
    copy.given.putAll(given);
    copy.budgets.putAll(budgets);
    return copy;
  }
}
