package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Further versions of a program: some of its numbers are others, blocks come and go. What counts
 * something keeps its kind, for what was not counted before a version is not known after it.
 */
final class RandomVersions {
  private static final long DAY_MS = 86_400_000;

  private final Chance chance;
  private final Scope scope;

  RandomVersions(Chance chance, Scope scope) {
    this.chance = chance;
    this.scope = scope;
  }

  Step put(Times times, ObjectNode latest, long now) {
    ObjectNode program = latest.deepCopy();
    for (int left = chance.between(chance.in(8) ? 0 : 1, 4); left > 0; left--) {
      change(program);
    }
    if (chance.in(12)) {
      program.put("currency", "EUR");
    }
    if (chance.in(2)) {
      long days = chance.in(12) ? 3_000 : chance.of(0L, 1L, 20L, 90L);
      long at = now + chance.of(-1L, 1L, 1L) * chance.between(0, days * DAY_MS);
      program.put("effectiveAt", Times.text(at));
    }
    return times.step("program", program);
  }

  private void change(ObjectNode program) {
    switch (chance.between(0, scope == Scope.EVERYTHING ? 14 : 7)) {
      case 0 -> program.withObject("/earn/default").put("points", chance.of(1, 2, 3));
      case 1 ->
          program.withObject("/earn").put("rounding", chance.of("floor", "half-up", "ceiling"));
      case 2 -> expiry(program);
      case 3 -> tiers(program);
      case 4 -> campaigns(program);
      case 5 -> caps(program);
      case 6 -> program.put("autoEnroll", !chance.in(5));
      case 7 -> program.put("clawback", chance.of("allow-negative", "within-balance"));
      case 8 -> activation(program);
      case 9 -> birthday(program);
      case 10 -> program.putObject("onEnroll").put("points", chance.of(0, 50, 70));
      case 11 -> referral(program);
      case 12 -> plans(program);
      case 13 -> activities(program);
      default -> spending(program);
    }
  }

  private void expiry(ObjectNode program) {
    ObjectNode expiry = program.putObject("expiry");
    switch (chance.between(0, scope == Scope.EVERYTHING ? 3 : 2)) {
      case 0 -> expiry.put("mode", "never");
      case 1 -> {
        expiry.put("mode", "rolling").put("months", chance.of(1, 2, 6));
        expiry.put("roundTo", chance.of("end-of-day", "end-of-month"));
        if (program.has("tiers") && chance.in(2)) {
          expiry.putObject("tierExtraMonths").put("silver", 1).put("gold", 3);
        }
      }
      case 2 -> expiry.put("mode", "calendar").put("on", "06-30").put("minMonths", 1);
      default -> expiry.put("mode", "inactivity").put("months", chance.of(1, 3));
    }
  }

  private void activation(ObjectNode program) {
    ObjectNode activation = program.putObject("activation");
    switch (chance.between(0, 2)) {
      case 0 -> activation.put("mode", "immediate");
      case 1 -> activation.put("mode", "after").put("days", chance.of(1, 10));
      default -> activation.put("mode", "on-confirmation").put("timeoutDays", chance.of(2, 20));
    }
  }

  private void tiers(ObjectNode program) {
    if (!program.has("tiers")) {
      return;
    }
    ArrayNode levels = (ArrayNode) program.at("/tiers/levels");
    ObjectNode silver = (ObjectNode) levels.get(1);
    ObjectNode gold = (ObjectNode) levels.get(2);
    silver.put("threshold", chance.of(50, 100, 400, 600)).put("multiplier", chance.of(1.1, 1.2));
    gold.put("threshold", chance.of(700, 1000, 2000)).put("multiplier", chance.of(1.5, 2.5));
    if (chance.in(3) && levels.size() == 3) {
      levels.addObject().put("id", "top").put("threshold", 2500).put("multiplier", 4);
    }
    if (program.at("/tiers/downgrade").isObject()) {
      ObjectNode downgrade = program.withObject("/tiers/downgrade");
      downgrade.put("policy", chance.of("one-down", "reassess", "to-base", "never"));
      downgrade.put("graceDays", chance.of(0, 20, 70));
    }
  }

