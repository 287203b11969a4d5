package dev.pointsledger.core;

import static dev.pointsledger.model.Refusal.HOLD_ENDED;
import static dev.pointsledger.model.Refusal.IDEMPOTENCY_CONFLICT;
import static dev.pointsledger.model.Refusal.LIMIT_REACHED;
import static dev.pointsledger.model.Refusal.MEMBER_CLOSED;
import static dev.pointsledger.model.Refusal.MEMBER_FROZEN;
import static dev.pointsledger.model.Refusal.NOT_ELIGIBLE;
import static dev.pointsledger.model.Refusal.OVERFLOW;

import dev.pointsledger.command.Command;
import dev.pointsledger.core.points.Birthdays;
import dev.pointsledger.model.Balance;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Refusal;
import java.time.MonthDay;
import java.util.Set;

/** Ledgers in which a request deserves just the refusals asked for: {@link RefusalRequests}. */
final class RefusalBooks {
  private static final String RULES =
      """
      autoEnroll: false, redemption: { value: { points: 100, amount: 100 }, maxOrderPercent: 50 },
      transfers: { enabled: true, maxPerDay: 5000 }, activation: { mode: %s },
      activities: [ { type: survey, points: 5, limit: { per: total, count: 1 } } ]
      """;

  private RefusalBooks() {}

  /**
   * A ledger with a member who has an order, a hold, a redemption and about 1,000 points. Where the
   * refusals ask for it, the request's key is used, limits are reached, and so on; the member's
   * status comes last.
   */
  static Book prepare(RefusalCases.Kind kind, Set<Refusal> why) {
    boolean confirms = kind.name().equals("activation") && !why.contains(NOT_ELIGIBLE);
    Book book =
        new Book(
            RULES.formatted(confirms ? "on-confirmation, timeoutDays: 9" : "immediate"),
            RefusalRequests.NOW);
    book.send(
        new Command.PutMember(
            0, "m", MonthDay.of(5, 17), null, Instants.ABSENT, Instants.ABSENT, false));
    book.enroll("n");
    book.order("o", "m", 10_000);
    book.send(Book.adjust("a", "m", 1_000));
    book.send(Book.hold("h", "m", 50));
    book.send(Book.redeem("x", "m", 50));
    if (why.contains(IDEMPOTENCY_CONFLICT)) {
      Command.Write before = kind.request().apply(Set.of());
      book.send(before);
    }
    if (why.contains(LIMIT_REACHED)) {
      reachLimit(book, kind.name());
    }
    if (why.contains(OVERFLOW) && kind.name().equals("activity")) {
      Balance open = book.balance("m");
      book.send(
          Book.adjust(
              "max", "n", Long.MAX_VALUE - Birthdays.CLOCK_ROOM - open.available() - open.held()));
    }
    if (why.contains(HOLD_ENDED)) {
      book.send(Book.capture("end", "h", 1, true));
    }
    if (why.contains(MEMBER_CLOSED) || why.contains(MEMBER_FROZEN)) {
      boolean closed = why.contains(MEMBER_CLOSED);
      book.send(Book.status("m", closed ? MemberStatus.CLOSED : MemberStatus.FROZEN));
    }
    return book;
  }

  private static void reachLimit(Book book, String kind) {
    switch (kind) {
      case "activity" -> book.send(Book.perform("before", "m", "survey", null));
      case "transfer" -> {
        book.send(Book.adjust("more", "m", 5_000));
        book.send(Book.transfer("before", "m", "n", 5_000));
      }
      case "hold" -> {
        book.send(Book.adjust("more", "m", Spending.OPEN_HOLDS_MAX));
        for (int i = 1; i < Spending.OPEN_HOLDS_MAX; i++) {
          book.send(Book.hold("h" + i, "m", 1));
        }
      }
      default -> {}
    }
  }
}
