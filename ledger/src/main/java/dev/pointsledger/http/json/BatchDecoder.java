package dev.pointsledger.http.json;

import dev.pointsledger.command.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a JSON batch, or one line of an NDJSON batch. Reusable, but not by two threads. */
final class BatchDecoder {
  private static final Fields ENVELOPE = Fields.of(1, "commands", "atomic");
  private static final Fields ITEM = Fields.of(0, "accrual");

  /** Faults told of all commands together; of those after, each has its first one told. */
  private static final int FAULTS_MAX = 10_000;

  private final OrderDecoder orders;
  private final List<BatchItem> items = new ArrayList<>();
  private boolean atomic;
  private Command.@Nullable Write command;
  private int commandCount;
  private int faultCount;

  BatchDecoder(int program) {
    this.orders = new OrderDecoder(program);
  }

  /** Reads the whole body; faults of single commands stand in the items. */
  BatchBody envelope(JsonReader reader) throws IOException {
    reader.object(ENVELOPE, field -> envelopeField(reader, field));
    return new BatchBody(atomic, items);
  }

  private void envelopeField(JsonReader reader, int field) throws IOException {
    switch (field) {
      case 0 -> reader.array(1, BatchBody.COMMANDS_MAX, index -> items.add(item(reader)));
      case 1 -> atomic = reader.bool();
      default -> throw new IllegalStateException("field " + field);
    }
  }

  /** Reads one command, e.g. {@code {"accrual": {…}}}. */
  BatchItem item(JsonReader reader) throws IOException {
    Faults faults = faultCount < FAULTS_MAX ? new Faults() : new Faults(1);
    command = null;
    commandCount = 0;
    reader.apart(faults, () -> commands(reader, faults));
    faultCount += faults.list().size();
    return BatchItem.read(command, faults);
  }

  private void commands(JsonReader reader, Faults faults) throws IOException {
    reader.object(ITEM, field -> reader.apart(faults, () -> command(reader)));
    if (commandCount == 0 && faults.isEmpty()) {
      reader.fault("must have exactly one field that names the command: accrual");
    }
  }

  private void command(JsonReader reader) throws IOException {
    commandCount++;
    command = orders.read(reader);
  }
}
