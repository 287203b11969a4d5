package dev.pointsledger.http;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.Problem;
import dev.pointsledger.http.json.ProblemJson;
import dev.pointsledger.model.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Health, operations and the description of the API. */
final class ServiceCalls {
  private final HttpFigures figures;
  private final Buffer openApi;

  ServiceCalls(HttpFigures figures, Buffer openApi) {
    this.figures = figures;
    this.openApi = openApi;
  }

  /** {@code GET /health/live}. */
  void live(Exchange exchange) {
    answerStatus(exchange, "live");
  }

  /** {@code GET /health/ready}. */
  void ready(Exchange exchange) {
    Refusal refusal = exchange.loop().stopping ? Refusal.NOT_READY : exchange.ledger().unready();
    if (refusal == null) {
      answerStatus(exchange, "ready");
    } else {
      exchange.refuse(refusal, Refusals.detail(refusal));
    }
  }

  private static void answerStatus(Exchange exchange, String status) {
    exchange.answer(
        200, exchange.loop().writer().beginObject().field("status", status).endObject());
  }

  /** {@code GET /openapi.yaml}. */
  void openApi(Exchange exchange) {
    exchange.answer(200, ContentTypes.YAML, openApi);
  }

  /** {@code GET /ops/status}. */
  void status(Exchange exchange) {
    Map<String, Object> status = new TreeMap<>(exchange.ledger().status());
    status.put("http", figures.asMap());
    JsonWriter out = exchange.loop().writer();
    ProblemJson.value(out, status);
    exchange.answer(200, out);
  }

  /** {@code POST /ops/clock/confirmation}. */
  void confirmClock(Exchange exchange) {
    byte[] body = exchange.body();
    long nowMs = Bodies.clock(body, body.length, exchange.faults());
    if (exchange.answeredMalformed()) {
      return;
    }
    Ledger ledger = exchange.ledger();
    Future<Boolean> confirmed =
        exchange.loop().vertx.executeBlocking(() -> ledger.confirmClock(nowMs), false);
    confirmed.onSuccess(agreed -> answerConfirmed(exchange, agreed)).onFailure(exchange::failed);
  }

  private static void answerConfirmed(Exchange exchange, boolean agreed) {
    AdminLog.done(exchange, "confirmed the clock: " + agreed);
    if (agreed) {
      answerStatus(exchange, "confirmed");
      return;
    }
    exchange.answer(
        new Problem(
            409,
            Refusal.CLOCK_SUSPECT.code(),
            Refusal.CLOCK_SUSPECT.title(),
            "The ledger's clock differs by more than a minute from the time that was sent.",
            List.of(),
            Map.of()));
  }
}
