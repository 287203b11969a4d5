package dev.pointsledger.engine;

import dev.pointsledger.command.Submission;
import dev.pointsledger.event.Event;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.model.BusinessKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A submission on its way through the engine, with what was prefetched for it. Passed from thread
 * to thread through queues; one owner at a time.
 */
final class Ticket {
  private final Submission submission;
  private final @Nullable Event[] priors;
  private final long[] knownSequences;
  private @Nullable Map<BusinessKey, Reference> references;
  private long indexPosition;
  private int rounds;
  private long neededPosition;
  private volatile boolean underWay;

  /** A key whose record a command refers to, and what is known of it. */
  static final class Reference {
    private long knownSequence = KeyIndex.NONE;
    private @Nullable Event event;

    /** Where the ledger thread knows the record to be; {@link KeyIndex#NONE}: it does not know. */
    long knownSequence() {
      return knownSequence;
    }

    void knownSequence(long sequence) {
      knownSequence = sequence;
    }

    /** The record; null: none was found. */
    @Nullable Event event() {
      return event;
    }

    void event(Event found) {
      event = found;
    }

    long eventSequence() {
      return event == null ? KeyIndex.NONE : event.header().sequence();
    }
  }

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

  /** What is known of a key that commands refer to; null: nobody has asked. */
  @Nullable Reference reference(BusinessKey key) {
    return references == null ? null : references.get(key);
  }

  /** Asks for the record of a key. */
  Reference refer(BusinessKey key) {
    if (references == null) {
      references = new HashMap<>();
    }
    return references.computeIfAbsent(key, asked -> new Reference());
  }

  /** All that was asked for. */
  Map<BusinessKey, Reference> references() {
    return references == null ? Map.of() : references;
  }

  /** Position of the index, read before the look-ups. */
  long indexPosition() {
    return indexPosition;
  }

  void indexPosition(long position) {
    indexPosition = position;
  }

  /** How often the ledger thread sent it back to be fetched again. */
  int rounds() {
    return rounds;
  }

  /** Position of the index when it was last sent back: its next look-ups are of then or later. */
  long neededPosition() {
    return neededPosition;
  }

  /** Whether it was sent back and is still on its way to the ledger thread. Any thread. */
  boolean underWay() {
    return underWay;
  }

  /** The ledger thread sends it back. */
  void sentBack(long position) {
    rounds++;
    neededPosition = position;
    underWay = true;
  }

  /** It is with the ledger thread again, or will never be. */
  void arrived() {
    if (underWay) {
      underWay = false;
    }
  }
}
