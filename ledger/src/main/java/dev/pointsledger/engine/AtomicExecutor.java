package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Executes all-or-none submissions: commands are decided and applied one after another, and taken
 * back together if one is refused. Owned by the ledger thread.
 */
final class AtomicExecutor {
  private final LedgerState state;
  private final Turn turn;
  private final Answers answers;
  private final Recorder recorder;
  private final GroupKeys keys;
  private final Gate gate;
  private final ImportGate imports;
  private final DueMembers due;

  AtomicExecutor(
      LedgerState state,
      Turn turn,
      Answers answers,
      Recorder recorder,
      GroupKeys keys,
      Gate gate,
      ImportGate imports,
      DueMembers due) {
    this.state = state;
    this.turn = turn;
    this.answers = answers;
    this.recorder = recorder;
    this.keys = keys;
    this.gate = gate;
    this.imports = imports;
    this.due = due;
  }

  /** Executes a ticket; its submission has the outcome of each command, or one that is refused. */
  void execute(Ticket ticket) {
    Submission submission = ticket.submission();
    Work work = new Work(submission.size());
    recorder.append();
    state.beginAtomic();
    for (int i = 0; i < submission.size(); i++) {
      Outcome outcome = step(ticket, i, (Command.Write) submission.command(i), work);
      if (outcome instanceof Outcome.Refused) {
        rollBack(work);
        submission.outcome(i, outcome);
        return;
      }
      work.outcomes.add(outcome);
    }
    if (!recorder.addTogether(work.events)) {
      rollBack(work);
      submission.outcome(
          0,
          new Outcome.Refused(
              Refusal.PAYLOAD_TOO_LARGE, "One record group does not hold the batch.", Map.of()));
      return;
    }
    state.commit();
    for (int i = 0; i < submission.size(); i++) {
      submission.outcome(i, work.outcomes.get(i));
    }
    work.events.forEach(due::recorded);
  }

  private Outcome step(Ticket ticket, int place, Command.Write command, Work work) {
    Outcome.Refused held = imports.refuse(command);
    if (held != null) {
      return held;
    }
    Event prior = turn.prior(ticket, place);
    if (prior != null) {
      return answers.again(command, prior);
    }
    Decision decision = turn.decide(command, ticket);
    while (decision instanceof Decision.SettleFirst first) {
      Outcome.Refused closed = gate.closed();
      if (closed != null) {
        return closed;
      }
      first.members().forEach(member -> settle(member, work));
      decision = turn.decide(command, ticket);
    }
    if (decision instanceof Decision.Accepted accepted) {
      Outcome.Refused closed = gate.closed();
      if (closed != null) {
        return closed;
      }
      record(command.key(), accepted.event(), work);
    }
    return answers.of(command, decision);
  }

  private void settle(int member, Work work) {
    if (turn.settle(member) instanceof Decision.Accepted accepted) {
      record(null, accepted.event(), work);
    }
  }

  private void record(@Nullable BusinessKey key, Event event, Work work) {
    state.apply(event);
    work.events.add(event);
    keys.record(key, event, work.before);
  }

  private void rollBack(Work work) {
    state.rollBack();
    keys.rollBack(work.before);
  }

  /** What a submission has done so far, and how it is taken back. */
  private static final class Work {
    final List<Event> events;
    final List<Outcome> outcomes;
    final List<GroupKeys.Before> before;

    Work(int size) {
      events = new ArrayList<>(size);
      outcomes = new ArrayList<>(size);
      before = new ArrayList<>(size);
    }
  }
}