  private void campaigns(ObjectNode program) {
    ArrayNode campaigns = program.withArray("/campaigns");
    if (!campaigns.isEmpty() && chance.in(3)) {
      campaigns.remove(chance.between(0, campaigns.size() - 1));
    }
    for (JsonNode campaign : campaigns) {
      ObjectNode effect = (ObjectNode) campaign.get("effect");
      if (effect.has("bonus") && chance.in(2)) {
        effect.put("bonus", chance.of(3, 40));
      }
      if (campaign.path("budget").isNumber() && chance.in(2)) {
        ((ObjectNode) campaign).put("budget", chance.of(1, 100, 1000));
      }
    }
    addCampaign(campaigns);
    if (campaigns.isEmpty()) {
      program.remove("campaigns");
    }
  }

  private void addCampaign(ArrayNode campaigns) {
    String id = "v-" + chance.between(1, 3);
    boolean isThere = false;
    for (JsonNode campaign : campaigns) {
      isThere |= campaign.get("id").asText().equals(id);
    }
    if (!isThere && chance.in(2)) {
      ObjectNode added = campaigns.addObject().put("id", id);
      added.putObject("effect").put("multiplier", chance.of(1.5, 3.0));
      added.put("stack", chance.in(2));
    }
  }

  private void caps(ObjectNode program) {
    for (JsonNode cap : program.path("caps")) {
      ((ObjectNode) cap).put("points", chance.of(0, 100, 500, 3000));
    }
  }

  private void birthday(ObjectNode program) {
    if (program.has("onBirthday") && chance.in(2)) {
      program.remove("onBirthday");
    } else {
      program.putObject("onBirthday").put("points", chance.of(5, 25));
    }
  }

  private void referral(ObjectNode program) {
    if (program.has("referral") && chance.in(3)) {
      program.remove("referral");
    } else {
      ObjectNode referral = program.putObject("referral");
      referral.put("referrerPoints", chance.of(0, 80)).put("refereePoints", chance.of(0, 20));
      referral.put("firstOrderPercent", chance.of(0, 50)).putArray("ladder");
    }
  }

  private void plans(ObjectNode program) {
    ArrayNode plans = program.putArray("plans");
    if (!chance.in(3)) {
      ObjectNode plus = plans.addObject().put("id", "plus").put("months", chance.of(1, 2));
      plus.put("trialDays", chance.of(0, 7)).put("multiplier", chance.of(1.2, 3.0));
    }
    if (!chance.in(3)) {
      plans.insertObject(0).put("id", "life").put("multiplier", 1.4);
    }
    if (plans.isEmpty()) {
      program.remove("plans");
    }
  }

  private void activities(ObjectNode program) {
    for (JsonNode activity : program.path("activities")) {
      ObjectNode rule = (ObjectNode) activity;
      rule.put("growth", chance.of(0, 10));
      if (rule.path("limit").isObject()) {
        rule.withObject("/limit").put("count", chance.of(1, 2, 4));
      }
      if (rule.get("points").isNumber()) {
        rule.put("points", chance.of(0, 15));
      }
    }
  }

  private void spending(ObjectNode program) {
    program.put("reinstatementGraceDays", chance.of(0, 3, 30));
    program.withObject("/holds").put("defaultTtl", chance.of("PT10M", "P2D"));
    if (program.at("/redemption").isObject()) {
      program.withObject("/redemption").put("minPoints", chance.of(1, 10, 50));
    }
    if (program.at("/transfers/enabled").asBoolean(false)) {
      program.withObject("/transfers").put("maxPerDay", chance.of(50, 5_000));
    }
  }
}
