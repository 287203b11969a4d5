package dev.pointsledger.http.json;

import dev.pointsledger.command.Transaction;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.ReturnLine;
import dev.pointsledger.model.ReturnRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of a return: either lines, or {@code full: true}. For one body. */
final class ReturnDecoder {
  private static final Fields RETURN =
      Fields.of(2, "returnId", "orderId", "lines", "full", "occurredAt", "notAfter");
  private static final Fields LINE = Fields.of(2, "lineId", "amount");

  private final int program;
  private final List<ReturnLine> lines = new ArrayList<>(4);
  private final Set<String> lineIds = new HashSet<>();
  private @Nullable String returnId;
  private @Nullable String orderId;
  private boolean linesSent;
  private @Nullable Boolean full;
  private long occurredAtMs = Instants.ABSENT;
  private long notAfterMs = Instants.ABSENT;
  private @Nullable String lineId;
  private long amount;

  ReturnDecoder(int program) {
    this.program = program;
  }

  /** The command, or null if something that it needs is missing; faults are with the reader. */
  Transaction.@Nullable Return read(JsonReader reader) throws IOException {
    boolean isObject = reader.object(RETURN, field -> field(reader, field));
    boolean all = Boolean.TRUE.equals(full);
    if (isObject && all == linesSent) {
      reader.fault(
          "lines", all ? "must not be sent with full: true" : "is required where full is not true");
    }
    if (returnId == null || orderId == null) {
      return null;
    }
    return new Transaction.Return(
        program,
        new ReturnRequest(
            returnId, orderId, full, all ? List.of() : lines, occurredAtMs, notAfterMs));
  }

  private void field(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> returnId = reader.id();
      case 1 -> orderId = reader.id();
      case 2 -> {
        linesSent = true;
        reader.array(1, LinesDecoder.LINES_MAX, index -> line(reader));
      }
      case 3 -> full = reader.bool();
      case 4 -> occurredAtMs = reader.instant();
      case 5 -> notAfterMs = reader.instant();
      default -> throw new IllegalStateException("field " + field);
    }
  }

  private void line(JsonReader reader) throws IOException {
    lineId = null;
    amount = -1;
    reader.object(LINE, field -> lineField(reader, field));
    if (lineId != null && amount >= 0) {
      lines.add(new ReturnLine(lineId, amount));
    }
  }

  private void lineField(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> lineId = uniqueLineId(reader);
      case 1 -> amount = reader.integer(0);
      default -> throw new IllegalStateException("field " + field);
    }
  }

  private @Nullable String uniqueLineId(JsonReader reader) throws IOException {
    String id = reader.id();
    if (id != null && !lineIds.add(id)) {
      reader.fault("stands in more than one line of the return");
      return null;
    }
    return id;
  }
}
