package dev.pointsledger.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;

/** How long tiers are held, and their extensions (semantics section 8). */
final class Terms {
  private final Rules rules;

  Terms(Rules rules) {
    this.rules = rules;
  }

  private String window() {
    return rules.at("tiers", "window").asText("lifetime");
  }

  private long months() {
    return rules.at("tiers", "months").asLong();
  }

  /** A level is reached, or kept in grace: to the end of the window after the present one. */
  void reach(World world, Account account, long now) {
    LocalDate today = rules.day(now);
    until(
        world,
        account,
        switch (window()) {
          case "lifetime" -> Rules.NEVER;
          case "calendar-year" -> rules.start(LocalDate.of(today.getYear() + 2, 1, 1));
          case "calendar-month" -> rules.start(YearMonth.from(today).plusMonths(2).atDay(1));
          default -> rules.start(today.plusMonths(months()).plusDays(1));
        });
  }

  /** A level goes on from an instant: to the end of the window in which that lies. */
  private void goOn(World world, Account account, long at) {
    LocalDate day = rules.day(at);
    until(
        world,
        account,
        switch (window()) {
          case "lifetime" -> Rules.NEVER;
          case "calendar-year" -> rules.start(LocalDate.of(day.getYear() + 1, 1, 1));
          case "calendar-month" -> rules.start(YearMonth.from(day).plusMonths(1).atDay(1));
          default -> rules.start(rules.day(at - 1).plusDays(1).plusMonths(months()));
        });
  }

  /** The first level has no end; others none that an extension forbids. */
  private void until(World world, Account account, long until) {
    account.graceUntil = 0;
    account.tierUntil = account.tier == 0 ? Rules.NEVER : until;
    for (World.Extension extension : world.extensions) {
      if (extension.isOf(account)) {
        account.tierUntil = Math.max(account.tierUntil, extension.until());
      }
    }
  }

  static long nextDue(Account account) {
    return account.graceUntil == 0 ? account.tierUntil : account.graceUntil;
  }

  void settle(World world, Account account, long due) {
    if (nextDue(account) != due) {
      return;
    }
    JsonNode before = rules.program();
    rules.known(account.tierUntil);
    end(world, account, due);
    rules.use(before);
  }

  /** By the version in force when the tier's validity ended. */
  private void end(World world, Account account, long due) {
    String policy = rules.at("tiers", "downgrade", "policy").asText("one-down");
    long graceDays = rules.at("tiers", "downgrade", "graceDays").asLong(0);
    if (account.graceUntil != 0) {
      down(world, account, policy, due);
    } else if (endedGrowth(account, due) >= threshold(account)) {
      goOn(world, account, due);
    } else if (presentGrowth(account, due) >= threshold(account)) {
      reach(world, account, due);
    } else if (policy.equals("never")) {
      goOn(world, account, due);
    } else if (graceDays > 0) {
      account.graceUntil = rules.start(rules.day(due).plusDays(graceDays));
    } else {
      down(world, account, policy, due);
    }
  }

  private void down(World world, Account account, String policy, long at) {
    long growth = endedGrowth(account, account.tierUntil);
    int level = policy.equals("to-base") ? 0 : account.tier - 1;
    level = policy.equals("reassess") ? Math.min(level, rules.levels().size() - 1) : level;
    while (policy.equals("reassess")
        && rules.levels().get(level).get("threshold").asLong() > growth) {
      level--;
    }
    account.tier = level;
    goOn(world, account, at);
  }

  private long threshold(Account account) {
    return rules.level(account.tier).get("threshold").asLong();
  }

  private long presentGrowth(Account account, long at) {
    return growth(account, rules.day(at));
  }

  /**
   * Growth of the window before the one in which an instant lies; rolling: of the months up to it,
   * in which the day does not count again on which the level was reached.
   */
  private long endedGrowth(Account account, long end) {
    LocalDate day = rules.day(end);
    return switch (window()) {
      case "calendar-year" -> growth(account, day.minusYears(1));
      case "calendar-month" -> growth(account, day.minusMonths(1));
      case "lifetime" -> growth(account, day);
      default -> {
        LocalDate after = rules.day(end - 1).plusDays(1);
        Account since = new Account("");
        since.growth.putAll(account.growth.tailMap(after.minusMonths(months())));
        yield growth(since, after.minusDays(1));
      }
    };
  }

  private long growth(Account account, LocalDate dayOfWindow) {
    long sum = 0;
    for (var entry : account.growth.entrySet()) {
      boolean counts = rules.isSameWindow(entry.getKey(), dayOfWindow);
      sum = counts ? Math.addExact(sum, entry.getValue()) : sum;
    }
    return sum;
  }

  /** Growth came that raised no level: it may keep one that is in grace. */
  void grown(World world, Account account, long now) {
    if (account.graceUntil == 0) {
      return;
    }
    JsonNode before = rules.program();
    rules.known(account.tierUntil);
    keep(world, account, now);
    rules.use(before);
  }

  private void keep(World world, Account account, long now) {
    if (presentGrowth(account, now) >= threshold(account)) {
      reach(world, account, now);
    } else if (endedGrowth(account, account.tierUntil) >= threshold(account)) {
      goOn(world, account, now);
    }
  }

  /** Extends the tier of one member, of all of a level, or of all. */
  ObjectNode extend(World world, JsonNode body, Purse purse, long now) {
    long until = Json.instant(body.get("until"));
    boolean ofOne = body.has("memberId");
    Account one = ofOne ? world.account(body.get("memberId").asText()) : null;
    Refused.when(one != null && one.isClosed(), 409, "member-closed");
    Refused.when(until <= now, 422, "not-eligible");
    if (one != null) {
      purse.settle(world, one, now);
      Refused.when(one.tierUntil == Rules.NEVER, 422, "not-eligible");
      extend(one, until);
      ObjectNode answer = Json.object().put("validUntil", one.tierUntil);
      answer.set("balance", one.balance());
      return answer;
    }
    int level = -1;
    if (body.has("tier")) {
      level = level(body.get("tier").asText());
    }
    World.Extension extension = new World.Extension(level, until);
    for (Account account : world.accounts.values()) {
      purse.settle(world, account, now);
      if (extension.isOf(account)) {
        extend(account, until);
      }
    }
    world.extensions.add(extension);
    return Json.object();
  }

  private int level(String id) {
    for (int level = 0; level < rules.levels().size(); level++) {
      if (rules.levels().get(level).get("id").asText().equals(id)) {
        return level;
      }
    }
    throw new Refused(422, "not-eligible");
  }

  private static void extend(Account account, long until) {
    if (account.tierUntil != Rules.NEVER && until > account.tierUntil) {
      account.tierUntil = until;
      account.graceUntil = 0;
    }
  }
}
