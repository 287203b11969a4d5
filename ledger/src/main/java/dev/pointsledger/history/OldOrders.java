package dev.pointsledger.history;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.pointsledger.http.json.Rfc3339;
import dev.pointsledger.http.json.Texts;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.OrderLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file of orders (RFC 4180, UTF-8, titles in the first row), one order at a time. */
public final class OldOrders implements AutoCloseable {
  private static final int LINES_MAX = 1_000;

  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> rows;
  private final int[] places = new int[OrderColumn.values().length];
  private @Nullable CsvRecord ahead;
  private long line;

  /**
   * An order of the file.
   *
   * @param line of its first row, from 1
   * @param recordedAtMs when it was taken, epoch ms
   */
  public record OldOrder(long line, String memberId, Order order, long recordedAtMs) {}

  OldOrders(Path file) throws IOException, HistoryFault {
    this(Files.newInputStream(file));
  }

  /**
   * Reads the titles.
   *
   * @param in closed with this
   */
  public OldOrders(InputStream in) throws HistoryFault {
    reader =
        CsvReader.builder()
            .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    rows = reader.iterator();
    CsvRecord titles = nextRow();
    if (titles == null) {
      throw new HistoryFault(1, "the file is empty; titles are needed");
    }
    readTitles(titles);
    ahead = nextRow();
  }

  /** Whether the file has a column. */
  public boolean has(OrderColumn column) {
    return places[column.ordinal()] >= 0;
  }

  private void readTitles(CsvRecord titles) throws HistoryFault {
    Arrays.fill(places, -1);
    for (int place = 0; place < titles.getFieldCount(); place++) {
      OrderColumn column = column(titles, titles.getField(place));
      if (places[column.ordinal()] >= 0) {
        throw fault(titles, "column " + column.title() + " is there twice");
      }
      places[column.ordinal()] = place;
    }
    for (OrderColumn column : OrderColumn.values()) {
      if (column.isRequired() && places[column.ordinal()] < 0) {
        throw fault(titles, "there is no column " + column.title());
      }
    }
  }

  private static OrderColumn column(CsvRecord titles, String title) throws HistoryFault {
    for (OrderColumn column : OrderColumn.values()) {
      if (column.title().equals(title)) {
        return column;
      }
    }
    String known =
        Arrays.stream(OrderColumn.values())
            .map(OrderColumn::title)
            .collect(Collectors.joining(", "));
    throw fault(titles, "column " + title + " is none of " + known);
  }

  private @Nullable CsvRecord nextRow() throws HistoryFault {
    try {
      CsvRecord row = rows.hasNext() ? rows.next() : null;
      line = row == null ? line : row.getStartingLineNumber();
      return row;
    } catch (CsvParseException e) {
      throw new HistoryFault(line + 1, "is no CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw new HistoryFault(line + 1, "is not UTF-8, here or further down");
      }
      throw e;
    }
  }

  /** The next order; null: there are no more. */
  public @Nullable OldOrder next() throws HistoryFault {
    CsvRecord first = ahead;
    if (first == null) {
      return null;
    }
    String orderId = id(first, OrderColumn.ORDER_ID);
    List<OrderLine> lines = new ArrayList<>(4);
    CsvRecord row = first;
    while (row != null && text(row, OrderColumn.ORDER_ID).equals(orderId)) {
      if (lines.size() == LINES_MAX) {
        throw fault(row, "order " + orderId + " has more than " + LINES_MAX + " lines");
      }
      lines.add(line(row));
      row = nextRow();
    }
    ahead = row;
    long occurredAtMs = instant(first, OrderColumn.OCCURRED_AT);
    long recordedAtMs = instant(first, OrderColumn.RECORDED_AT);
    String channel = text(first, OrderColumn.CHANNEL);
    Order order =
        new Order(
            orderId,
            lines,
            occurredAtMs,
            channel.isEmpty() ? null : channel,
            number(first, OrderColumn.ORDER_DISCOUNT, Order.NO_AMOUNT),
            number(first, OrderColumn.POINTS_TENDER, Order.NO_AMOUNT),
            Instants.ABSENT);
    return new OldOrder(
        first.getStartingLineNumber(),
        id(first, OrderColumn.MEMBER_ID),
        order,
        recordedAtMs == Instants.ABSENT ? occurredAtMs : recordedAtMs);
  }

  private OrderLine line(CsvRecord row) throws HistoryFault {
    String sku = text(row, OrderColumn.SKU);
    String category = text(row, OrderColumn.CATEGORY);
    return new OrderLine(
        id(row, OrderColumn.LINE_ID),
        number(row, OrderColumn.AMOUNT, -1),
        sku.isEmpty() ? null : sku,
        category.isEmpty() ? null : category,
        number(row, OrderColumn.QUANTITY, OrderLine.NO_QUANTITY));
  }

  private String text(CsvRecord row, OrderColumn column) {
    int place = places[column.ordinal()];
    return place < 0 || place >= row.getFieldCount() ? "" : row.getField(place);
  }

  private String id(CsvRecord row, OrderColumn column) throws HistoryFault {
    String text = text(row, column);
    if (!Texts.isId(text)) {
      throw fault(row, column.title() + " " + Texts.ID_RULE);
    }
    return text;
  }

  private long instant(CsvRecord row, OrderColumn column) throws HistoryFault {
    String text = text(row, column);
    if (text.isEmpty() && !column.isRequired()) {
      return Instants.ABSENT;
    }
    long ms = Rfc3339.parse(text);
    if (ms == Instants.ABSENT) {
      throw fault(row, column.title() + " must be an instant as 2026-11-11T12:00:00Z");
    }
    return ms;
  }

  private long number(CsvRecord row, OrderColumn column, long absent) throws HistoryFault {
    String text = text(row, column);
    if (text.isEmpty() && !column.isRequired()) {
      return absent;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw fault(row, column.title() + " must be a whole number, minor units of money");
    }
    return Long.parseLong(text);
  }

  private static HistoryFault fault(CsvRecord row, String what) {
    return new HistoryFault(row.getStartingLineNumber(), what);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
