package dev.pointsledger.http.json;

import dev.pointsledger.command.Command;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads an accrual's body. Reusable, but not by two threads. */
final class OrderDecoder {
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
  private final int program;
  private final LinesDecoder lines = new LinesDecoder();

  private @Nullable String orderId;
  private @Nullable String memberId;
  private long occurredAtMs;
  private @Nullable String channel;
  private long orderDiscount;
  private long pointsTender;
  private long notAfterMs;

  OrderDecoder(int program) {
    this.program = program;
  }

  /** The command, or null if something that it needs is missing; faults are with the reader. */
  Command.@Nullable Accrue read(JsonReader reader) throws IOException {
    orderId = null;
    memberId = null;
    lines.clear();
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
        new Order(
            orderId, lines.list(), occurredAtMs, channel, orderDiscount, pointsTender, notAfterMs);
    return new Command.Accrue(program, memberId, order);
  }

  private void orderField(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> orderId = reader.id();
      case 1 -> memberId = reader.id();
      case 2 -> lines.read(reader);
      case 3 -> occurredAtMs = reader.instant();
      case 4 -> channel = reader.name();
      case 5 -> orderDiscount = reader.integer(0);
      case 6 -> pointsTender = reader.integer(0);
      case 7 -> notAfterMs = reader.instant();
      default -> throw new IllegalStateException("field " + field);
    }
  }
}
