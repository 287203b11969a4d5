package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Members who come, act, are frozen and go. */
final class RandomMembers {
  /** How many members most steps are about. */
  static final int FEW = 3;

  private final Chance chance;
  private final Scope scope;

  RandomMembers(Chance chance, Scope scope) {
    this.chance = chance;
    this.scope = scope;
  }

  /** A member out of few; who is not enrolled is found out by the ledger. */
  static String id(Chance chance) {
    return "m-" + (chance.in(20) ? chance.between(FEW + 1, 9) : chance.between(1, FEW));
  }

  Step any(Times times) {
    if (chance.in(2)) {
      return put(times);
    }
    String kind = chance.in(6) ? "close" : chance.of("freeze", "unfreeze", "unfreeze", "unfreeze");
    return times.step(kind, Json.object().put("memberId", id(chance)));
  }

  Step put(Times times) {
    return put(id(chance), times);
  }

  /** Enrolls a member, referred by the one before if by anyone. */
  Step enroll(int number, Times times) {
    ObjectNode body = Json.object().put("memberId", "m-" + number);
    if (number > 1 && chance.in(2)) {
      body.put("referredBy", "m-" + (number - 1));
    }
    return times.step("member", body);
  }

  private Step put(String id, Times times) {
    ObjectNode body = Json.object().put("memberId", id);
    if (chance.in(2)) {
      body.put("birthday", chance.of("02-29", "05-17", "12-31"));
    }
    if (chance.in(scope == Scope.EVERYTHING ? 2 : 8)) {
      body.put("referredBy", id(chance));
    }
    if (chance.in(6)) {
      body.put("enrolledAt", times.enrolledAt());
    }
    Step step = times.step("member", body);
    return new Step(step.kind(), step.body(), step.nowMs(), chance.in(3));
  }

  Step act(int number, Times times) {
    ObjectNode body = Json.object().put("activityId", "y-" + number).put("memberId", id(chance));
    boolean unknown = chance.in(25);
    body.put("type", unknown ? "unknown" : chance.of(RandomProgram.ACTIVITIES));
    if (chance.in(2)) {
      body.put("reference", chance.of("a", "b"));
    }
    times.occurredAt(body);
    return times.step("activity", body);
  }

  /** Lets tiers end later: one, those of a level, or all. */
  Step extend(int number, Times times) {
    ObjectNode body = Json.object().put("extensionId", "x-" + number).put("until", times.ahead());
    switch (chance.between(0, 5)) {
      case 0 -> body.put("tier", chance.of("silver", "gold", "basic", "unknown"));
      case 1 -> {}
      default -> body.put("memberId", id(chance));
    }
    return times.step("extension", body);
  }

  Step plan(int number, Times times) {
    ObjectNode body = Json.object().put("operationId", "p-" + number).put("memberId", id(chance));
    body.put("planId", chance.in(20) ? "unknown" : chance.of("plus", "plus", "plus", "life"));
    body.put("action", chance.of("trial", "start", "renew", "renew", "cancel"));
    return times.step("plan", body);
  }
}
