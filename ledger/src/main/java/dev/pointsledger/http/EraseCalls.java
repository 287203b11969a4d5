package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.ErasureJson;
import dev.pointsledger.http.json.JsonWriter;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** {@code POST /members/{memberId}/erase}. */
final class EraseCalls {
  /** How long an answer waits for a purge. */
  private static final long PURGE_SECONDS_MAX = 60;

  private static final String NOT_YET =
      "not done within " + PURGE_SECONDS_MAX + " s, it goes on; see snapshot in /ops/status";

  private final Purging purging;

  EraseCalls(Purging purging) {
    this.purging = purging;
  }

  void erase(Exchange exchange) {
    byte[] body = exchange.body();
    long notAfterMs = Bodies.notAfter(body, body.length, exchange.faults());
    if (exchange.answeredMalformed()) {
      return;
    }
    Command command =
        new Command.Erase(exchange.program(), exchange.parameter("memberId"), notAfterMs);
    SingleSubmission.submit(exchange, command, Submission.Mode.EACH, this::answer);
  }

  private void answer(Exchange exchange, Command command, Outcome outcome) {
    Outcome.Erased erased = (Outcome.Erased) outcome;
    if (!exchange.query().purge()) {
      JsonWriter out = exchange.loop().writer();
      ErasureJson.write(out, erased);
      exchange.answer(200, out);
      return;
    }
    AdminLog.done(exchange, "asked for a purge");
    // Also where the id was not known: a purge after an erasure without one is asked for so.
    Future.fromCompletionStage(
            purging.purge(exchange.ledger().syncedSequence()),
            exchange.loop().vertx.getOrCreateContext())
        .timeout(PURGE_SECONDS_MAX, TimeUnit.SECONDS)
        .onSuccess(left -> answer(exchange, erased, left))
        .onFailure(
            cause -> {
              if (cause instanceof TimeoutException) {
                answer(exchange, erased, NOT_YET);
              } else {
                exchange.failed(cause);
              }
            });
  }

  private static void answer(Exchange exchange, Outcome.Erased erased, @Nullable String left) {
    JsonWriter out = exchange.loop().writer();
    ErasureJson.write(out, erased, left);
    exchange.answer(200, out);
  }
}
