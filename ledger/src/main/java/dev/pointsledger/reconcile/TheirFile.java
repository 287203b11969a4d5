package dev.pointsledger.reconcile;

import dev.pointsledger.command.Command;
import dev.pointsledger.history.HistoryFault;
import dev.pointsledger.history.OldOrders;
import dev.pointsledger.http.json.BatchItem;
import dev.pointsledger.http.json.Bodies;
import dev.pointsledger.http.json.Fault;
import dev.pointsledger.http.json.Faults;
import dev.pointsledger.imports.LineReader;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** The other system's file: orders as CSV, or transactions as NDJSON, each in its batch form. */
final class TheirFile {
  private static final int LINE_SIZE_MAX = 1 << 20;
  private static final String BARE_ORDER = "\"orderId\"";

  private final Path file;
  private final Set<Operation> kinds = EnumSet.noneOf(Operation.class);
  private OrderColumns columns = OrderColumns.ALL;

  TheirFile(Path file) {
    this.file = file;
  }

  /** The kinds of transaction in it; of others it says nothing. */
  Set<Operation> kinds() {
    return kinds;
  }

  /** What it says of orders. */
  OrderColumns columns() {
    return columns;
  }

  /** Reads all of it. */
  void read(Consumer<Entry> consumer) throws IOException, ReconcileFault {
    FileKind kind = FileKind.of(file);
    if (kind == null) {
      throw new ReconcileFault("must end in .csv, .ndjson or .jsonl, and .gz if it is packed");
    }
    try (InputStream in = FileKind.open(file)) {
      if (kind == FileKind.CSV) {
        readOrders(in, consumer);
      } else {
        readLines(in, consumer);
      }
    }
  }

  private void readOrders(InputStream in, Consumer<Entry> consumer)
      throws IOException, ReconcileFault {
    kinds.add(Operation.ACCRUAL);
    try (OldOrders orders = new OldOrders(in)) {
      columns = OrderColumns.of(orders);
      for (OldOrders.OldOrder order = orders.next(); order != null; order = orders.next()) {
        consumer.accept(
            new Entry(
                Operation.ACCRUAL,
                order.order().orderId(),
                order.line(),
                true,
                Entry.body(
                    Transactions.order(
                        order.memberId(), order.order().occurredAtMs(), order.order(), columns))));
      }
    } catch (HistoryFault e) {
      throw new ReconcileFault(String.valueOf(e.getMessage()));
    }
  }

  private void readLines(InputStream in, Consumer<Entry> consumer)
      throws IOException, ReconcileFault {
    LineReader lines = new LineReader(in, LINE_SIZE_MAX, null);
    while (lines.next()) {
      if (lines.isTooLong()) {
        throw new ReconcileFault(
            lines.number(), "is longer than the " + LINE_SIZE_MAX + " bytes allowed");
      }
      Command.Write command = read(lines);
      BusinessKey key = Objects.requireNonNull(command.key(), "each command of a batch has a key");
      kinds.add(key.operation());
      consumer.accept(
          new Entry(
              key.operation(),
              key.id(),
              lines.number(),
              true,
              Entry.body(Transactions.sent(command))));
    }
    if (kinds.isEmpty()) {
      throw new ReconcileFault("holds no transaction");
    }
  }

  private static Command.Write read(LineReader lines) throws ReconcileFault {
    byte[] line = Arrays.copyOfRange(lines.bytes(), lines.from(), lines.to());
    Command.Write command;
    List<Fault> faults;
    if (isBareOrder(line)) {
      Faults ofOrder = new Faults();
      command = Bodies.accrual(0, line, line.length, ofOrder);
      faults = ofOrder.list();
    } else {
      BatchItem item = Bodies.batchLine(0, operation -> true, line, 0, line.length);
      command = item.command();
      faults = item.faults();
    }
    if (!faults.isEmpty() || command == null) {
      Fault first = faults.get(0);
      throw new ReconcileFault(
          lines.number(),
          first.pointer() + (first.pointer().isEmpty() ? "" : " ") + first.detail());
    }
    return command;
  }

  /** The body of an accrual without its envelope: fields may stand in any order. */
  private static boolean isBareOrder(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    int brace = text.indexOf('{', 1);
    int order = text.indexOf(BARE_ORDER);
    int lines = text.indexOf("\"lines\"");
    return (order > 0 && (brace < 0 || order < brace)) || (lines > 0 && lines < brace);
  }
}
