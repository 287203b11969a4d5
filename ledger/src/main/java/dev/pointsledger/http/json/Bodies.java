package dev.pointsledger.http.json;

import dev.pointsledger.command.Command;
import dev.pointsledger.model.Instants;
import org.jspecify.annotations.Nullable;

/**
 * Request bodies into commands. Each method reads one whole document, adds all that is wrong with
 * it to the faults, and gives a result that counts only if there are none.
 */
public final class Bodies {
  private static final Fields CLOCK = Fields.of(1, "now");

  private Bodies() {}

  /** The body of {@code POST /accruals}; null only with a fault. */
  public static Command.@Nullable Accrue accrual(
      int program, byte[] bytes, int length, Faults faults) {
    Command.@Nullable Accrue[] result = new Command.Accrue[1];
    OrderDecoder decoder = new OrderDecoder(program);
    JsonBody.read(bytes, 0, length, faults, reader -> result[0] = decoder.read(reader));
    return result[0];
  }

  /** The body of {@code PUT /members/{memberId}}; null only with a fault. */
  public static Command.@Nullable PutMember member(
      int program,
      String memberId,
      boolean mayChangeBirthday,
      byte[] bytes,
      int length,
      Faults faults) {
    Command.@Nullable PutMember[] result = new Command.PutMember[1];
    MemberDecoder decoder = new MemberDecoder();
    JsonBody.read(
        bytes,
        0,
        length,
        faults,
        reader -> result[0] = decoder.read(reader, program, memberId, mayChangeBirthday));
    return result[0];
  }

  /** The body of a JSON batch; null only with a fault. */
  public static @Nullable BatchBody batch(int program, byte[] bytes, int length, Faults faults) {
    @Nullable BatchBody[] result = new BatchBody[1];
    BatchDecoder decoder = new BatchDecoder(program);
    JsonBody.read(bytes, 0, length, faults, reader -> result[0] = decoder.envelope(reader));
    BatchBody batch = result[0];
    if (batch != null
        && batch.atomic()
        && batch.items().size() > BatchBody.ATOMIC_COMMANDS_MAX
        && faults.isEmpty()) {
      faults.add(
          Fault.inBody(
              "/commands",
              "has "
                  + batch.items().size()
                  + " elements; allowed in an atomic batch: 1 to "
                  + BatchBody.ATOMIC_COMMANDS_MAX));
    }
    return batch;
  }

  /** One line of an NDJSON batch. */
  public static BatchItem batchLine(int program, byte[] bytes, int from, int to) {
    @Nullable BatchItem[] result = new BatchItem[1];
    Faults faults = new Faults();
    BatchDecoder decoder = new BatchDecoder(program);
    JsonBody.read(bytes, from, to, faults, reader -> result[0] = decoder.item(reader));
    BatchItem item = result[0];
    return item != null && faults.isEmpty() ? item : BatchItem.read(null, faults);
  }

  /** The body of {@code POST /ops/clock/confirmation}: an instant in epoch ms. */
  public static long clock(byte[] bytes, int length, Faults faults) {
    long[] result = {Instants.ABSENT};
    JsonBody.read(
        bytes,
        0,
        length,
        faults,
        reader -> reader.object(CLOCK, field -> result[0] = reader.instant()));
    return result[0];
  }
}
