package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.CouponView;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.CouponJson;
import dev.pointsledger.http.json.Entry;
import dev.pointsledger.http.json.EntryJson;
import dev.pointsledger.http.json.FoundJson;
import dev.pointsledger.http.json.JsonWriter;
import dev.pointsledger.http.json.MemberJson;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.ProgramDefinition;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /members/{memberId}/export}: one document of all there is on a member. It is written
 * piece by piece, the statement a page at a time, the next page when the client has taken this one.
 * Belongs to its event loop; workers read the records.
 */
final class ExportStream {
  private static final int PAGE_ENTRIES = 500;

  private final Exchange exchange;
  private final ServingLoop loop;
  private final Ledger ledger;
  private final HttpServerResponse response;
  private final MemberView member;
  private boolean begun;
  private boolean disposed;

  private ExportStream(Exchange exchange, MemberView member) {
    this.exchange = exchange;
    this.loop = exchange.loop();
    this.ledger = exchange.ledger();
    this.response = exchange.response();
    this.member = member;
  }

  /** What a worker read of the member besides the statement. */
  private record Possessions(List<HoldListCalls.Open> holds, List<WalletCalls.Coded> coupons) {}

  static void export(Exchange exchange) {
    MemberCalls.find(
        exchange,
        (asked, command, outcome) -> wallet(asked, ((Outcome.MemberFound) outcome).member()));
  }

  private static void wallet(Exchange exchange, MemberView member) {
    SingleSubmission.submit(
        exchange,
        new Command.Wallet(exchange.program(), member.memberId()),
        Submission.Mode.EACH,
        (asked, command, outcome) ->
            new ExportStream(asked, member).start(((Outcome.WalletFound) outcome).coupons()));
  }

  private void start(List<CouponView> coupons) {
    if (loop.statements >= Limits.STATEMENTS_MAX) {
      exchange.refuse(Refusal.OVERLOADED, "Too many statements are being read; try again.");
      return;
    }
    loop.statements++;
    response.endHandler(ended -> dispose());
    response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, ContentTypes.JSON);
    if (HttpMethod.HEAD.equals(exchange.request().method())) {
      finish(Buffer.buffer());
      return;
    }
    work(
        () ->
            new Possessions(
                HoldListCalls.read(ledger, member.holds()), WalletCalls.read(ledger, coupons)),
        had -> {
          send(head(had));
          read(null);
        });
  }

  private void dispose() {
    if (!disposed) {
      disposed = true;
      loop.statements--;
    }
  }

  private Buffer head(Possessions had) {
    ProgramDefinition program = MemberCalls.definition(exchange, member);
    ZoneId zone = program.timeZone();
    JsonWriter out = new JsonWriter().beginObject().field("program", program.id());
    MemberJson.recorded(out, member);
    MemberJson.members(out.name("member").beginObject(), member, program);
    out.endObject().name("lots").beginArray();
    for (MemberView.LotView lot : member.lots()) {
      MemberJson.lot(out, lot, zone);
    }
    out.endArray().name("holds").beginArray();
    for (HoldListCalls.Open open : had.holds()) {
      FoundJson.openHold(out, open.hold(), open.held(), zone);
    }
    out.endArray().name("coupons").beginArray();
    for (WalletCalls.Coded coded : had.coupons()) {
      CouponJson.write(out, coded.coupon(), coded.code(), zone);
    }
    out.endArray().name("entries").beginArray();
    return Buffer.buffer(out.length()).appendBytes(out.bytes(), 0, out.length());
  }

  private void read(@Nullable StatementCursor from) {
    exchange.peer().served();
    work(() -> page(from), this::found);
  }

  private Statement.Page page(@Nullable StatementCursor from) {
    try (Ledger.RecordReader records = ledger.newRecordReader()) {
      return Objects.requireNonNull(
          new Statement(ledger, records, member, PAGE_ENTRIES).read(from), "a page of its own");
    }
  }

  private void found(Statement.Page page) {
    send(entries(page.entries()));
    StatementCursor next = page.next();
    if (next == null) {
      finish(Buffer.buffer("]}"));
    } else if (response.writeQueueFull()) {
      exchange.awaitClient();
      response.drainHandler(
          drained -> {
            response.drainHandler(null);
            read(next);
          });
    } else {
      read(next);
    }
  }

  /** Elements of the list that the head began. */
  private Buffer entries(List<Entry> entries) {
    JsonWriter out = new JsonWriter();
    out.beginArray();
    for (Entry entry : entries) {
      EntryJson.write(out, entry);
    }
    Buffer bytes = Buffer.buffer(out.length());
    if (begun && out.length() > 1) {
      bytes.appendByte((byte) ',');
    }
    begun |= out.length() > 1;
    return bytes.appendBytes(out.bytes(), 1, out.length() - 1);
  }

  private void send(Buffer bytes) {
    if (bytes.length() > 0) {
      response.write(bytes);
    }
  }

  private void finish(Buffer bytes) {
    exchange.streamed();
    response.end(bytes);
  }

  private <T> void work(Callable<T> work, Consumer<T> next) {
    loop.vertx
        .executeBlocking(work, false)
        .onComplete(
            done -> {
              if (disposed || exchange.isGone()) {
                return;
              }
              if (done.failed()) {
                exchange.failed(done.cause());
                return;
              }
              try {
                next.accept(done.result());
              } catch (RuntimeException e) {
                exchange.failed(e);
              }
            });
  }
}
