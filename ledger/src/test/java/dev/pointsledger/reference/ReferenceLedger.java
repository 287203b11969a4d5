package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * The whole ledger of one program, as simple as it can be: what a step does it does to a copy of
 * everything, which a refusal forgets.
 */
public final class ReferenceLedger implements Subject {
  private static final long FUTURE_MS_MAX = 300_000;
  private static final long DAY_MS = 86_400_000;

  /** The field that holds the caller's id, by kind; other kinds have no business key. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("accrual", "orderId"),
          Map.entry("activation", "orderId"),
          Map.entry("return", "returnId"),
          Map.entry("activity", "activityId"),
          Map.entry("hold", "holdId"),
          Map.entry("capture", "captureId"),
          Map.entry("release", "holdId"),
          Map.entry("redemption", "redemptionId"),
          Map.entry("reversal", "reversalId"),
          Map.entry("adjustment", "adjustmentId"),
          Map.entry("transfer", "transferId"),
          Map.entry("coupon-issue", "issueId"),
          Map.entry("coupon-use", "operationId"),
          Map.entry("extension", "extensionId"),
          Map.entry("plan", "operationId"));

  private final Rules rules;
  private final Purse purse;
  private final Members members;
  private final Accruals accruals;
  private final Returns returns;
  private final Activities activities;
  private final Holds holds;
  private final Moves moves;
  private final Coupons coupons;
  private final Versions versions;
  private World world = new World();
  private long nowMs;

  /** An empty ledger of one program, parsed as JSON. */
  public ReferenceLedger(JsonNode program) {
    rules = new Rules(program);
    purse = new Purse(rules);
    members = new Members(rules, purse);
    Caps caps = new Caps(rules);
    accruals = new Accruals(rules, purse, caps, members);
    returns = new Returns(rules, purse, accruals);
    activities = new Activities(rules, purse, caps);
    holds = new Holds(rules, purse);
    moves = new Moves(rules, purse);
    coupons = new Coupons(rules, purse);
    versions = new Versions(rules);
  }

  /** From when the first version is in force, epoch ms; unless told, from the first step on. */
  public void begin(long ms) {
    rules.begin(ms);
  }

  @Override
  public Answer take(Step step) {
    nowMs = Math.max(nowMs, step.nowMs());
    rules.begin(nowMs);
    rules.by(nowMs);
    World before = world;
    world = before.copy();
    try {
      return decide(step.at(nowMs));
    } catch (Refused e) {
      world = before;
      return e.answer();
    } catch (ArithmeticException e) {
      world = before;
      return new Answer(422, "overflow", Json.object());
    }
  }

  private Answer decide(Step step) {
    String field = KEYS.get(step.kind());
    if (field == null) {
      return member(step);
    }
    boolean byAction = step.kind().equals("coupon-use");
    String action = byAction ? step.body().get("action").asText() : "";
    String key = step.kind() + action + " " + step.body().get(field).asText();
    String content = Json.canonical(step.body());
    World.Recorded recorded = world.keys.get(key);
    if (recorded != null) {
      Refused.when(!recorded.content().equals(content), 422, "idempotency-conflict");
      return recorded.answer().again();
    }
    checkDates(step);
    Answer answer = Answer.done(transact(step));
    world.checkSums();
    world.keys.put(key, new World.Recorded(content, answer));
    return answer;
  }

  private Answer member(Step step) {
    if (step.kind().equals("program")) {
      return versions.put(step);
    }
    if (step.kind().equals("member")) {
      Members.checkBirthday(world, step);
    }
    checkDates(step);
    Answer answer =
        switch (step.kind()) {
          case "member" -> members.put(world, step.body(), step.nowMs());
          case "freeze" -> members.become(world, step.body(), "frozen", step.nowMs());
          case "unfreeze" -> members.become(world, step.body(), "active", step.nowMs());
          case "close" -> close(step);
          case "coupon-template" -> coupons.put(world, step.body());
          default -> throw new IllegalArgumentException(step.kind());
        };
    world.checkSums();
    return answer;
  }

  private Answer close(Step step) {
    Answer answer = members.become(world, step.body(), "closed", step.nowMs());
    Coupons.close(world, step.body().get("memberId").asText());
    return answer;
  }

  private ObjectNode giveBack(JsonNode body, long now) {
    ObjectNode answer = returns.giveBack(world, body, now);
    String orderId = body.get("orderId").asText();
    if (world.order(orderId).isReturned()) {
      coupons.giveBackAll(world, world.order(orderId), orderId, now);
    }
    return answer;
  }

  private void checkDates(Step step) {
    long now = step.nowMs();
    long oldest = now - rules.at("maxBackdateDays").asLong(400) * DAY_MS;
    long occurredAt = Json.instant(step.body(), "occurredAt", now);
    long latest = Math.max(occurredAt, Json.instant(step.body(), "enrolledAt", now));
    boolean outOfRange = occurredAt < oldest || latest > now + FUTURE_MS_MAX;
    Refused.when(outOfRange, 422, "occurred-at-out-of-range");
    Refused.when(Json.instant(step.body(), "notAfter", now) < now, 409, "too-late");
  }

  private ObjectNode transact(Step step) {
    JsonNode body = step.body();
    long now = step.nowMs();
    return switch (step.kind()) {
      case "accrual" -> accruals.accrue(world, body, now);
      case "activation" -> accruals.confirm(world, body, now);
      case "return" -> giveBack(body, now);
      case "coupon-issue" -> coupons.issue(world, body, now);
      case "coupon-use" -> coupons.use(world, body, now);
      case "activity" -> activities.act(world, body, now);
      case "hold" -> holds.hold(world, body, now);
      case "capture" -> holds.capture(world, body, now);
      case "release" -> holds.release(world, body, now);
      case "redemption" -> holds.redeem(world, body, now);
      case "reversal" -> holds.reverse(world, body, now);
      case "adjustment" -> moves.adjust(world, body, now);
      case "transfer" -> moves.transfer(world, body, now);
      case "extension" -> purse.terms().extend(world, body, purse, now);
      case "plan" -> purse.plans().change(world, body, now);
      default -> throw new IllegalArgumentException(step.kind());
    };
  }

  @Override
  public ObjectNode member(String id, long ms) {
    rules.by(Math.max(nowMs, ms));
    World later = world.copy();
    Account account = later.account(id);
    purse.settle(later, account, Math.max(nowMs, ms));
    ObjectNode node = Json.object();
    node.set("balance", account.balance());
    node.put("tier", purse.tier(account));
    node.set("totals", account.totalsNode());
    node.set("standing", account.standing());
    return node;
  }

  /** When something is due for any member, epoch ms; {@link Long#MAX_VALUE}: never. */
  long nextDue() {
    long due = Long.MAX_VALUE;
    for (Account account : world.accounts.values()) {
      due = account.isClosed() ? due : Math.min(due, purse.nextDue(account));
    }
    for (Coupon coupon : world.coupons) {
      due = Math.min(due, coupon.nextDue());
    }
    return due;
  }

  /** What members can use at a time, and what is counted of coupons. */
  public String coupons(long ms) {
    return CouponFacts.of(world, Math.max(nowMs, ms));
  }

  /** The ids of all members. */
  public Set<String> members() {
    return world.accounts.keySet();
  }

  /** The program as it was recorded last, whether it is in force or not. */
  ObjectNode latest() {
    return (ObjectNode) rules.versions().get(rules.versions().size() - 1).program();
  }

  World world() {
    return world;
  }
}
