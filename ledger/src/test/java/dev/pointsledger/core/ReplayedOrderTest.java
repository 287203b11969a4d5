package dev.pointsledger.core;

import static dev.pointsledger.core.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An order sent again is the same only if all of it is (semantics section 1). */
class ReplayedOrderTest {
  private static final String NOW = "2026-03-01T12:00:00+08:00";
  private static final long OCCURRED = at("2026-02-28T10:00:00+08:00");
  private static final long NOT_AFTER = at("2026-03-02T00:00:00+08:00");
  private static final OrderLine FIRST = new OrderLine("1", 10_000, "cup", "home", 2);
  private static final OrderLine SECOND = new OrderLine("2", 500, null, null, 1);

  private static Order order(
      long occurredAtMs, @Nullable String channel, long discount, long tender) {
    return new Order(
        "SO-1", List.of(FIRST, SECOND), occurredAtMs, channel, discount, tender, NOT_AFTER);
  }

  private static Order order(OrderLine... lines) {
    return new Order("SO-1", List.of(lines), OCCURRED, "shop", 100, 50, NOT_AFTER);
  }

  private static Order notAfter(long notAfterMs) {
    return new Order("SO-1", List.of(FIRST, SECOND), OCCURRED, "shop", 100, 50, notAfterMs);
  }

  private static Order first(
      String id, long amount, @Nullable String sku, @Nullable String category, long quantity) {
    return order(new OrderLine(id, amount, sku, category, quantity), SECOND);
  }

  private static Map<Order, String> others() {
    Map<Order, String> others = new LinkedHashMap<>();
    others.put(order(OCCURRED + 1, "shop", 100, 50), "occurredAt");
    others.put(order(Instants.ABSENT, "shop", 100, 50), "occurredAt");
    others.put(order(OCCURRED, "app", 100, 50), "channel");
    others.put(order(OCCURRED, null, 100, 50), "channel");
    others.put(order(OCCURRED, "shop", 101, 50), "orderDiscount");
    others.put(order(OCCURRED, "shop", Order.NO_AMOUNT, 50), "orderDiscount");
    others.put(order(OCCURRED, "shop", 100, 49), "pointsTender");
    others.put(order(OCCURRED, "shop", 100, Order.NO_AMOUNT), "pointsTender");
    others.put(notAfter(NOT_AFTER + 1), "notAfter");
    others.put(notAfter(Instants.ABSENT), "notAfter");
    others.put(order(FIRST), "lines");
    others.put(order(FIRST, SECOND, new OrderLine("3", 0, null, null, 1)), "lines");
    others.put(first("0", 10_000, "cup", "home", 2), "lines/0/lineId");
    others.put(first("1", 10_001, "cup", "home", 2), "lines/0/amount");
    others.put(first("1", 10_000, "mug", "home", 2), "lines/0/sku");
    others.put(first("1", 10_000, null, "home", 2), "lines/0/sku");
    others.put(first("1", 10_000, "cup", "toys", 2), "lines/0/category");
    others.put(first("1", 10_000, "cup", null, 2), "lines/0/category");
    others.put(first("1", 10_000, "cup", "home", 3), "lines/0/quantity");
    others.put(first("1", 10_000, "cup", "home", OrderLine.NO_QUANTITY), "lines/0/quantity");
    return others;
  }

  @Test
  void whateverDiffersIsNamedAndChangesNothing() {
    Book book = new Book("maxBackdateDays: 30", NOW);
    Command.Accrue recorded = new Command.Accrue(0, "m", order(FIRST, SECOND));
    assertThat(book.replayed(recorded)).isFalse();
    assertThat(book.replayed(recorded)).isTrue();
    others()
        .forEach(
            (order, differs) ->
                assertThat(differing(book, new Command.Accrue(0, "m", order)))
                    .as("%s", order)
                    .isEqualTo(List.of(differs)));
    assertThat(differing(book, new Command.Accrue(0, "nobody", order(FIRST, SECOND))))
        .isEqualTo(List.of("memberId"));
    book.enroll("other");
    assertThat(
            differing(book, new Command.Accrue(0, "other", order(OCCURRED + 1, "shop", 100, 50))))
        .isEqualTo(List.of("memberId", "occurredAt"));
    assertThat(book.replayed(recorded)).isTrue();
  }

  private static @Nullable Object differing(Book book, Command.Accrue other) {
    Outcome.Refused refused = book.refused(other);
    assertThat(refused.refusal()).isEqualTo(Refusal.IDEMPOTENCY_CONFLICT);
    return refused.members().get("differs");
  }
}
