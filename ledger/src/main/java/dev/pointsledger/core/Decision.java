package dev.pointsledger.core;

import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.Event;

/** What the ledger decided about a command. */
public sealed interface Decision {
  /** It is to be recorded and applied. */
  record Accepted(Event event) implements Decision {}

  /** It changes nothing and is answered so. */
  record Refused(Outcome.Refused refusal) implements Decision {}

  /** All is as the command wants it already: nothing to record. */
  record Unchanged() implements Decision {}
}
