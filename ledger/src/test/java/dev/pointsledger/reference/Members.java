package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Enrollment, referral, and the states of a member (semantics section 7). */
final class Members {
  private final Rules rules;
  private final Purse purse;
  private final Gifts gifts;

  Members(Rules rules, Purse purse, Gifts gifts) {
    this.rules = rules;
    this.purse = purse;
    this.gifts = gifts;
  }

  /** A new member, with what enrollment gives. */
  Account enroll(World world, String id, long occurredAt, long now) {
    Account account = new Account(id);
    world.accounts.put(id, account);
    purse.give(account, "earned", points("onEnroll", "points"), occurredAt, now);
    gifts.give(world, account, rules.at("onEnroll", "coupons"), now);
    return account;
  }

  private long points(String block, String field) {
    return rules.at(block, field).asLong(0);
  }

  /** Enrolls or changes a member. */
  Answer put(World world, JsonNode body, long now) {
    String id = body.get("memberId").asText();
    boolean isNew = !world.accounts.containsKey(id);
    String referredBy = body.path("referredBy").asText("");
    if (!referredBy.isEmpty() && !referredBy.equals(id)) {
      var unused = world.account(referredBy);
    }
    if (isNew) {
      if (referredBy.isEmpty() || referredBy.equals(id)) {
        enroll(world, id, now, now);
      } else {
        enrollReferred(world, id, referredBy, now);
      }
    }
    Account account = world.account(id);
    Refused.when(account.isClosed(), 409, "member-closed");
    boolean other = !referredBy.isEmpty() && !referredBy.equals(account.referredBy);
    Refused.when(other, 422, "not-eligible");
    purse.settle(world, account, now);
    String birthday = body.path("birthday").asText(account.birthday);
    account.birthdayKnownAt = birthday.equals(account.birthday) ? account.birthdayKnownAt : now;
    account.birthday = birthday;
    ObjectNode answer = Json.object();
    answer.set("balance", account.balance());
    return new Answer(isNew ? 201 : 200, "", answer);
  }

  /** Only an admin changes a birthday; known before anything else is. */
  static void checkBirthday(World world, Step step) {
    Account account = world.accounts.get(step.body().get("memberId").asText());
    if (account == null || step.admin()) {
      return;
    }
    String birthday = step.body().path("birthday").asText(account.birthday);
    boolean changes = !account.birthday.isEmpty() && !account.birthday.equals(birthday);
    Refused.when(changes, 403, "forbidden");
  }

  private void enrollReferred(World world, String id, String referredBy, long now) {
    Account referrer = world.account(referredBy);
    Refused.when(referrer.isClosed(), 409, "member-closed");
    purse.settle(world, referrer, now);
    Account account = enroll(world, id, now, now);
    account.referredBy = referredBy;
    purse.give(account, "earned", points("referral", "refereePoints"), now, now);
    purse.give(referrer, "earned", points("referral", "referrerPoints"), now, now);
    referrer.referrals++;
    for (JsonNode step : rules.at("referral", "ladder")) {
      if (step.get("count").asLong() == referrer.referrals) {
        purse.give(referrer, "earned", step.get("points").asLong(), now, now);
      }
    }
  }

  /** The referrer's share of the referee's first order. */
  void shareFirstOrder(World world, Account account, Order order, long now) {
    long percent = points("referral", "firstOrderPercent");
    if (account.referredBy.isEmpty() || percent == 0) {
      return;
    }
    Account referrer = world.account(account.referredBy);
    if (referrer.isClosed()) {
      return;
    }
    purse.settle(world, referrer, now);
    long base =
        order.components.stream()
            .filter(component -> component.source().equals("base"))
            .mapToLong(Component::points)
            .sum();
    order.referrerPoints = Ratio.of(base).times(percent, 100).round(rules.rounding());
    long expiresAt = purse.give(referrer, "earned", order.referrerPoints, order.occurredAt, now);
    boolean isGone = referrer.instant(expiresAt) <= now;
    order.referrerExpiresAt = isGone ? referrer.instant(expiresAt) : expiresAt;
  }

  /** Freezes, unfreezes or closes. */
  Answer become(World world, JsonNode body, String status, long now) {
    Account account = world.account(body.get("memberId").asText());
    boolean same = account.status.equals(status);
    Refused.when(account.isClosed() && !same, 409, "member-closed");
    purse.settle(world, account, now);
    if (status.equals("closed")) {
      expireAll(account);
    }
    account.status = status;
    ObjectNode answer = Json.object();
    answer.set("balance", account.balance());
    return new Answer(200, "", answer);
  }

  private static void expireAll(Account account) {
    account.count("expired", Math.addExact(account.available(), account.pending()));
    account.count("expired", account.held());
    account.lots.clear();
    account.holds.forEach(hold -> hold.portions.clear());
  }
}
