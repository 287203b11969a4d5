package dev.pointsledger.http.json;

import dev.pointsledger.event.Event;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.ReturnLine;
import java.time.ZoneId;
import java.util.List;

/** What was sent with a transaction that its answer does not repeat, for the feed. */
final class FeedSource {
  private FeedSource() {}

  /** Writes what the order says, and what each line counted for. */
  static void order(JsonWriter out, Event.AccrualRecorded accrual, ZoneId zone) {
    Order order = accrual.order();
    out.name("enrolled").bool(accrual.change().enrolled());
    occurredAt(out, accrual.occurredAtMs(), zone);
    AnswerParts.textIfSent(out, "channel", order.channel());
    amountIfSent(out, "orderDiscount", order.orderDiscount());
    amountIfSent(out, "pointsTender", order.pointsTender());
    List<OrderLine> lines = order.lines();
    out.name("lines").beginArray();
    for (int place = 0; place < lines.size(); place++) {
      OrderLine line = lines.get(place);
      out.beginObject().field("lineId", line.lineId()).field("amount", line.amount());
      AnswerParts.textIfSent(out, "sku", line.sku());
      AnswerParts.textIfSent(out, "category", line.category());
      if (line.quantity() != OrderLine.NO_QUANTITY) {
        out.field("quantity", line.quantity());
      }
      out.field("eligible", accrual.lines().get(place).eligible()).endObject();
    }
    out.endArray();
    out.field("arrearsPaid", accrual.arrearsPaid());
  }

  /** Writes the business time and the lines, of what has any. */
  static void transaction(JsonWriter out, TransactionEvent event, ZoneId zone) {
    if (event instanceof OrderEvent.ReturnRecorded returned) {
      occurredAt(out, returned.occurredAtMs(), zone);
      lines(out, returned.request().lines());
    } else if (event instanceof MovingEvent.ActivityRecorded activity) {
      occurredAt(out, activity.occurredAtMs(), zone);
      out.field("arrearsPaid", activity.arrearsPaid());
    }
  }

  private static void lines(JsonWriter out, List<ReturnLine> lines) {
    out.name("lines").beginArray();
    for (ReturnLine line : lines) {
      out.beginObject().field("lineId", line.lineId()).field("amount", line.amount()).endObject();
    }
    out.endArray();
  }

  private static void occurredAt(JsonWriter out, long ms, ZoneId zone) {
    Instant3339.local(out.name("occurredAt"), ms, zone);
  }

  private static void amountIfSent(JsonWriter out, String name, long amount) {
    if (amount != Order.NO_AMOUNT) {
      out.field(name, amount);
    }
  }
}
