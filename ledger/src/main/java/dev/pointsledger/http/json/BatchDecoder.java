package dev.pointsledger.http.json;

import dev.pointsledger.command.Command;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a JSON batch, or one line of an NDJSON batch. Reusable, but not by two threads. */
final class BatchDecoder {
  private static final Fields ENVELOPE = Fields.of(1, "commands", "atomic");

  /** The kinds of command, each the name of its field. */
  private static final Operation[] KINDS = {
    Operation.ACCRUAL,
    Operation.RETURN,
    Operation.ACTIVATION,
    Operation.ACTIVITY,
    Operation.HOLD,
    Operation.CAPTURE,
    Operation.RELEASE,
    Operation.REDEMPTION,
    Operation.REVERSAL,
    Operation.ADJUSTMENT,
    Operation.TRANSFER,
    Operation.COUPON_ISSUE,
    Operation.COUPON_RESERVE,
    Operation.COUPON_REDEEM,
    Operation.COUPON_RELEASE,
    Operation.COUPON_ROLLBACK,
    Operation.COUPON_VOID,
    Operation.TIER_EXTENSION,
    Operation.PLAN
  };

  private static final Fields ITEM =
      Fields.of(0, Stream.of(KINDS).map(BatchDecoder::field).toArray(String[]::new));

  /** Faults told of all commands together; of those after, each has its first one told. */
  private static final int FAULTS_MAX = 10_000;

  private static final Problem FORBIDDEN =
      Problem.of(Refusal.FORBIDDEN, "The key's roles do not allow this command.");

  private final OrderDecoder orders;
  private final TransactionDecoder transactions;
  private final Predicate<Operation> allowed;
  private final List<BatchItem> items = new ArrayList<>();
  private boolean atomic;
  private Command.@Nullable Write command;
  private int commandCount;
  private boolean forbidden;
  private int faultCount;

  /**
   * A decoder.
   *
   * @param allowed what the caller may do
   */
  BatchDecoder(int program, Predicate<Operation> allowed) {
    this.orders = new OrderDecoder(program);
    this.transactions = new TransactionDecoder(program);
    this.allowed = allowed;
  }

  /** The field that names a command: its kind in camel case, {@code couponIssue}. */
  private static String field(Operation kind) {
    StringBuilder name = new StringBuilder();
    for (String word : kind.kind().split("-", -1)) {
      boolean isFirst = name.isEmpty();
      name.append(isFirst ? word.charAt(0) : Character.toUpperCase(word.charAt(0)));
      name.append(word, 1, word.length());
    }
    return name.toString();
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
    forbidden = false;
    reader.apart(faults, () -> commands(reader, faults));
    faultCount += faults.list().size();
    return forbidden ? BatchItem.refused(FORBIDDEN) : BatchItem.read(command, faults);
  }

  private void commands(JsonReader reader, Faults faults) throws IOException {
    boolean isObject =
        reader.object(ITEM, field -> reader.apart(faults, () -> command(reader, KINDS[field])));
    if (isObject && commandCount != 1 && faults.isEmpty()) {
      reader.fault("must have exactly one field, which names the command: " + ITEM.names());
    }
  }

  private void command(JsonReader reader, Operation kind) throws IOException {
    commandCount++;
    forbidden |= !allowed.test(kind);
    command =
        kind == Operation.ACCRUAL ? orders.read(reader) : transactions.read(kind, reader, null);
  }
}
