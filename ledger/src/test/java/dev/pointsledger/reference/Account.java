package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
