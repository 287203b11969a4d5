package dev.pointsledger.reconcile;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Flows;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.OrderEvent;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import dev.pointsledger.model.Request;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields by which a transaction is compared, in texts that are equal if they mean the same. */
final class Transactions {
  /** Whose it is. */
  static final String MEMBER = "memberId";

  /** Who receives, of a transfer. */
  static final String TO_MEMBER = "toMemberId";

  /** The business time. */
  static final String OCCURRED_AT = "occurredAt";

  /** Of an order: sum of its lines, minor units. */
  static final String AMOUNT = "amount";

  /** The wish of the moment when it was sent; says nothing of what happened. */
  private static final String NOT_AFTER = "notAfter";

  private Transactions() {}

  /** The fields of an order as it was sent. */
  static Map<String, String> order(
      @Nullable String memberId, long occurredAtMs, Order order, OrderColumns columns) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, MEMBER, memberId);
    put(fields, OCCURRED_AT, occurredAtMs == Instants.ABSENT ? null : instant(occurredAtMs));
    fields.put(AMOUNT, String.valueOf(amount(order)));
    put(fields, "channel", columns.channel() ? order.channel() : null);
    if (columns.orderDiscount() && order.orderDiscount() > 0) {
      fields.put("orderDiscount", String.valueOf(order.orderDiscount()));
    }
    if (columns.pointsTender() && order.pointsTender() > 0) {
      fields.put("pointsTender", String.valueOf(order.pointsTender()));
    }
    for (OrderLine line : order.lines()) {
      line(fields, line, columns);
    }
    return fields;
  }

  /** Sums of money stop at the greatest number. */
  private static long amount(Order order) {
    long amount = 0;
    for (OrderLine line : order.lines()) {
      amount = Flows.saturated(amount, line.amount());
    }
    return amount;
  }

  private static void line(Map<String, String> fields, OrderLine line, OrderColumns columns) {
    String prefix = "lines." + line.lineId() + ".";
    fields.put(prefix + "amount", String.valueOf(line.amount()));
    put(fields, prefix + "sku", columns.sku() ? line.sku() : null);
    put(fields, prefix + "category", columns.category() ? line.category() : null);
    if (columns.quantity() && line.quantity() != OrderLine.NO_QUANTITY) {
      fields.put(prefix + "quantity", String.valueOf(line.quantity()));
    }
  }

  /** The fields of a command. */
  static Map<String, String> sent(Command.Write command) {
    if (command instanceof Command.Accrue accrue) {
      Order order = accrue.order();
      return order(accrue.memberId(), order.occurredAtMs(), order, OrderColumns.ALL);
    }
    if (command instanceof Transaction transaction) {
      Map<String, String> fields = request(transaction.memberId(), transaction.request());
      if (transaction instanceof Transaction.Transfer transfer) {
        fields.put(TO_MEMBER, transfer.toMemberId());
      }
      return fields;
    }
    throw new IllegalArgumentException("not a transaction: " + command.getClass());
  }

  /** The fields of a record. */
  static Map<String, String> recorded(TransactionEvent event, MemberIds memberIds) {
    Map<String, String> fields =
        request(
            event.change() == null ? null : memberIds.get(event.change().member()),
            event.request());
    if (event instanceof MovingEvent.TransferRecorded transfer) {
      put(fields, TO_MEMBER, memberIds.get(transfer.received().member()));
    }
    return fields;
  }

  /** The business time of a record, epoch ms; that of its recording if it has no other. */
  static long occurredAtMs(Event event) {
    return event instanceof OrderEvent.ReturnRecorded returned
        ? returned.occurredAtMs()
        : event.header().recordedAtMs();
  }

  private static Map<String, String> request(@Nullable String memberId, Request request) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, MEMBER, memberId);
    for (Map.Entry<String, Object> sent : request.sent().entrySet()) {
      String name = sent.getKey();
      if (!name.equals(NOT_AFTER)) {
        Object value = sent.getValue();
        boolean isInstant = name.equals(OCCURRED_AT) && value instanceof Long;
        fields.put(name, isInstant ? instant((Long) value) : String.valueOf(value));
      }
    }
    return fields;
  }

  private static String instant(long ms) {
    return Instant.ofEpochMilli(ms).toString();
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(name, value);
    }
  }
}
