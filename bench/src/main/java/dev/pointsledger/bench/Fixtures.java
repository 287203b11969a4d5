package dev.pointsledger.bench;

import dev.pointsledger.command.Command;
import dev.pointsledger.event.Event;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** The program, orders and members that all benches share. The same in every run. */
final class Fixtures {
  /** A Wednesday morning in Shanghai: the program's member day. */
  static final long START_MS = Instant.parse("2026-10-14T00:00:00Z").toEpochMilli();

  static final String ACTOR = "pos-1";
  static final String REQUEST_ID = "0191e7a4-5b1c-7c3e-9d2f-6a8b4c0d1e2f";

  private static final String[] CATEGORIES = {"books", "grocery", "fashion", "toys"};

  private Fixtures() {}

  /** The text of the program of all benches. */
  static String programText() {
    try (InputStream in =
        Objects.requireNonNull(Fixtures.class.getResourceAsStream("program.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The id of a member. */
  static String memberId(int member) {
    return "member-" + member;
  }

  /** An order of two lines, as most are. */
  static Command.Accrue order(int number, String memberId, SplittableRandom random) {
    return order(number, memberId, Instants.ABSENT, random);
  }

  /** An order of two lines that occurred at an instant. */
  static Command.Accrue order(
      int number, String memberId, long occurredAtMs, SplittableRandom random) {
    List<OrderLine> lines = new ArrayList<>(2);
    lines.add(line("1", random));
    lines.add(line("2", random));
    return accrue(number, memberId, lines, occurredAtMs);
  }

  /** An order of one line that lifts its member to the second of three tiers. */
  static Command.Accrue tierOrder(int number, String memberId) {
    OrderLine line = new OrderLine("1", 200_000_000_000L, null, "grocery", OrderLine.NO_QUANTITY);
    return accrue(number, memberId, new ArrayList<>(List.of(line)), Instants.ABSENT);
  }

  private static OrderLine line(String lineId, SplittableRandom random) {
    String category = CATEGORIES[random.nextInt(CATEGORIES.length)];
    String sku = "SKU-" + random.nextInt(10_000);
    return new OrderLine(lineId, random.nextLong(500, 30_000), sku, category, 1);
  }

  private static Command.Accrue accrue(
      int number, String memberId, List<OrderLine> lines, long occurredAtMs) {
    Order order =
        new Order(
            String.format("order-%010d", number),
            lines,
            occurredAtMs,
            "app",
            Order.NO_AMOUNT,
            Order.NO_AMOUNT,
            Instants.ABSENT);
    return new Command.Accrue(0, memberId, order);
  }

  /**
   * Records of accruals of members who are enrolled already.
   *
   * @param members over how many members the orders go
   */
  static List<Event> accruals(int count, int members) {
    BenchLedger ledger = new BenchLedger(members);
    SplittableRandom random = new SplittableRandom(5);
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(ledger.record(order(i, memberId(random.nextInt(members)), random)));
    }
    return events;
  }
}
