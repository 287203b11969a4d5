package dev.pointsledger.http.json;

import dev.pointsledger.command.Command;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an accrual's body. Reusable, but not by two threads. */
final class OrderDecoder {
  /** Lines of one order at most. */
  static final int LINES_MAX = 1_000;

  private static final Fields ORDER =
      Fields.of(
          3,
          "orderId",
          "memberId",
          "lines",
          "occurredAt",
          "channel",
          "orderDiscount",
          "pointsTender",
          "notAfter");
  private static final Fields LINE =
      Fields.of(2, "lineId", "amount", "sku", "category", "quantity");

  /** From so many lines on, a set finds a repeated lineId; below, a look along the list does. */
  private static final int LINES_SCANNED_MAX = 16;

  private final int program;

  private @Nullable String orderId;
  private @Nullable String memberId;
  private List<OrderLine> lines = List.of();
  private long occurredAtMs;
  private @Nullable String channel;
  private long orderDiscount;
  private long pointsTender;
  private long notAfterMs;

  private @Nullable Set<String> lineIds;
  private @Nullable String lineId;
  private long amount;
  private @Nullable String sku;
  private @Nullable String category;
  private long quantity;

  OrderDecoder(int program) {
    this.program = program;
  }

  /** The command, or null if something that it needs is missing; faults are with the reader. */
  Command.@Nullable Accrue read(JsonReader reader) throws IOException {
    orderId = null;
    memberId = null;
    lines = new ArrayList<>(4);
    lineIds = null;
    occurredAtMs = Instants.ABSENT;
    channel = null;
    orderDiscount = Order.NO_AMOUNT;
    pointsTender = Order.NO_AMOUNT;
    notAfterMs = Instants.ABSENT;
    reader.object(ORDER, field -> orderField(reader, field));
    if (orderId == null || memberId == null) {
      return null;
    }
    Order order =
        new Order(orderId, lines, occurredAtMs, channel, orderDiscount, pointsTender, notAfterMs);
    return new Command.Accrue(program, memberId, order);
  }

  private void orderField(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> orderId = reader.id();
      case 1 -> memberId = reader.id();
      case 2 -> reader.array(1, LINES_MAX, index -> line(reader));
      case 3 -> occurredAtMs = reader.instant();
      case 4 -> channel = reader.name();
      case 5 -> orderDiscount = reader.integer(0);
      case 6 -> pointsTender = reader.integer(0);
      case 7 -> notAfterMs = reader.instant();
      default -> throw new IllegalStateException("field " + field);
    }
  }

  private void line(JsonReader reader) throws IOException {
    lineId = null;
    amount = 0;
    sku = null;
    category = null;
    quantity = OrderLine.NO_QUANTITY;
    reader.object(LINE, field -> lineField(reader, field));
    if (lineId != null) {
      lines.add(new OrderLine(lineId, amount, sku, category, quantity));
    }
  }

  private void lineField(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> lineId = uniqueLineId(reader);
      case 1 -> amount = reader.integer(0);
      case 2 -> sku = reader.name();
      case 3 -> category = reader.name();
      case 4 -> quantity = reader.integer(1);
      default -> throw new IllegalStateException("field " + field);
    }
  }

  private @Nullable String uniqueLineId(JsonReader reader) throws IOException {
    String id = reader.id();
    if (id != null && isTaken(id)) {
      reader.fault("stands in more than one line of the order");
      return null;
    }
    return id;
  }

  private boolean isTaken(String id) {
    if (lines.size() < LINES_SCANNED_MAX) {
      for (int place = 0; place < lines.size(); place++) {
        if (lines.get(place).lineId().equals(id)) {
          return true;
        }
      }
      return false;
    }
    Set<String> ids = lineIds;
    if (ids == null) {
      ids = new HashSet<>();
      for (OrderLine line : lines) {
        ids.add(line.lineId());
      }
      lineIds = ids;
    }
    return !ids.add(id);
  }
}
