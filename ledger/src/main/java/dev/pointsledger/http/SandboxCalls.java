package dev.pointsledger.http;

import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.ClockJson;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.model.Refusal;
import io.vertx.core.Future;
import java.time.Instant;

/** {@code PUT /sandbox/clock}: there is no such call outside a sandbox. */
final class SandboxCalls {
  private final SandboxClock clock;

  SandboxCalls(SandboxClock clock) {
    this.clock = clock;
  }

  void moveClock(Exchange exchange) {
    byte[] body = exchange.body();
    long nowMs = Bodies.clock(body, body.length, exchange.faults());
    if (nowMs > SandboxClock.NOW_MAX_MS) {
      exchange.faults().add(Fault.inBody("/now", "must not be later than 2200-01-01T00:00:00Z"));
    }
    if (exchange.answeredMalformed()) {
      return;
    }
    Future<Boolean> moved = exchange.loop().vertx.executeBlocking(() -> clock.moveTo(nowMs), false);
    moved.onSuccess(done -> answer(exchange, done)).onFailure(exchange::failed);
  }

  private void answer(Exchange exchange, boolean moved) {
    long nowMs = clock.nowMs();
    if (!moved) {
      exchange.refuse(
          Refusal.NOT_ELIGIBLE,
          "The ledger clock moves forward only; it is " + Instant.ofEpochMilli(nowMs) + ".");
      return;
    }
    AdminLog.done(exchange, "moved the clock of the sandbox to " + Instant.ofEpochMilli(nowMs));
    JsonWriter out = exchange.loop().writer();
    ClockJson.write(out, nowMs);
    exchange.answer(200, out);
  }
}
