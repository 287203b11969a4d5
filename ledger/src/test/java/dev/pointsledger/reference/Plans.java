package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/** Paid plans and birthdays (semantics sections 2 and 7). */
final class Plans {
  /** A member with so many points anywhere has no gift of the clock. */
  private static final long ROOM = 1L << 60;

  private final Rules rules;
  private final Purse purse;
  private final Gifts gifts;

  Plans(Rules rules, Purse purse, Gifts gifts) {
    this.rules = rules;
    this.purse = purse;
    this.gifts = gifts;
  }

  private @Nullable JsonNode plan(String id) {
    for (JsonNode plan : rules.at("plans")) {
      if (plan.get("id").asText().equals(id)) {
        return plan;
      }
    }
    return null;
  }

  /** The plan that a member has, paid or on trial, cancelled or not; null: none. */
  @Nullable JsonNode of(Account account) {
    return account.hasPlan() ? plan(account.plan) : null;
  }

  ObjectNode change(World world, JsonNode body, long now) {
    Account account = world.account(body.get("memberId").asText());
    Refused.when(account.isClosed(), 409, "member-closed");
    JsonNode plan = plan(body.get("planId").asText());
    if (plan == null) {
      throw new Refused(422, "not-eligible");
    }
    purse.settle(world, account, now);
    String id = plan.get("id").asText();
    boolean same = account.plan.equals(id);
    switch (body.get("action").asText()) {
      case "trial" -> tryOut(world, account, plan, now);
      case "start" -> start(world, account, plan, same && account.isOnTrial(), now);
      case "renew" -> renew(world, account, plan, same, now);
      default -> {
        boolean may = account.planState.equals("active") || account.planState.equals("trial");
        Refused.when(!same || !may || account.planUntil == Rules.NEVER, 422, "not-eligible");
        account.planState = "cancelled " + account.planState;
      }
    }
    account.plan = id;
    ObjectNode answer = Json.object().put("state", account.planState.split(" ", -1)[0]);
    answer.put("until", account.planUntil).set("balance", account.balance());
    return answer;
  }

  private void tryOut(World world, Account account, JsonNode plan, long now) {
    long days = plan.path("trialDays").asLong(0);
    Refused.when(days == 0 || account.hasPlan(), 422, "not-eligible");
    Refused.when(!account.tried.add(plan.get("id").asText()), 409, "limit-reached");
    begin(world, account, plan, now);
    account.planState = "trial";
    account.planUntil = rules.start(rules.day(now).plusDays(days + 1));
  }

  /** The first coupons come with the beginning, others on its day of each month. */
  private void begin(World world, Account account, JsonNode plan, long now) {
    account.planSince = now;
    account.couponsAt = nextCoupons(account, plan, now);
    gifts.givePromised(world, account, plan.path("monthlyCoupons"), now);
  }

  private long nextCoupons(Account account, JsonNode plan, long now) {
    if (plan.path("monthlyCoupons").isEmpty()) {
      return 0;
    }
    LocalDate since = rules.day(account.planSince);
    int months = 1;
    while (rules.start(since.plusMonths(months)) <= now) {
      months++;
    }
    return rules.start(since.plusMonths(months));
  }

  private void start(World world, Account account, JsonNode plan, boolean afterTrial, long now) {
    Refused.when(account.hasPlan() && !afterTrial, 422, "not-eligible");
    if (!afterTrial) {
      begin(world, account, plan, now);
    }
    account.planUntil = until(plan, afterTrial ? account.planUntil : now);
    account.planState = "active";
  }

  private void renew(World world, Account account, JsonNode plan, boolean same, long now) {
    Refused.when(!same || account.isOnTrial(), 422, "not-eligible");
    long from = account.hasPlan() ? account.planUntil : now;
    Refused.when(from == Rules.NEVER, 422, "not-eligible");
    if (!account.hasPlan()) {
      begin(world, account, plan, now);
    } else if (account.couponsAt == 0) {
      account.couponsAt = nextCoupons(account, plan, now);
    }
    account.planUntil = until(plan, from);
    account.planState = "active";
    long points = plan.path("onRenew").path("points").asLong(0);
    purse.give(account, "earned", points, now, now);
    gifts.give(world, account, plan.path("onRenew").path("coupons"), now);
  }

  private long until(JsonNode plan, long from) {
    if (!plan.has("months")) {
      return Rules.NEVER;
    }
    LocalDate day = rules.day(from);
    LocalDate end = day.plusMonths(plan.get("months").asLong());
    return rules.start(rules.start(day) == from ? end : end.plusDays(1));
  }

  /** The start of the next birthday that has a gift; never, if there is none. */
  private long nextBirthday(Account account) {
    if (account.birthday.isEmpty()) {
      return Rules.NEVER;
    }
    MonthDay birthday = MonthDay.parse("--" + account.birthday);
    int year = Math.max(rules.day(account.birthdayKnownAt).getYear(), account.giftYear + 1);
    while (rules.start(birthday.atYear(year)) <= account.birthdayKnownAt) {
      year++;
    }
    while (!hasGift(rules.start(birthday.atYear(year)))) {
      if (rules.start(birthday.atYear(year)) > lastChange()) {
        return Rules.NEVER;
      }
      year++;
    }
    return rules.start(birthday.atYear(year));
  }

  private boolean hasGift(long at) {
    return rules.knownAt(at).program().has("onBirthday");
  }

  private long lastChange() {
    long last = Long.MIN_VALUE;
    for (Rules.Version version : rules.versions()) {
      last = Math.max(last, Math.max(version.effectiveAt(), version.since()));
    }
    return last;
  }

  long nextDue(Account account) {
    long ofPlan = account.hasPlan() ? account.planUntil : Rules.NEVER;
    long coupons = account.hasPlan() && account.couponsAt > 0 ? account.couponsAt : Rules.NEVER;
    return Math.min(Math.min(ofPlan, coupons), nextBirthday(account));
  }

  void settle(World world, Account account, long due) {
    if (account.hasPlan() && account.planUntil == due) {
      account.plan = account.isOnTrial() ? "" : account.plan;
      account.planState = "none";
      account.couponsAt = 0;
    }
    if (account.hasPlan() && account.couponsAt == due) {
      JsonNode plan = of(account);
      account.couponsAt = plan == null ? 0 : nextCoupons(account, plan, due);
      if (plan != null) {
        gifts.giveDue(world, account, plan.path("monthlyCoupons"), due);
      }
    }
    if (nextBirthday(account) == due) {
      account.giftYear = rules.day(due).getYear();
      long points = hasRoom(account) ? rules.at("onBirthday", "points").asLong(0) : 0;
      account.gifts = Math.addExact(account.gifts, points);
      purse.give(account, "earned", points, due, due);
      gifts.giveDue(world, account, rules.at("onBirthday", "coupons"), due);
    }
  }

  private static boolean hasRoom(Account account) {
    return account.total("earned") <= ROOM
        && account.total("expired") <= ROOM
        && account.available() <= ROOM
        && account.pending() <= ROOM
        && account.held() <= ROOM;
  }
}
