package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.BatchBody;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.model.Refusal;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** {@code POST /batches} with one JSON document. Large ones are read and written by workers. */
final class BatchCalls {
  private final Exchange exchange;

  private BatchCalls(Exchange exchange) {
    this.exchange = exchange;
  }

  static void run(Exchange exchange) {
    new BatchCalls(exchange).decode();
  }

  private void decode() {
    byte[] body = exchange.body();
    int program = exchange.program();
    if (body.length <= Limits.LOOP_DECODE_SIZE_MAX) {
      decoded(Bodies.batch(program, exchange::mayDo, body, body.length, exchange.faults()));
    } else {
      // The exchange's faults are the worker's alone until it is done.
      Workers.run(
          exchange,
          () ->
              new Decoded(
                  Bodies.batch(program, exchange::mayDo, body, body.length, exchange.faults())),
          decoded -> decoded(decoded.batch));
    }
  }

  private record Decoded(@Nullable BatchBody batch) {}

  private void decoded(@Nullable BatchBody batch) {
    if (exchange.answeredMalformed() || batch == null) {
      return;
    }
    // The request itself was counted when it came.
    exchange.loop().limits.asked(exchange.access(), batch.items().size() - 1);
    BatchResults results = new BatchResults(exchange, batch.items());
    Command[] commands = KeyLimits.of(exchange.access(), results.commands());
    boolean nothingToDo = commands.length == 0 || (batch.atomic() && results.breaksAtomic());
    if (nothingToDo) {
      encode(results);
      return;
    }
    submit(results, commands, batch.atomic() ? Submission.Mode.ATOMIC : Submission.Mode.EACH);
  }

  private void submit(BatchResults results, Command[] commands, Submission.Mode mode) {
    BatchSubmission submission =
        new BatchSubmission(exchange, commands, mode, completed -> completed(results, completed));
    exchange.mark(submission);
    Refusal refusal = exchange.ledger().submit(submission);
    if (refusal == null) {
      submission.submitted();
    } else {
      exchange.refuse(refusal, Refusals.detail(refusal));
    }
  }

  private void completed(BatchResults results, BatchSubmission submission) {
    exchange.measured(submission);
    CouponGuesses.judge(exchange, submission);
    if (exchange.isGone()) {
      return;
    }
    try {
      results.completed(submission);
      encode(results);
    } catch (RuntimeException e) {
      exchange.failed(e);
    }
  }

  private void encode(BatchResults results) {
    if (results.size() <= Limits.LOOP_ENCODE_COUNT_MAX) {
      answer(document(results, exchange.loop().writer()));
    } else {
      Workers.run(exchange, () -> document(results, new JsonWriter()), this::answer);
    }
  }

  private void answer(Buffer document) {
    exchange.answer(200, ContentTypes.JSON, document);
  }

  private static Buffer document(BatchResults results, JsonWriter out) {
    out.beginObject().name("results").beginArray();
    results.elements(out);
    out.endArray().endObject();
    return Buffer.buffer(out.length()).appendBytes(out.bytes(), 0, out.length());
  }
}
