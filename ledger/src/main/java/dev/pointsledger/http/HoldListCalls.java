package dev.pointsledger.http;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.MemberView;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.http.json.FoundJson;
import dev.pointsledger.http.json.JsonWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /members/{memberId}/holds}: open holds, newest first, read by a worker. */
final class HoldListCalls {
  private static final char LIST = 'h';

  private HoldListCalls() {}

  /** A hold and what it still holds. */
  record Open(SpendingEvent.HoldRecorded hold, long held) {}

  static void list(Exchange exchange) {
    String text = exchange.query().cursor();
    long[] cursor = text == null ? new long[] {Long.MAX_VALUE} : CursorText.parse(LIST, 1, text);
    if (cursor == null) {
      StatementCalls.refuseCursor(exchange);
      return;
    }
    MemberCalls.find(exchange, (asked, command, outcome) -> answer(asked, outcome, cursor[0]));
  }

  private static void answer(Exchange exchange, Outcome outcome, long before) {
    MemberView member = ((Outcome.MemberFound) outcome).member();
    List<MemberView.HoldView> page = page(member.holds(), before, exchange.query().limit());
    boolean isLast =
        page.isEmpty() || page.get(page.size() - 1).sequence() == member.holds().get(0).sequence();
    String next = isLast ? null : CursorText.of(LIST, page.get(page.size() - 1).sequence());
    ZoneId zone = MemberCalls.definition(exchange, member).timeZone();
    Ledger ledger = exchange.ledger();
    StatementCalls.onWorker(
        exchange, () -> read(ledger, page), holds -> write(exchange, holds, next, zone));
  }

  /** The newest of those that are older than a sequence; the list goes from old to new. */
  private static List<MemberView.HoldView> page(
      List<MemberView.HoldView> holds, long before, int limit) {
    List<MemberView.HoldView> page = new ArrayList<>();
    for (int place = holds.size() - 1; place >= 0 && page.size() < limit; place--) {
      if (holds.get(place).sequence() < before) {
        page.add(holds.get(place));
      }
    }
    return page;
  }

  /** Reads the records of holds; to be called by a worker. */
  static List<Open> read(Ledger ledger, List<MemberView.HoldView> page) {
    List<Open> holds = new ArrayList<>(page.size());
    if (page.isEmpty()) {
      return holds;
    }
    try (Ledger.RecordReader records = ledger.newRecordReader()) {
      for (MemberView.HoldView view : page) {
        holds.add(
            new Open((SpendingEvent.HoldRecorded) records.read(view.sequence()), view.points()));
      }
    }
    return holds;
  }

  private static void write(
      Exchange exchange, List<Open> holds, @Nullable String next, ZoneId zone) {
    JsonWriter out = exchange.loop().writer().beginObject().name("holds").beginArray();
    for (Open open : holds) {
      FoundJson.openHold(out, open.hold(), open.held(), zone);
    }
    out.endArray().name("nextCursor");
    if (next == null) {
      out.nil();
    } else {
      out.string(next);
    }
    exchange.answer(200, out.endObject());
  }
}
