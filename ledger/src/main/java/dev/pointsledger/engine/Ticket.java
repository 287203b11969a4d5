package dev.pointsledger.engine;

import dev.pointsledger.command.Submission;
import dev.pointsledger.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * A submission on its way through the engine, with what was prefetched for it. Passed from thread
 * to thread through queues; one owner at a time.
 */
final class Ticket {
  private final Submission submission;
  private final @Nullable Event[] priors;
  private final long[] knownSequences;
  private long indexPosition;

  Ticket(Submission submission) {
    this.submission = submission;
    this.priors = new Event[submission.size()];
    this.knownSequences = new long[submission.size()];
  }

  Submission submission() {
    return submission;
  }

  /** The record of a command's business key; null: none was found. */
  @Nullable Event prior(int place) {
    return priors[place];
  }

  void prior(int place, Event event) {
    priors[place] = event;
  }

  /** Where the ledger thread knows the record of the key to be; 0: it does not know. */
  long knownSequence(int place) {
    return knownSequences[place];
  }

  void knownSequence(int place, long sequence) {
    knownSequences[place] = sequence;
  }

  /** Position of the index, read before the look-ups. */
  long indexPosition() {
    return indexPosition;
  }

  void indexPosition(long position) {
    indexPosition = position;
  }
}
