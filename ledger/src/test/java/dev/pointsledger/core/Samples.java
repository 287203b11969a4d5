package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Small things that tests of the core say often. */
final class Samples {
  private Samples() {}

  static long at(String rfc3339) {
    return OffsetDateTime.parse(rfc3339).toInstant().toEpochMilli();
  }

  static String text(long ms) {
    return ms == Instants.NEVER ? "never" : Instant.ofEpochMilli(ms).toString();
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OrderLine line(String id, long amount, @Nullable String category, @Nullable String sku) {
    return new OrderLine(id, amount, sku, category, OrderLine.NO_QUANTITY);
  }

  static Command.Accrue order(String orderId, String memberId, OrderLine... lines) {
    return order(orderId, memberId, Instants.ABSENT, null, Order.NO_AMOUNT, lines);
  }

  static Command.Accrue order(
      String orderId,
      String memberId,
      long occurredAtMs,
      @Nullable String channel,
      long orderDiscount,
      OrderLine... lines) {
    return new Command.Accrue(
        0,
        memberId,
        new Order(
            orderId,
            List.of(lines),
            occurredAtMs,
            channel,
            orderDiscount,
            Order.NO_AMOUNT,
            Instants.ABSENT));
  }
}
