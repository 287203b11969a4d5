package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Campaigns of random programs; they overlap on purpose. */
final class RandomCampaigns {
  private final Chance chance;
  private final Scope scope;

  RandomCampaigns(Chance chance, Scope scope) {
    this.chance = chance;
    this.scope = scope;
  }

  void add(ObjectNode program) {
    int count = chance.of(0, 1, 3, 6);
    for (int i = 0; i < count; i++) {
      ObjectNode campaign = program.withArray("/campaigns").addObject();
      campaign.put("id", "c-" + chance.between(0, 9) + i);
      dates(campaign);
      match(campaign.putObject("match"), program.has("tiers"));
      effect(campaign.putObject("effect"));
      campaign.put("stack", chance.in(2));
      if (chance.in(3)) {
        campaign.put("priority", chance.of(0, 5, 100));
      }
      if (chance.in(3) && scope == Scope.EVERYTHING) {
        budget(campaign);
      }
    }
  }

  private void dates(ObjectNode campaign) {
    if (chance.in(4)) {
      campaign.put("from", chance.of("2026-03-01T00:00:00Z", "2026-05-11T00:00:00+08:00"));
    }
    if (chance.in(4)) {
      campaign.put("to", chance.of("2026-06-18T00:00:00+08:00", "2027-01-01T00:00:00+01:00"));
    }
  }

  private void match(ObjectNode match, boolean hasTiers) {
    if (chance.in(3)) {
      match.putArray("categories").add(chance.of(RandomProgram.CATEGORIES)).add("other");
    }
    if (chance.in(6)) {
      match.putArray("skus").add(chance.of(RandomProgram.SKUS));
    }
    if (chance.in(4)) {
      match.putArray("channels").add("app");
    }
    if (hasTiers && chance.in(4)) {
      match.putArray("tiers").add(chance.of("silver", "gold"));
    }
    if (chance.in(4)) {
      match.put("minAmount", chance.of(1, 3000, 20_000));
    }
    if (chance.in(6)) {
      match.put("firstOrder", true);
    }
    time(match);
  }

  private void time(ObjectNode match) {
    if (chance.in(5)) {
      match.putArray("weekdays").add("sat").add("sun").add("mon");
    }
    if (chance.in(8)) {
      match.putArray("monthDays").add(1).add(18).add(31);
    }
    if (chance.in(8)) {
      match.putArray("hours").add(0).add(2).add(23);
    }
    if (chance.in(6)) {
      match.put("birthday", chance.of("month", "day"));
    }
  }

  private void effect(ObjectNode effect) {
    if (chance.in(3)) {
      effect.put("bonus", chance.of(1, 33, 50));
    } else {
      effect.put("multiplier", chance.of(1.0, 1.1, 1.25, 2.0, 3.141593));
    }
  }

  private void budget(ObjectNode campaign) {
    switch (chance.between(0, 2)) {
      case 0 -> campaign.put("budget", chance.of(10, 100, 700));
      case 1 -> campaign.putObject("budget").put("perMember", chance.of(10, 60));
      default -> campaign.putObject("budget").put("total", 500).put("perMember", 60);
    }
  }
}
