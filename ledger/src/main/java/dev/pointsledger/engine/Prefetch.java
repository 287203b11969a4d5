package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Ledger;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Refusal;
import java.util.List;
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
    boolean taken = mayBeKnown(submission) ? queue.offer(ticket) : ring.offer(ticket);
    return taken ? null : Refusal.OVERLOADED;
  }

  private boolean mayBeKnown(Submission submission) {
    for (int i = 0; i < submission.size(); i++) {
      BusinessKey key = submission.command(i).key();
      if (key != null && index.mayContain(key)) {
        return true;
      }
    }
    return false;
  }

  /** Takes back tickets that the ledger thread cannot answer from what was prefetched. */
  void bounce(Ticket ticket) {
    if (!queue.offer(ticket)) {
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
    if (!toRing(ticket)) {
      refuse(ticket);
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
    Submission submission = ticket.submission();
    for (int i = 0; i < submission.size(); i++) {
      submission.outcome(
          i, new Outcome.Refused(Refusal.OVERLOADED, "Too many requests wait; try again."));
    }
    submission.replyLoop().deliver(new java.util.ArrayList<>(List.of(submission)));
  }
}
