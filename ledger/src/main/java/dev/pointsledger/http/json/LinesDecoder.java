package dev.pointsledger.http.json;

import dev.pointsledger.model.OrderLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the lines of an order. Reusable, but not by two threads. */
final class LinesDecoder {
  /** Lines of one order at most. */
  static final int LINES_MAX = 1_000;

  private static final Fields LINE =
      Fields.of(2, "lineId", "amount", "sku", "category", "quantity");

  /** From so many lines on, a set finds a repeated lineId; below, a look along the list does. */
  private static final int LINES_SCANNED_MAX = 16;

  private List<OrderLine> lines = List.of();
  private @Nullable Set<String> lineIds;
  private @Nullable String lineId;
  private long amount;
  private @Nullable String sku;
  private @Nullable String category;
  private long quantity;

  /** Forgets the lines read before. */
  void clear() {
    lines = new ArrayList<>(4);
    lineIds = null;
  }

  /** Reads the array of lines; faults are with the reader. */
  void read(JsonReader reader) throws IOException {
    reader.array(1, LINES_MAX, index -> line(reader));
  }

  /** The lines read since {@link #clear}. */
  List<OrderLine> list() {
    return lines;
  }

  private void line(JsonReader reader) throws IOException {
    lineId = null;
    amount = 0;
    sku = null;
    category = null;
    quantity = OrderLine.NO_QUANTITY;
    reader.object(LINE, field -> lineField(reader, field));
    if (lineId != null) {
      lines.add(new OrderLine(lineId, amount, sku, category, quantity));
    }
  }

  private void lineField(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> lineId = uniqueLineId(reader);
      case 1 -> amount = reader.integer(0);
      case 2 -> sku = reader.name();
      case 3 -> category = reader.name();
      case 4 -> quantity = reader.integer(1);
      default -> throw new IllegalStateException("field " + field);
    }
  }

  private @Nullable String uniqueLineId(JsonReader reader) throws IOException {
    String id = reader.id();
    if (id != null && isTaken(id)) {
      reader.fault("stands in more than one line of the order");
      return null;
    }
    return id;
  }

  private boolean isTaken(String id) {
    if (lines.size() < LINES_SCANNED_MAX) {
      for (int place = 0; place < lines.size(); place++) {
        if (lines.get(place).lineId().equals(id)) {
          return true;
        }
      }
      return false;
    }
    Set<String> ids = lineIds;
    if (ids == null) {
      ids = new HashSet<>();
      for (OrderLine line : lines) {
        ids.add(line.lineId());
      }
      lineIds = ids;
    }
    return !ids.add(id);
  }
}
