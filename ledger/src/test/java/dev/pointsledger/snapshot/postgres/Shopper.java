package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.model.CouponOperationRequest.Action;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.PlanRequest;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one member of {@link RealOrders} must have, counted apart from the ledger. */
final class Shopper {
  private static final long SILVER = 50;
  private static final long GOLD = 120;
  private static final int POINTS_MONTHS = 24;

  /** Number among all, by the first order. */
  final int place;

  final long enrolledAtMs;
  final TreeMap<Long, Long> lots = new TreeMap<>();

  /** Moves of tiers: month, from, to. */
  final List<Move> moves = new ArrayList<>();

  /** Steps of the plan. */
  final List<Step> steps = new ArrayList<>();

  long earned;
  long growth;
  long redeemed;
  long expired;
  long spend;
  long lastOrderAtMs;
  int orders;
  int tier;
  @Nullable String code;
  long couponExpiresAtMs;
  @Nullable Action couponUsed;
  boolean couponRolledBack;
  boolean planCancelled;
  private String plan = "";
  private long planUntilMs;
  private boolean planPaid;

  /** A change of tier. */
  record Move(YearMonth month, int from, int to) {}

  /** A step of a plan: trial, start, renew, cancel, lapsed, trial-ended. */
  record Step(String plan, YearMonth month, String what) {}

  Shopper(int place, long enrolledAtMs) {
    this.place = place;
    this.enrolledAtMs = enrolledAtMs;
  }

  void ordered(Order order, long points, long growthOfOrder, long atMs) {
    orders++;
    lastOrderAtMs = atMs;
    earned += points;
    for (OrderLine line : order.lines()) {
      spend += line.amount();
    }
    if (points > 0) {
      lots.merge(RealOrdersZone.startOfMonthAfter(atMs, POINTS_MONTHS + 1), points, Long::sum);
    }
    growth += growthOfOrder;
    int reached = growth >= GOLD ? 2 : growth >= SILVER ? 1 : 0;
    if (reached > tier) {
      moves.add(new Move(RealOrdersZone.month(atMs), tier, reached));
      tier = reached;
    }
  }

  long available() {
    return lots.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Takes the points that expire first. */
  void redeem(long points) {
    redeemed += points;
    long left = points;
    while (left > 0) {
      Map.Entry<Long, Long> first = lots.pollFirstEntry();
      long taken = Math.min(left, first.getValue());
      left -= taken;
      if (first.getValue() > taken) {
        lots.put(first.getKey(), first.getValue() - taken);
      }
    }
  }

  void plan(PlanRequest request, long atMs, long untilMs) {
    endPlan(atMs);
    PlanRequest.Action action = request.action();
    plan = request.planId();
    steps.add(new Step(plan, RealOrdersZone.month(atMs), action.id()));
    planUntilMs = untilMs;
    planPaid |= action == PlanRequest.Action.START || action == PlanRequest.Action.RENEW;
    planCancelled = action == PlanRequest.Action.CANCEL;
  }

  /** Whether the member has a plan now. */
  boolean has(String planId, boolean paid) {
    return planUntilMs > 0 && plan.equals(planId) && planPaid == paid;
  }

  private void endPlan(long nowMs) {
    if (planUntilMs > 0 && planUntilMs <= nowMs) {
      String what = planPaid ? "lapsed" : "trial-ended";
      steps.add(new Step(plan, RealOrdersZone.month(planUntilMs), what));
      planUntilMs = 0;
      planPaid = false;
    }
  }

  /** Whether the plan was paid for after it was tried. */
  boolean converted() {
    List<String> all =
        steps.stream().filter(step -> step.plan().equals("plus")).map(Step::what).toList();
    return all.contains("trial") && all.lastIndexOf("start") > all.indexOf("trial");
  }

  void used(Action action, long atMs) {
    if (action == Action.ROLLBACK) {
      couponRolledBack = true;
      couponUsed = null;
    } else {
      couponUsed = action;
    }
  }

  /** Of the tier only what one year's end does. */
  void letTimePass(long nowMs) {
    while (!lots.isEmpty() && lots.firstKey() <= nowMs) {
      expired += lots.pollFirstEntry().getValue();
    }
    endPlan(nowMs);
    if (tier > 0) {
      moves.add(new Move(YearMonth.of(2019, 1), tier, tier - 1));
      tier--;
    }
  }
}
