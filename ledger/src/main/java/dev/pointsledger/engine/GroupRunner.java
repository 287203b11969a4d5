package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Submission;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.model.BusinessKey;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The work of the ledger thread, one group at a time: drain what is queued (bounded), decide,
 * record and apply, force once, answer all. Nothing is answered before all that it saw is durable.
 */
final class GroupRunner {
  private final Queue<Ticket> ring;
  private final int takenMax;
  private final Recorder recorder;
  private final Executor executor;
  private final KeyOverlay overlay;
  private final int overlayKeysMax;
  private final KeyIndex index;
  private final LongSupplier elapsedNanos;
  private final Gate gate;
  private final Sweep sweep;
  private final Bounces bounces;
  private final Replies replies = new Replies();

  GroupRunner(
      Queue<Ticket> ring,
      Engine.Parts parts,
      Recorder recorder,
      Executor executor,
      Gate gate,
      Sweep sweep,
      Consumer<Ticket> bounce) {
    this.ring = ring;
    this.sweep = sweep;
    this.takenMax = parts.limits().ringSize();
    this.recorder = recorder;
    this.executor = executor;
    this.overlay = parts.overlay();
    this.overlayKeysMax = parts.limits().overlayKeysMax();
    this.index = parts.index();
    this.elapsedNanos = parts.elapsedNanos();
    this.gate = gate;
    this.bounces = new Bounces(bounce);
  }

  /**
   * Works off one group.
   *
   * @return how many submissions were taken and members settled; 0: there was nothing to do
   */
  int runOnce() {
    long position = index.position();
    forgetPersisted(position);
    gate.refresh(recorder.appendedBytes());
    executor.turn().start();
    int taken = 0;
    while (!recorder.isFull() && taken < takenMax) {
      Ticket ticket = ring.poll();
      if (ticket == null) {
        break;
      }
      taken++;
      run(ticket);
    }
    int swept = sweep.run(taken);
    if (taken + swept > 0) {
      recorder.force();
      executor.groupEnded();
      replies.deliver(elapsedNanos.getAsLong());
      bounces.send(position);
    }
    return taken + swept;
  }

  /** How long there is nothing to do if no request comes, at most this. */
  long idleNanos(long atMostNanos) {
    return sweep.idleNanos(atMostNanos);
  }

  private void forgetPersisted(long position) {
    overlay.persisted(bounces.forgettable(position));
    if (overlay.isFull(overlayKeysMax)) {
      overlay.makeRoom(position);
    }
  }

  private void run(Ticket ticket) {
    ticket.arrived();
    if (!complete(ticket)) {
      bounces.add(ticket);
      return;
    }
    Submission submission = ticket.submission();
    submission.takenAt(elapsedNanos.getAsLong());
    executor.execute(ticket);
    submission.decidedAt(elapsedNanos.getAsLong());
    replies.add(submission);
  }

  /** Whether what was prefetched tells all there is to know of the ticket's keys. */
  private boolean complete(Ticket ticket) {
    Submission submission = ticket.submission();
    boolean complete = true;
    for (int i = 0; i < submission.size(); i++) {
      Command command = submission.command(i);
      complete &= isPriorKnown(ticket, i, command.key());
      List<BusinessKey> references = command.references();
      for (int j = 0; j < references.size(); j++) {
        complete &= isKnown(ticket, references.get(j));
      }
      BusinessKey further = executor.turn().furtherKey(ticket, command);
      complete &= further == null || isFurtherKnown(ticket, further);
    }
    return complete;
  }

  private boolean isPriorKnown(Ticket ticket, int place, @Nullable BusinessKey key) {
    if (key == null || ticket.prior(place) != null || executor.recordedInGroup(key) != null) {
      return true;
    }
    long sequence = overlay.find(key);
    if (sequence != KeyIndex.NONE) {
      ticket.knownSequence(place, sequence);
      return false;
    }
    return overlay.covers(ticket.indexPosition());
  }

  /** Whether the ticket has the record of a key, of one that moves the latest, or there is none. */
  private boolean isKnown(Ticket ticket, BusinessKey key) {
    if (executor.recordedInGroup(key) != null) {
      return true;
    }
    Ticket.Reference reference = ticket.refer(key);
    long sequence = overlay.find(key);
    if (sequence != KeyIndex.NONE) {
      // Whatever the index had is older than what the overlay has.
      boolean same = reference.eventSequence() == sequence;
      reference.knownSequence(same ? KeyIndex.NONE : sequence);
      return same;
    }
    boolean found = reference.event() != null && !key.operation().moves();
    return found || overlay.covers(ticket.indexPosition());
  }

  /** A key that only the ledger thread can tell: it is fetched if the index may have it. */
  private boolean isFurtherKnown(Ticket ticket, BusinessKey key) {
    if (ticket.reference(key) != null || executor.recordedInGroup(key) != null) {
      return isKnown(ticket, key);
    }
    if (overlay.find(key) == KeyIndex.NONE && !index.mayContain(key)) {
      return true;
    }
    var unused = isKnown(ticket, key);
    return false;
  }
}
