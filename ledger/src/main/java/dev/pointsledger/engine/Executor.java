package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.MemberViews;
import dev.pointsledger.core.Replays;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.event.Event;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does what tickets ask: replay check, decision, record, apply. Owned by the ledger thread. */
final class Executor {
  private final LedgerState state;
  private final Decider decider;
  private final MemberViews views;
  private final Recorder recorder;
  private final KeyOverlay overlay;
  private final LedgerClock clock;
  private final Gate gate;
  private final Map<BusinessKey, Event> inGroup = new HashMap<>();

  Executor(LedgerState state, Recorder recorder, KeyOverlay overlay, LedgerClock clock, Gate gate) {
    this.state = state;
    this.decider = new Decider(state);
    this.views = new MemberViews(state);
    this.recorder = recorder;
    this.overlay = overlay;
    this.clock = clock;
    this.gate = gate;
  }

  /** The event of a key recorded in the present group; null: none. */
  @Nullable Event recordedInGroup(BusinessKey key) {
    return inGroup.get(key);
  }

  /** All records so far are durable: readers of the journal find them. */
  void groupEnded() {
    inGroup.clear();
  }

  /** Executes a ticket that {@link GroupRunner} found complete. */
  void execute(Ticket ticket) {
    Submission submission = ticket.submission();
    if (submission.mode() == Submission.Mode.ATOMIC) {
      executeAtomic(ticket);
      return;
    }
    for (int i = 0; i < submission.size(); i++) {
      submission.outcome(i, executeOne(ticket, i));
    }
  }

  private Outcome executeOne(Ticket ticket, int place) {
    Command command = ticket.submission().command(place);
    if (command instanceof Command.Write write) {
      Event prior = prior(ticket, place);
      if (prior != null) {
        return Replays.answer(state, write, prior);
      }
      boolean dryRun = ticket.submission().mode() == Submission.Mode.DRY_RUN;
      return dryRun ? tryOut(write, ticket) : write(write, ticket);
    }
    return read((Command.Read) command, prior(ticket, place));
  }

  private @Nullable Event prior(Ticket ticket, int place) {
    BusinessKey key = ticket.submission().command(place).key();
    if (key == null) {
      return null;
    }
    Event prior = ticket.prior(place);
    return prior != null ? prior : inGroup.get(key);
  }

  private Outcome write(Command.Write command, Ticket ticket) {
    Decision decision = decider.decide(command, stamp(ticket, state.sequence() + 1));
    if (decision instanceof Decision.Accepted accepted) {
      Outcome.Refused closed = gate.closed();
      if (closed != null) {
        return closed;
      }
      apply(command, accepted.event());
      recorder.add(accepted.event());
    }
    return outcome(command, decision);
  }

  private Outcome tryOut(Command.Write command, Ticket ticket) {
    return outcome(command, decider.decide(command, stamp(ticket, 0)));
  }

  private void executeAtomic(Ticket ticket) {
    Submission submission = ticket.submission();
    List<Event> events = new ArrayList<>(submission.size());
    List<Outcome> outcomes = new ArrayList<>(submission.size());
    List<BusinessKey> keys = new ArrayList<>(submission.size());
    state.beginAtomic();
    for (int i = 0; i < submission.size(); i++) {
      Command.Write command = (Command.Write) submission.command(i);
      Outcome outcome = atomicStep(ticket, i, command, events, keys);
      if (outcome instanceof Outcome.Refused) {
        rollBack(keys);
        submission.outcome(i, outcome);
        return;
      }
      outcomes.add(outcome);
    }
    if (!recorder.addTogether(events)) {
      rollBack(keys);
      submission.outcome(
          0, refused(Refusal.PAYLOAD_TOO_LARGE, "One record group does not hold the batch."));
      return;
    }
    state.commit();
    for (int i = 0; i < submission.size(); i++) {
      submission.outcome(i, outcomes.get(i));
    }
  }

  private Outcome atomicStep(
      Ticket ticket, int place, Command.Write command, List<Event> events, List<BusinessKey> keys) {
    Event prior = prior(ticket, place);
    if (prior != null) {
      return Replays.answer(state, command, prior);
    }
    Decision decision = decider.decide(command, stamp(ticket, state.sequence() + 1));
    if (decision instanceof Decision.Accepted accepted) {
      Outcome.Refused closed = gate.closed();
      if (closed != null) {
        return closed;
      }
      apply(command, accepted.event());
      events.add(accepted.event());
      BusinessKey key = command.key();
      if (key != null) {
        keys.add(key);
      }
    }
    return outcome(command, decision);
  }

  private void apply(Command.Write command, Event event) {
    state.apply(event);
    BusinessKey key = command.key();
    if (key != null) {
      overlay.put(key, event.header().sequence());
      inGroup.put(key, event);
    }
  }

  private void rollBack(List<BusinessKey> keys) {
    state.rollBack();
    for (BusinessKey key : keys) {
      overlay.remove(key);
      inGroup.remove(key);
    }
  }

  private Outcome outcome(Command.Write command, Decision decision) {
    if (decision instanceof Decision.Refused refused) {
      return refused.refusal();
    }
    if (command instanceof Command.PutMember put) {
      boolean created =
          decision instanceof Decision.Accepted accepted
              && accepted.event() instanceof Event.MemberRecorded recorded
              && recorded.change().enrolled();
      Member member = Objects.requireNonNull(state.program(put.program()).member(put.memberId()));
      return new Outcome.MemberFound(views.view(member, nowMs()), created);
    }
    return new Outcome.Done(((Decision.Accepted) decision).event(), false);
  }

  private Outcome read(Command.Read command, @Nullable Event prior) {
    if (command instanceof Command.GetMember get) {
      Member member = state.program(get.program()).member(get.memberId());
      return member == null
          ? refused(Refusal.UNKNOWN_MEMBER, "No member " + get.memberId() + " is enrolled.")
          : new Outcome.MemberFound(views.view(member, nowMs()), false);
    }
    Command.GetAccrual get = (Command.GetAccrual) command;
    if (!(prior instanceof Event.AccrualRecorded accrual)) {
      return refused(Refusal.UNKNOWN_ORDER, "No order " + get.orderId() + " is recorded.");
    }
    return new Outcome.Done(prior, true, state.member(accrual.change().member()).id());
  }

  private Stamp stamp(Ticket ticket, long sequence) {
    Submission submission = ticket.submission();
    return new Stamp(sequence, nowMs(), submission.actor(), submission.requestId());
  }

  private long nowMs() {
    return Math.max(clock.nowMs(), state.recordedAtMs());
  }

  private static Outcome.Refused refused(Refusal refusal, String detail) {
    return new Outcome.Refused(refusal, detail, Map.of());
  }
}
