package dev.pointsledger.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsledger.command.Command;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads golden histories and the bodies in them. */
final class Golden {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Golden() {}

  static JsonNode read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + resource))) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long instant(JsonNode node) {
    return OffsetDateTime.parse(node.asText()).toInstant().toEpochMilli();
  }

  static Command.Accrue accrue(JsonNode body) {
    List<OrderLine> lines = new ArrayList<>();
    for (JsonNode line : body.get("lines")) {
      lines.add(
          new OrderLine(
              line.get("lineId").asText(),
              line.get("amount").asLong(),
              line.path("sku").textValue(),
              line.path("category").textValue(),
              line.path("quantity").asLong(OrderLine.NO_QUANTITY)));
    }
    return new Command.Accrue(
        0,
        body.get("memberId").asText(),
        new Order(
            body.get("orderId").asText(),
            lines,
            body.has("occurredAt") ? instant(body.get("occurredAt")) : Instants.ABSENT,
            body.path("channel").textValue(),
            body.path("orderDiscount").asLong(Order.NO_AMOUNT),
            body.path("pointsTender").asLong(Order.NO_AMOUNT),
            Instants.ABSENT));
  }
}
