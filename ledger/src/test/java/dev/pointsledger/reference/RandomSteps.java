package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps at random, aimed with a model of its own: at points there are, at holds that are open, at
 * instants when something is due.
 */
final class RandomSteps {
  private static final long START_MS = Instant.parse("2026-02-20T00:00:00Z").toEpochMilli();
  private static final long DAY_MS = 86_400_000;

  private final Chance chance;
  private final Scope scope;
  private final Rules rules;
  private final ReferenceLedger model;
  private final List<Step> steps = new ArrayList<>();
  private final RandomOrders orders;
  private final RandomSpending spending;
  private final RandomMembers members;

  /** Whether little time passes between most steps, so that holds are still open. */
  private final boolean slow;

  /** How many members are enrolled before anything else. */
  private final int enrolled;

  private final RandomCoupons coupons;
  private final boolean withCoupons;
  private final RandomVersions versions;

  /** Whether the program gets further versions. */
  private final boolean versioned;

  private long nowMs;

  RandomSteps(Chance chance, Scope scope, ObjectNode program) {
    this.chance = chance;
    this.scope = scope;
    rules = new Rules(program);
    model = new ReferenceLedger(program);
    orders = new RandomOrders(chance);
    spending = new RandomSpending(chance);
    members = new RandomMembers(chance, scope);
    nowMs = START_MS + chance.between(0L, 40 * DAY_MS);
    slow = chance.in(2);
    enrolled = chance.in(4) ? 0 : RandomMembers.FEW;
    coupons = new RandomCoupons(chance);
    withCoupons = scope == Scope.EVERYTHING && chance.in(3);
    versions = new RandomVersions(chance, scope);
    versioned = chance.in(2);
  }

  List<Step> make(int count) {
    for (int i = 0; i < count; i++) {
      nowMs = later();
      Step step = !steps.isEmpty() && chance.in(12) ? again(chance.of(steps)) : fresh(i);
      steps.add(step);
      model.take(step);
    }
    return steps;
  }

  /** Time passes: mostly a little, sometimes months, sometimes right to when something is due. */
  private long later() {
    long due = model.nextDue();
    if (due < Long.MAX_VALUE && chance.in(due - nowMs < 60 * DAY_MS ? 8 : 60)) {
      return Math.max(nowMs, due + chance.of(-1L, 0L, 0L, 1L));
    }
    return nowMs
        + switch (chance.between(0, slow && !chance.in(5) ? 6 : 11)) {
          case 0, 1 -> 0;
          case 2 -> 1;
          case 3, 4 -> chance.between(1L, 5_000L);
          case 5, 6 -> chance.between(1L, 3_600_000L);
          case 7, 8 -> chance.between(1L, DAY_MS);
          case 9 -> DAY_MS;
          case 10 -> chance.between(1L, 20 * DAY_MS);
          default -> chance.in(3) ? chance.between(1L, 150 * DAY_MS) : 60_000;
        };
  }

  /** A step that was taken before, as it was, written otherwise or changed. */
  private Step again(Step step) {
    ObjectNode body = step.body().deepCopy();
    if (body.has("occurredAt") && chance.in(2)) {
      long ms = Json.instant(body.get("occurredAt"));
      body.put("occurredAt", Times.inShanghai(ms));
    }
    if (chance.in(4)) {
      change(body);
    }
    return new Step(step.kind(), body, nowMs, step.admin());
  }

  private void change(ObjectNode body) {
    if (body.has("points")) {
      body.put("points", other(body.get("points").asLong()));
    } else if (body.has("lines")) {
      ObjectNode line = (ObjectNode) body.get("lines").get(0);
      line.put("amount", other(line.get("amount").asLong()));
    } else if (body.has("memberId")) {
      body.put("memberId", RandomMembers.id(chance));
    }
  }

  /** Another number of the same sign. */
  private static long other(long number) {
    return number > 1 || number < -1 ? number / 2 : number + (number < 0 ? -1 : 1);
  }

  private Step fresh(int number) {
    World world = model.world();
    Times times = new Times(chance, rules, nowMs);
    int dice = chance.between(0, 99);
    if (versioned && chance.in(12)) {
      return versions.put(times, model.latest(), nowMs);
    }
    if (number < enrolled) {
      return members.enroll(number + 1, times);
    }
    if (withCoupons && chance.in(2)) {
      return coupons.any(number, times, world);
    }
    if (scope == Scope.ORDERS) {
      return dice < 80 ? orders.accrual(number, times) : members.put(times);
    }
    if (dice < 34 || (dice < 54 && world.orders.isEmpty())) {
      return orders.accrual(number, times);
    }
    if (dice < 50) {
      return orders.giveBack(number, times, world);
    }
    if (dice < 54) {
      return orders.confirm(times, world);
    }
    if (dice < 61) {
      return members.act(number, times);
    }
    if (dice < 69) {
      return members.any(times);
    }
    if (dice < 72) {
      return members.extend(number, times);
    }
    if (dice < 77) {
      return members.plan(number, times);
    }
    return spending.any(number, times, world);
  }
}
