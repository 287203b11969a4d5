package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what commands name before the ledger thread sees them, so that it never reads a disk. A
 * key that the index's filters do not know goes straight to the ring; all others pass the prefetch
 * thread, which looks them up and reads their records.
 */
final class Prefetch {
  private final KeyIndex index;
  private final Queue<Ticket> ring;
  private final Runnable wake;
  private final BlockingQueue<Ticket> queue;

  Prefetch(KeyIndex index, Queue<Ticket> ring, Runnable wake, int queueSize) {
    this.index = index;
    this.ring = ring;
    this.wake = wake;
    this.queue = new ArrayBlockingQueue<>(queueSize);
  }

  /**
   * Takes a submission, on the caller's thread, who wakes the ledger thread then; returns why not,
   * or null.
   */
  @Nullable Refusal submit(Submission submission) {
    Ticket ticket = new Ticket(submission);
    ticket.indexPosition(index.position());
    boolean taken = mayBeKnown(ticket) ? queue.offer(ticket) : ring.offer(ticket);
    return taken ? null : Refusal.OVERLOADED;
  }

  /** Whether anything that the commands name may be in the index; asks for what they refer to. */
  private boolean mayBeKnown(Ticket ticket) {
    Submission submission = ticket.submission();
    boolean known = false;
    for (int i = 0; i < submission.size(); i++) {
      Command command = submission.command(i);
      BusinessKey key = command.key();
      known |= key != null && index.mayContain(key);
      List<BusinessKey> references = command.references();
      for (int j = 0; j < references.size(); j++) {
        ticket.refer(references.get(j));
        known |= index.mayContain(references.get(j));
      }
    }
    return known;
  }

  /** Takes back a ticket that the ledger thread cannot answer from what was prefetched. */
  void bounce(Ticket ticket) {
    if (ticket.rounds() > Bounces.ROUNDS_MAX || !queue.offer(ticket)) {
      refuse(ticket);
    }
  }

  /** Fetches for the next ticket; waits for one, but not longer than told. */
  void runNext(Ledger.RecordReader reader, long waitMs) {
    try {
      Ticket ticket = queue.poll(waitMs, TimeUnit.MILLISECONDS);
      if (ticket != null) {
        fetch(ticket, reader);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("the prefetch thread is never interrupted", e);
    }
  }

  /** Fetches for all waiting tickets without waiting for more. */
  void runWaiting(Ledger.RecordReader reader) {
    for (Ticket ticket = queue.poll(); ticket != null; ticket = queue.poll()) {
      fetch(ticket, reader);
    }
  }

  int depth() {
    return queue.size();
  }

  private void fetch(Ticket ticket, Ledger.RecordReader reader) {
    ticket.indexPosition(index.position());
    Submission submission = ticket.submission();
    for (int i = 0; i < submission.size(); i++) {
      Command command = submission.command(i);
      BusinessKey key = command.key();
      if (key != null && ticket.prior(i) == null) {
        long sequence = ticket.knownSequence(i);
        if (sequence == KeyIndex.NONE) {
          sequence = index.find(key);
        }
        if (sequence != KeyIndex.NONE) {
          ticket.prior(i, reader.read(sequence));
        }
      }
    }
    for (Map.Entry<BusinessKey, Ticket.Reference> asked : ticket.references().entrySet()) {
      fetch(asked.getKey(), asked.getValue(), reader);
    }
    if (!toRing(ticket)) {
      refuse(ticket);
    }
  }

  /** A key that moves is looked up anew each time; it only moves on. */
  private void fetch(BusinessKey key, Ticket.Reference reference, Ledger.RecordReader reader) {
    if (reference.event() != null && !key.operation().moves()) {
      return;
    }
    long sequence = reference.knownSequence();
    if (sequence == KeyIndex.NONE) {
      sequence = index.find(key);
    }
    reference.knownSequence(KeyIndex.NONE);
    if (sequence != KeyIndex.NONE && sequence > reference.eventSequence()) {
      reference.event(reader.read(sequence));
    }
  }

  private boolean toRing(Ticket ticket) {
    if (!ring.offer(ticket)) {
      return false;
    }
    wake.run();
    return true;
  }

  private static void refuse(Ticket ticket) {
    ticket.arrived();
    Submission submission = ticket.submission();
    for (int i = 0; i < submission.size(); i++) {
      submission.outcome(
          i, new Outcome.Refused(Refusal.OVERLOADED, "Too many requests wait; try again."));
    }
    submission.replyLoop().deliver(new java.util.ArrayList<>(List.of(submission)));
  }
}
