package dev.pointsledger.core;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.Event;
import java.util.List;

/** What the ledger decided about a command. */
public sealed interface Decision {
  /** It is to be recorded and applied. */
  record Accepted(Event event) implements Decision {}

  /** It changes nothing and is answered so. */
  record Refused(Outcome.Refused refusal) implements Decision {}

  /**
   * Time has given members more coupons than fit into the record: what is due at them is to be
   * recorded before, and the command to be decided then.
   *
   * @param members by number, at least one
   */
  record SettleFirst(List<Integer> members) implements Decision {}

  /** All is as the command wants it already: nothing to record. */
  record Unchanged() implements Decision {}
}
