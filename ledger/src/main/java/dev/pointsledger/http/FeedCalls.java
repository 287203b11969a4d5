package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.RecordFilter;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.model.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /feed} and the schema of its events. */
final class FeedCalls {
  private static final String SCHEMA_PATH = "/schemas/feed-v1.json";
  private static final Buffer SCHEMA = schema();

  private FeedCalls() {}

  /** {@code GET /v1/programs/{program}/feed}. */
  static void feed(Exchange exchange) {
    FeedQuery query = exchange.query().feed();
    long synced = exchange.ledger().syncedSequence();
    if (query.after() > synced) {
      // Silence would be worse: the reader knows a ledger that was ahead of this one.
      exchange
          .faults()
          .add(
              Fault.inParameter(
                  FeedQuery.AFTER, "is beyond the last durable record, which is " + synced));
      exchange.answeredMalformed();
    } else if (HttpMethod.HEAD.equals(exchange.request().method())) {
      exchange.answer(200, ContentTypes.NDJSON, Buffer.buffer());
    } else {
      withMember(exchange, query);
    }
  }

  private static void withMember(Exchange exchange, FeedQuery query) {
    String memberId = query.memberId();
    if (memberId == null) {
      open(exchange, RecordFilter.ANY_MEMBER);
      return;
    }
    SingleSubmission.submit(
        exchange,
        new Command.GetMember(exchange.program(), memberId),
        Submission.Mode.EACH,
        (asked, command, outcome) ->
            open(asked, ((Outcome.MemberFound) outcome).member().number()));
  }

  private static void open(Exchange exchange, int member) {
    if (!exchange.loop().feeds.enter()) {
      exchange.refuse(Refusal.OVERLOADED, "Too many feeds are being read; try again.");
      return;
    }
    FeedQuery query = exchange.query().feed();
    new FeedStream(exchange, new RecordFilter(exchange.program(), query.kinds(), member)).start();
  }

  /** {@code GET /schemas/feed-v1.json}. */
  static void schema(Exchange exchange) {
    exchange.answer(200, ContentTypes.JSON, SCHEMA);
  }

  private static Buffer schema() {
    try (InputStream resource = FeedCalls.class.getResourceAsStream(SCHEMA_PATH)) {
      if (resource == null) {
        throw new IllegalStateException(SCHEMA_PATH + " is not in the jar");
      }
      return Buffer.buffer(resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
