package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.CouponView;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.Event;
import dev.pointsledger.http.json.CouponJson;
import dev.pointsledger.http.json.JsonWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /members/{memberId}/coupons}: coupons that can be used, newest first. Their codes are
 * in the records that issued them, read by a worker.
 */
final class WalletCalls {
  private static final char LIST = 'c';
  private static final Comparator<CouponView> NEWEST_FIRST =
      Comparator.comparingLong(CouponView::number).reversed();

  private WalletCalls() {}

  /** A coupon and its code. */
  record Coded(CouponView coupon, String code) {}

  static void list(Exchange exchange) {
    String text = exchange.query().cursor();
    long[] cursor = text == null ? new long[] {Long.MAX_VALUE} : CursorText.parse(LIST, 1, text);
    if (cursor == null) {
      StatementCalls.refuseCursor(exchange);
      return;
    }
    Command command = new Command.Wallet(exchange.program(), exchange.parameter("memberId"));
    SequenceWait.then(
        exchange,
        () ->
            SingleSubmission.submit(
                exchange,
                command,
                Submission.Mode.EACH,
                (asked, wallet, outcome) ->
                    answer(asked, ((Outcome.WalletFound) outcome).coupons(), cursor[0])));
  }

  private static void answer(Exchange exchange, List<CouponView> coupons, long before) {
    int limit = exchange.query().limit();
    List<CouponView> page = new ArrayList<>();
    boolean isLast = true;
    for (CouponView coupon : coupons.stream().sorted(NEWEST_FIRST).toList()) {
      if (coupon.number() < before && page.size() < limit) {
        page.add(coupon);
      } else if (coupon.number() < before) {
        isLast = false;
      }
    }
    String next = isLast ? null : CursorText.of(LIST, page.get(page.size() - 1).number());
    Ledger ledger = exchange.ledger();
    StatementCalls.onWorker(
        exchange, () -> read(ledger, page), coded -> write(exchange, coded, next));
  }

  /** Reads the codes of coupons; to be called by a worker. */
  static List<Coded> read(Ledger ledger, List<CouponView> page) {
    List<Coded> coded = new ArrayList<>(page.size());
    if (page.isEmpty()) {
      return coded;
    }
    try (Ledger.RecordReader records = ledger.newRecordReader()) {
      Event event = null;
      for (CouponView coupon : page) {
        long sequence = CouponChange.sequenceOf(coupon.number());
        if (event == null || event.header().sequence() != sequence) {
          event = records.read(sequence);
        }
        coded.add(new Coded(coupon, code(event, coupon.number())));
      }
    }
    return coded;
  }

  private static String code(Event event, long number) {
    for (CouponChange coupon : event.side().coupons()) {
      if (coupon.number() == number) {
        return coupon.code();
      }
    }
    throw new IllegalStateException(
        "record " + event.header().sequence() + " issued no coupon " + number);
  }

  private static void write(Exchange exchange, List<Coded> page, @Nullable String next) {
    ZoneId zone = CouponCalls.zone(exchange);
    JsonWriter out = exchange.loop().writer().beginObject().name("coupons").beginArray();
    for (Coded coded : page) {
      CouponJson.write(out, coded.coupon(), coded.code(), zone);
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
