package dev.pointsledger.http.json;

import dev.pointsledger.command.Command;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Operation;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Request bodies into commands. Each method reads one whole document, adds all that is wrong with
 * it to the faults, and gives a result that counts only if there are none.
 */
public final class Bodies {
  private static final Fields CLOCK = Fields.of(1, "now");
  private static final Fields NOTHING = Fields.of(0, "notAfter");

  private Bodies() {}

  /** The body of {@code POST /accruals}; null only with a fault. */
  public static Command.@Nullable Accrue accrual(
      int program, byte[] bytes, int length, Faults faults) {
    Command.@Nullable Accrue[] result = new Command.Accrue[1];
    OrderDecoder decoder = new OrderDecoder(program);
    JsonBody.read(bytes, 0, length, faults, reader -> result[0] = decoder.read(reader));
    return result[0];
  }

  /**
   * The body of a transaction other than an accrual; null only with a fault.
   *
   * @param pathId id of the hold, redemption or order, or code of the coupon, that the path names;
   *     null: it names none
   */
  public static Command.@Nullable Write transaction(
      int program,
      Operation kind,
      @Nullable String pathId,
      byte[] bytes,
      int length,
      Faults faults) {
    Command.@Nullable Write[] result = new Command.Write[1];
    TransactionDecoder decoder = new TransactionDecoder(program);
    JsonBody.read(
        bytes, 0, length, faults, reader -> result[0] = decoder.read(kind, reader, pathId));
    return result[0];
  }

  /** A body that is text; empty with a fault if it is not UTF-8. */
  public static String text(byte[] bytes, Faults faults) {
    if (!Utf8.isValid(bytes, 0, bytes.length)) {
      faults.add(Fault.inBody("", "the body is not valid UTF-8"));
      return "";
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A body that may only say {@code notAfter}: an instant in epoch ms. */
  public static long notAfter(byte[] bytes, int length, Faults faults) {
    return instant(NOTHING, bytes, length, faults);
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

  /**
   * The body of a JSON batch; null only with a fault.
   *
   * @param allowed what the caller may do; other commands are refused in their place
   */
  public static @Nullable BatchBody batch(
      int program, Predicate<Operation> allowed, byte[] bytes, int length, Faults faults) {
    @Nullable BatchBody[] result = new BatchBody[1];
    BatchDecoder decoder = new BatchDecoder(program, allowed);
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
  public static BatchItem batchLine(
      int program, Predicate<Operation> allowed, byte[] bytes, int from, int to) {
    @Nullable BatchItem[] result = new BatchItem[1];
    Faults faults = new Faults();
    BatchDecoder decoder = new BatchDecoder(program, allowed);
    JsonBody.read(bytes, from, to, faults, reader -> result[0] = decoder.item(reader));
    BatchItem item = result[0];
    return item != null && faults.isEmpty() ? item : BatchItem.read(null, faults);
  }

  /** The body of {@code POST /coupons/quote}; null only with a fault. */
  public static @Nullable QuoteBody quote(byte[] bytes, int length, Faults faults) {
    @Nullable QuoteBody[] result = new QuoteBody[1];
    QuoteDecoder decoder = new QuoteDecoder();
    JsonBody.read(bytes, 0, length, faults, reader -> result[0] = decoder.read(reader));
    return result[0];
  }

  /** The body of the calls that tell a clock the time: an instant in epoch ms. */
  public static long clock(byte[] bytes, int length, Faults faults) {
    return instant(CLOCK, bytes, length, faults);
  }

  private static long instant(Fields only, byte[] bytes, int length, Faults faults) {
    long[] result = {Instants.ABSENT};
    JsonBody.read(
        bytes,
        0,
        length,
        faults,
        reader -> reader.object(only, field -> result[0] = reader.instant()));
    return result[0];
  }
}
