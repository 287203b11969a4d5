package dev.pointsledger.http;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.config.access.AccessKey;
import dev.pointsledger.config.access.AdjustmentLimits;

/** Puts what the caller's key may do at most into its commands; the ledger holds it to that. */
final class KeyLimits {
  private KeyLimits() {}

  /** The command within the limits of a key. */
  static Command of(AccessKey key, Command command) {
    AdjustmentLimits limits = key.adjustments();
    return command instanceof Transaction.Adjust adjust
        ? adjust.within(limits.pointsMax(), limits.dayPointsMax())
        : command;
  }

  /** The same for each of them, in its place. */
  static Command[] of(AccessKey key, Command[] commands) {
    for (int place = 0; place < commands.length; place++) {
      commands[place] = of(key, commands[place]);
    }
    return commands;
  }
}
