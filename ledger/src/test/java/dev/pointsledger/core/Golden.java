package dev.pointsledger.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pointsledger.command.Command;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.model.AdjustmentRequest;
import dev.pointsledger.model.CaptureRequest;
import dev.pointsledger.model.HoldRequest;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.RedemptionRequest;
import dev.pointsledger.model.ReleaseRequest;
import dev.pointsledger.model.Request;
import dev.pointsledger.model.ReturnLine;
import dev.pointsledger.model.ReturnRequest;
import dev.pointsledger.model.TransferRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
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

  /** The command of a step of any kind. */
  static Command.Write command(JsonNode step) {
    JsonNode body = step.get("body");
    return switch (step.get("kind").asText()) {
      case "accrual" -> accrue(body);
      case "return" -> returned(body);
      case "hold" -> hold(body);
      case "capture" ->
          new Transaction.Capture(
              0,
              new CaptureRequest(
                  text(body, "captureId"),
                  text(body, "holdId"),
                  body.get("points").asLong(),
                  body.has("final") ? body.get("final").asBoolean() : null,
                  Instants.ABSENT));
      case "release" ->
          new Transaction.Release(0, new ReleaseRequest(text(body, "holdId"), Instants.ABSENT));
      case "redemption" ->
          new Transaction.Redeem(
              0,
              text(body, "memberId"),
              new RedemptionRequest(
                  text(body, "redemptionId"),
                  body.get("points").asLong(),
                  body.path("orderId").textValue(),
                  body.path("orderAmount").asLong(Request.NO_AMOUNT),
                  body.path("reason").textValue(),
                  Instants.ABSENT));
      case "adjustment" ->
          new Transaction.Adjust(
              0,
              text(body, "memberId"),
              new AdjustmentRequest(
                  text(body, "adjustmentId"),
                  body.get("points").asLong(),
                  text(body, "reason"),
                  body.has("expiresAt") ? instant(body.get("expiresAt")) : Instants.ABSENT,
                  Instants.ABSENT));
      case "transfer" ->
          new Transaction.Transfer(
              0,
              text(body, "fromMemberId"),
              text(body, "toMemberId"),
              new TransferRequest(
                  text(body, "transferId"), body.get("points").asLong(), Instants.ABSENT));
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  private static Command.Write returned(JsonNode body) {
    List<ReturnLine> lines = new ArrayList<>();
    for (JsonNode line : body.path("lines")) {
      lines.add(new ReturnLine(text(line, "lineId"), line.get("amount").asLong()));
    }
    return new Transaction.Return(
        0,
        new ReturnRequest(
            text(body, "returnId"),
            text(body, "orderId"),
            body.has("full") ? body.get("full").asBoolean() : null,
            lines,
            body.has("occurredAt") ? instant(body.get("occurredAt")) : Instants.ABSENT,
            Instants.ABSENT));
  }

  private static Command.Write hold(JsonNode body) {
    return new Transaction.Hold(
        0,
        text(body, "memberId"),
        new HoldRequest(
            text(body, "holdId"),
            body.get("points").asLong(),
            body.path("orderId").textValue(),
            body.path("orderAmount").asLong(Request.NO_AMOUNT),
            body.has("ttl")
                ? Duration.parse(body.get("ttl").asText()).toMillis()
                : Request.NO_AMOUNT,
            Instants.ABSENT));
  }

  private static String text(JsonNode body, String name) {
    return body.get(name).asText();
  }
}
