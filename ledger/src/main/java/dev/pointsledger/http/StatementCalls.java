package dev.pointsledger.http;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.http.json.Entry;
import dev.pointsledger.http.json.EntryJson;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.model.Refusal;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code GET /members/{memberId}/entries}: found on the ledger thread, read by a worker. */
final class StatementCalls {
  private StatementCalls() {}

  static void entries(Exchange exchange) {
    String text = exchange.query().cursor();
    StatementCursor cursor = text == null ? null : StatementCursor.parse(text);
    if (text != null && cursor == null) {
      refuseCursor(exchange);
      return;
    }
    MemberCalls.find(
        exchange,
        (asked, command, outcome) ->
            readOnWorker(asked, ((Outcome.MemberFound) outcome).member(), cursor));
  }

  private static void readOnWorker(
      Exchange exchange, MemberView member, @Nullable StatementCursor cursor) {
    int limit = exchange.query().limit();
    Ledger ledger = exchange.ledger();
    onWorker(
        exchange,
        () -> read(ledger, member, limit, cursor),
        page -> answer(exchange, page.orElse(null)));
  }

  /** Reads records on a worker, so many at a time, and goes on with what was read. */
  static <T> void onWorker(Exchange exchange, Callable<T> work, Consumer<T> next) {
    ServingLoop loop = exchange.loop();
    if (loop.statements >= Limits.STATEMENTS_MAX) {
      exchange.refuse(Refusal.OVERLOADED, "Too many statements are being read; try again.");
      return;
    }
    loop.statements++;
    Future<T> result = loop.vertx.executeBlocking(work, false);
    result.onComplete(
        read -> {
          loop.statements--;
          if (read.succeeded()) {
            next.accept(read.result());
          } else {
            exchange.failed(read.cause());
          }
        });
  }

  private static Optional<Statement.Page> read(
      Ledger ledger, MemberView member, int limit, @Nullable StatementCursor cursor) {
    try (Ledger.RecordReader records = ledger.newRecordReader()) {
      return Optional.ofNullable(new Statement(ledger, records, member, limit).read(cursor));
    }
  }

  private static void answer(Exchange exchange, Statement.@Nullable Page page) {
    if (page == null) {
      refuseCursor(exchange);
      return;
    }
    JsonWriter out = exchange.loop().writer().beginObject().name("entries").beginArray();
    for (Entry entry : page.entries()) {
      EntryJson.write(out, entry);
    }
    out.endArray().name("nextCursor");
    StatementCursor next = page.next();
    if (next == null) {
      out.nil();
    } else {
      out.string(next.toText());
    }
    exchange.answer(200, out.endObject());
  }

  /** Answers that a cursor is none of the list. */
  static void refuseCursor(Exchange exchange) {
    exchange.faults().add(Fault.inParameter(Query.CURSOR, "must be a cursor of this list"));
    exchange.answeredMalformed();
  }
}
