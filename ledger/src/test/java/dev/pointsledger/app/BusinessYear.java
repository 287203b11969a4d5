package dev.pointsledger.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a shop of some members sends to the ledger, day by day, at random. */
final class BusinessYear {
  static final String PROGRAM =
      """
      id: demo
      timeZone: America/New_York
      currency: USD
      maxBackdateDays: 60
      earn: { default: { per: 100, points: 1 } }
      growth: { per: 100, points: 1 }
      activation: { mode: after, days: 7 }
      expiry: { mode: rolling, months: 2 }
      onEnroll: { points: 50 }
      onBirthday: { points: 30 }
      tiers: { window: calendar-year, levels: [ { id: basic, threshold: 0 },
        { id: gold, threshold: 3000, multiplier: 1.5, onUpgrade: { points: 100 } } ] }
      referral: { referrerPoints: 100, refereePoints: 50, firstOrderPercent: 30 }
      activities: [ { type: check-in, points: 5 } ]
      transfers: { enabled: true, maxPerDay: 10000 }
      redemption: { value: { points: 3, amount: 2 } }
      """;

  private static final int MEMBERS = 12;

  private final Random random;
  private final List<String> orders = new ArrayList<>();
  private final List<String> holds = new ArrayList<>();
  private final List<String> redemptions = new ArrayList<>();
  private int next;

  BusinessYear(long seed) {
    random = new Random(seed);
  }

  /** Members to enroll: id and body. */
  List<List<String>> members() {
    List<List<String>> members = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      String birthday = "%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
      String referred = i > 0 && i % 3 == 0 ? ",\"referredBy\":\"m-" + (i - 1) + "\"" : "";
      members.add(List.of("m-" + i, "{\"birthday\":\"" + birthday + "\"" + referred + "}"));
    }
    return members;
  }

  private String member() {
    return "m-" + random.nextInt(MEMBERS);
  }

  private String one(List<String> ids) {
    return ids.isEmpty() ? "none" : ids.get(random.nextInt(ids.size()));
  }

  /** The body of a batch. */
  String day() {
    ObjectNode batch = Api.JSON.createObjectNode();
    ArrayNode commands = batch.put("atomic", false).putArray("commands");
    for (int left = 2 + random.nextInt(8); left > 0; left--) {
      command(commands.addObject());
    }
    return batch.toString();
  }

  /** A batch that touches every member, so that all that is due is recorded. */
  String touchAll() {
    ObjectNode batch = Api.JSON.createObjectNode();
    ArrayNode commands = batch.put("atomic", false).putArray("commands");
    for (int i = 0; i < MEMBERS; i++) {
      commands
          .addObject()
          .putObject("adjustment")
          .put("adjustmentId", "last-" + i)
          .put("memberId", "m-" + i)
          .put("points", 1)
          .put("reason", "goodwill");
    }
    return batch.toString();
  }

  private void command(ObjectNode out) {
    String id = "x-" + next++;
    switch (random.nextInt(10)) {
      case 0 -> redeem(out.putObject("redemption"), id);
      case 1 -> hold(out.putObject("hold"), id);
      case 2 ->
          out.putObject("capture")
              .put("captureId", id)
              .put("holdId", one(holds))
              .put("points", 1 + random.nextInt(60))
              .put("final", random.nextBoolean());
      case 3 -> out.putObject("release").put("holdId", one(holds));
      case 4 ->
          out.putObject("reversal")
              .put("reversalId", id)
              .put("redemptionId", one(redemptions))
              .put("points", 1 + random.nextInt(30));
      case 5 ->
          out.putObject("return").put("returnId", id).put("orderId", one(orders)).put("full", true);
      case 6 ->
          out.putObject("adjustment")
              .put("adjustmentId", id)
              .put("memberId", member())
              .put("points", random.nextInt(200) - 100)
              .put("reason", "goodwill");
      case 7 ->
          out.putObject("transfer")
              .put("transferId", id)
              .put("fromMemberId", member())
              .put("toMemberId", member())
              .put("points", 1 + random.nextInt(50));
      case 8 ->
          out.putObject("activity")
              .put("activityId", id)
              .put("memberId", member())
              .put("type", "check-in");
      default -> order(out.putObject("accrual"), id);
    }
  }

  private void redeem(ObjectNode out, String id) {
    redemptions.add(id);
    out.put("redemptionId", id).put("memberId", member()).put("points", 1 + random.nextInt(100));
  }

  private void hold(ObjectNode out, String id) {
    holds.add(id);
    out.put("holdId", id).put("memberId", member()).put("points", 1 + random.nextInt(100));
    out.put("ttl", random.nextBoolean() ? "PT1H" : "P7D");
  }

  private void order(ObjectNode out, String id) {
    orders.add(id);
    out.put("orderId", id).put("memberId", member()).put("orderDiscount", random.nextInt(500));
    ArrayNode lines = out.putArray("lines");
    lines.addObject().put("lineId", "1").put("amount", 1000 + random.nextInt(60_000));
    lines.addObject().put("lineId", "2").put("amount", random.nextInt(2000));
  }
}
