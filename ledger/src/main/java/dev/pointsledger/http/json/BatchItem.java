package dev.pointsledger.http.json;

import dev.pointsledger.command.Command;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command of a batch as read.
 *
 * @param command null: it is malformed
 * @param faults what is wrong with it; pointers are those that the single call would tell
 */
public record BatchItem(Command.@Nullable Write command, List<Fault> faults) {
  /** An item that cannot be done. */
  public static BatchItem malformed(Fault fault) {
    return new BatchItem(null, List.of(fault));
  }
}
