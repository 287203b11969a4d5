package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Submission;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.model.BusinessKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

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
  private final Consumer<Ticket> bounce;
  private final Replies replies = new Replies();
  private final List<Ticket> bounced = new ArrayList<>();

  GroupRunner(
      Queue<Ticket> ring,
      Engine.Parts parts,
      Recorder recorder,
      Executor executor,
      Gate gate,
      Consumer<Ticket> bounce) {
    this.ring = ring;
    this.takenMax = parts.limits().ringSize();
    this.recorder = recorder;
    this.executor = executor;
    this.overlay = parts.overlay();
    this.overlayKeysMax = parts.limits().overlayKeysMax();
    this.index = parts.index();
    this.elapsedNanos = parts.elapsedNanos();
    this.gate = gate;
    this.bounce = bounce;
  }

  /**
   * Works off one group.
   *
   * @return how many submissions were taken; 0: nothing was queued
   */
  int runOnce() {
    forgetPersisted(index.position());
    gate.refresh(recorder.appendedBytes());
    int taken = 0;
    while (!recorder.isFull() && taken < takenMax) {
      Ticket ticket = ring.poll();
      if (ticket == null) {
        break;
      }
      taken++;
      run(ticket);
    }
    if (taken > 0) {
      recorder.force();
      executor.groupEnded();
      replies.deliver(elapsedNanos.getAsLong());
      bounced.forEach(bounce);
      bounced.clear();
    }
    return taken;
  }

  private void forgetPersisted(long position) {
    overlay.persisted(position);
    if (overlay.isFull(overlayKeysMax)) {
      overlay.makeRoom(position);
    }
  }

  private void run(Ticket ticket) {
    if (!complete(ticket)) {
      bounced.add(ticket);
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
      BusinessKey key = command.key();
      if (key == null || ticket.prior(i) != null || executor.recordedInGroup(key) != null) {
        continue;
      }
      long sequence = overlay.find(key);
      if (sequence != KeyIndex.NONE) {
        ticket.knownSequence(i, sequence);
        complete = false;
      } else if (!overlay.covers(ticket.indexPosition())) {
        complete = false;
      }
    }
    return complete;
  }
}
