package dev.pointsledger.http;

import dev.pointsledger.model.Refusal;

/** What to tell of refusals that come without a word of their own. */
final class Refusals {
  private Refusals() {}

  /** One sentence on why the ledger did not take a request. */
  static String detail(Refusal refusal) {
    return switch (refusal) {
      case OVERLOADED -> "More is queued than the ledger takes; send the same again in a second.";
      case NOT_READY -> "The ledger is starting, stopping or has failed; see /health/ready.";
      case CLOCK_SUSPECT -> "The clock leapt; an operator must confirm it.";
      case DISK_FULL -> "The disk has too little room left for the journal.";
      default -> refusal.title() + ".";
    };
  }
}
