package dev.pointsledger.history;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pointsledger.event.Event;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Arrays;

/** Writes orders as {@link History} reads them: a row for each line. */
public final class OrdersExport implements AutoCloseable {
  private final CsvWriter out;

  /** Writes the titles. */
  public OrdersExport(Writer writer) {
    out = CsvWriter.builder().build(writer);
    out.writeRecord(
        Arrays.stream(OrderColumn.values()).map(OrderColumn::title).toArray(String[]::new));
  }

  /** Writes an order. */
  public void write(String memberId, Event.AccrualRecorded accrual) {
    Order order = accrual.order();
    for (OrderLine line : order.lines()) {
      String[] cells = new String[OrderColumn.values().length];
      for (OrderColumn column : OrderColumn.values()) {
        cells[column.ordinal()] = cell(column, memberId, accrual, line);
      }
      out.writeRecord(cells);
    }
  }

  private static String cell(
      OrderColumn column, String memberId, Event.AccrualRecorded accrual, OrderLine line) {
    Order order = accrual.order();
    return switch (column) {
      case ORDER_ID -> order.orderId();
      case MEMBER_ID -> memberId;
      case OCCURRED_AT -> instant(accrual.occurredAtMs());
      case LINE_ID -> line.lineId();
      case AMOUNT -> String.valueOf(line.amount());
      case SKU -> line.sku() == null ? "" : line.sku();
      case CATEGORY -> line.category() == null ? "" : line.category();
      case QUANTITY -> number(line.quantity(), OrderLine.NO_QUANTITY);
      case CHANNEL -> order.channel() == null ? "" : order.channel();
      case ORDER_DISCOUNT -> number(order.orderDiscount(), Order.NO_AMOUNT);
      case POINTS_TENDER -> number(order.pointsTender(), Order.NO_AMOUNT);
      case RECORDED_AT -> instant(accrual.header().recordedAtMs());
    };
  }

  private static String instant(long ms) {
    return Instant.ofEpochMilli(ms).toString();
  }

  private static String number(long value, long absent) {
    return value == absent ? "" : String.valueOf(value);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
