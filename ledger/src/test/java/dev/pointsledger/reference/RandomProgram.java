package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Programs with any of the fields of semantics section 2. */
final class RandomProgram {
  static final String[] CATEGORIES = {"books", "grocery", "gift-card", "toys"};
  static final String[] SKUS = {"B-77", "T-1"};
  static final String[] ACTIVITIES = {"check-in", "survey", "share"};

  private final Chance chance;
  private final Scope scope;

  RandomProgram(Chance chance, Scope scope) {
    this.chance = chance;
    this.scope = scope;
  }

  ObjectNode make() {
    ObjectNode program = Json.object().put("id", "demo").put("currency", "CNY");
    program.put(
        "timeZone",
        chance.of("UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Africa/Cairo"));
    program.put("autoEnroll", !chance.in(5)).put("maxBackdateDays", chance.of(0, 30, 400));
    earn(program.putObject("earn"));
    if (!chance.in(4)) {
      ObjectNode growth = rate(program.putObject("growth"));
      growth.put("perOrder", chance.of(0, 0, 3));
    }
    activation(program.putObject("activation"));
    expiry(program.putObject("expiry"));
    if (!chance.in(4)) {
      tiers(program.putObject("tiers"));
    }
    boolean rolling = program.at("/expiry/mode").asText().equals("rolling");
    if (rolling && program.has("tiers") && chance.in(2)) {
      program.withObject("/expiry/tierExtraMonths").put("silver", 1).put("gold", 6);
    }
    if (scope == Scope.EVERYTHING && chance.in(2)) {
      ArrayNode plans = program.putArray("plans");
      ObjectNode plus = plans.addObject().put("id", "plus").put("months", chance.of(1, 3, 12));
      plus.put("trialDays", chance.of(1, 30)).put("multiplier", chance.of(1.3, 2.0));
      ObjectNode onRenew = plus.putObject("onRenew").put("points", chance.of(1, 200));
      RandomCoupons.grants(chance, onRenew, "coupons");
      RandomCoupons.grants(chance, plus, "monthlyCoupons");
      ObjectNode life = plans.addObject().put("id", "life").put("multiplier", 1.1);
      RandomCoupons.grants(chance, life, "monthlyCoupons");
    }
    if (scope == Scope.EVERYTHING && chance.in(2)) {
      ObjectNode onBirthday = program.putObject("onBirthday").put("points", chance.of(1, 30));
      RandomCoupons.grants(chance, onBirthday, "coupons");
    }
    new RandomCampaigns(chance, scope).add(program);
    caps(program.putArray("caps"));
    program.put("clawback", chance.of("allow-negative", "within-balance"));
    if (scope == Scope.EVERYTHING) {
      rewards(program);
      spending(program);
    }
    return program;
  }

  private ObjectNode rate(ObjectNode rate) {
    return rate.put("per", chance.of(1, 100, 100, 300, 700))
        .put("points", chance.of(0, 1, 1, 2, 11));
  }

  private void earn(ObjectNode earn) {
    earn.putObject("default").put("per", 100).put("points", chance.of(1, 2));
    for (String category : CATEGORIES) {
      if (chance.in(2)) {
        rate(earn.withObject("/categories").putObject(category));
      }
    }
    if (chance.in(2)) {
      rate(earn.withObject("/skus").putObject(SKUS[0]));
    }
    earn.put("rounding", chance.of("floor", "half-up", "ceiling"));
  }

  private void activation(ObjectNode activation) {
    String mode = chance.of("immediate", "after", "on-confirmation");
    if (mode.equals("on-confirmation") && scope == Scope.EVERYTHING) {
      activation.put("mode", mode).put("timeoutDays", chance.between(1, 40));
    } else if (mode.equals("after")) {
      activation.put("mode", mode).put("days", chance.of(0, 1, 7, 14, 45));
    } else {
      activation.put("mode", "immediate");
    }
  }

