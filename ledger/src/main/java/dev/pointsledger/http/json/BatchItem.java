package dev.pointsledger.http.json;

import dev.pointsledger.command.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command of a batch as read.
 *
 * @param command null: it cannot be done
 * @param faults why it is malformed; pointers are those that the single call would tell
 * @param problem why else it cannot be done; null: {@code faults} tell
 */
public record BatchItem(
    Command.@Nullable Write command, List<Fault> faults, @Nullable Problem problem) {
  /** An item that was read, with its faults if there are any. */
  public static BatchItem read(Command.@Nullable Write command, Faults faults) {
    return new BatchItem(faults.isEmpty() ? command : null, faults.list(), null);
  }

  /** An item that was not read. */
  public static BatchItem refused(Problem problem) {
    return new BatchItem(null, List.of(), problem);
  }
}