  private void expiry(ObjectNode expiry) {
    switch (chance.between(0, scope == Scope.EVERYTHING ? 3 : 2)) {
      case 0 -> expiry.put("mode", "never");
      case 1 -> {
        expiry.put("mode", "rolling").put("months", chance.of(1, 1, 3, 12));
        expiry.put("roundTo", chance.of("end-of-day", "end-of-month"));
      }
      case 2 -> {
        expiry.put("mode", "calendar").put("on", chance.of("12-31", "02-29", "04-30", "06-15"));
        expiry.put("minMonths", chance.of(0, 1, 3));
      }
      default -> expiry.put("mode", "inactivity").put("months", chance.of(1, 2, 12));
    }
  }

  private void tiers(ObjectNode tiers) {
    String window = chance.of("calendar-year", "calendar-month", "rolling-months", "lifetime");
    tiers.put("window", window);
    if (window.equals("rolling-months")) {
      tiers.put("months", chance.of(1, 3, 12));
    }
    if (!chance.in(3)) {
      ObjectNode downgrade = tiers.putObject("downgrade");
      downgrade.put("policy", chance.of("one-down", "reassess", "to-base", "never"));
      downgrade.put("graceDays", chance.of(0, 1, 20, 70));
    }
    ArrayNode levels = tiers.putArray("levels");
    levels.addObject().put("id", "basic").put("threshold", 0);
    levels
        .addObject()
        .put("id", "silver")
        .put("threshold", chance.of(100, 400))
        .put("multiplier", 1.2);
    ObjectNode gold = levels.addObject().put("id", "gold").put("threshold", chance.of(700, 2000));
    gold.put("multiplier", chance.of(1.5, 1.333333, 3.0));
    if (chance.in(2) && scope == Scope.EVERYTHING) {
      ObjectNode onUpgrade = gold.putObject("onUpgrade").put("points", chance.of(1, 500));
      RandomCoupons.grants(chance, onUpgrade, "coupons");
      ((ObjectNode) levels.get(1)).putObject("onUpgrade").put("points", 77);
    }
  }

  private void caps(ArrayNode caps) {
    for (String per : new String[] {"order", "month", "day"}) {
      if (chance.in(3)) {
        caps.addObject().put("per", per).put("points", chance.of(0, 300, 800, 2000));
      }
    }
  }

  private void rewards(ObjectNode program) {
    if (chance.in(2)) {
      ObjectNode onEnroll = program.putObject("onEnroll").put("points", chance.of(0, 50));
      RandomCoupons.grants(chance, onEnroll, "coupons");
    }
    ArrayNode activities = program.putArray("activities");
    for (String type : ACTIVITIES) {
      if (!chance.in(3)) {
        activity(activities.addObject().put("type", type));
      }
    }
    if (!chance.in(3)) {
      ObjectNode referral = program.putObject("referral");
      referral.put("referrerPoints", chance.of(0, 100)).put("refereePoints", chance.of(0, 50));
      referral.put("firstOrderPercent", chance.of(0, 30, 33, 100));
      referral.putArray("ladder").addObject().put("count", chance.of(1, 2)).put("points", 300);
    }
  }

  private void activity(ObjectNode activity) {
    if (chance.in(2)) {
      activity.put("points", chance.of(0, 50));
    } else {
      activity.putArray("points").add(5).add(7).add(20);
    }
    activity.put("growth", chance.of(0, 0, 5, 90));
    if (!chance.in(3)) {
      ObjectNode limit = activity.putObject("limit").put("per", chance.of("day", "month", "total"));
      limit.put("count", chance.of(1, 1, 3));
      if (chance.in(2)) {
        limit.put("by", "reference");
      }
    }
  }

  private void spending(ObjectNode program) {
    if (!chance.in(3)) {
      ObjectNode redemption = program.putObject("redemption").put("minPoints", chance.of(1, 20));
      redemption.put("maxOrderPercent", chance.of(33, 50, 100));
      redemption.putObject("value").put("points", chance.of(100, 7)).put("amount", 100);
    }
    program.putObject("holds").put("defaultTtl", chance.of("PT30M", "P1D")).put("maxTtl", "P7D");
    ObjectNode transfers = program.putObject("transfers").put("enabled", !chance.in(5));
    if (transfers.get("enabled").asBoolean()) {
      transfers.put("maxPerDay", chance.of(100, 10_000));
    }
    program.put("reinstatementGraceDays", chance.of(0, 1, 7, 60));
  }
}
