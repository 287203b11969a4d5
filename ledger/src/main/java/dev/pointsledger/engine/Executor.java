package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.command.Submission;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.ProgramReads;
import dev.pointsledger.core.state.CodeSource;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.model.BusinessKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what tickets ask: replay check, decision, record, apply. Owned by the ledger thread. */
final class Executor {
  private final LedgerState state;
  private final Turn turn;
  private final Answers answers;
  private final AtomicExecutor atomic;
  private final Recorder recorder;
  private final GroupKeys keys;
  private final Gate gate;
  private final DueMembers due;
  private final ProgramDirectory programs;
  private final List<ProgramVersion> recordedVersions = new ArrayList<>(1);
  private final ImportGate imports;

  Executor(
      LedgerState state,
      Recorder recorder,
      KeyOverlay overlay,
      LedgerClock clock,
      Gate gate,
      DueMembers due,
      ProgramDirectory programs,
      CodeSource codes) {
    this.state = state;
    this.recorder = recorder;
    this.gate = gate;
    this.due = due;
    this.programs = programs;
    this.keys = new GroupKeys(overlay);
    this.turn = new Turn(state, new Decider(state, codes), clock, keys);
    this.imports = new ImportGate(state);
    this.answers = new Answers(state, turn, imports);
    this.atomic = new AtomicExecutor(state, turn, answers, recorder, keys, gate, imports, due);
  }

  /** The time of decisions, and what is known to them. */
  Turn turn() {
    return turn;
  }

  /** The event of a key recorded in the present group; null: none. */
  @Nullable Event recordedInGroup(BusinessKey key) {
    return keys.find(key);
  }

  /** All records so far are durable: readers of the journal find them. */
  void groupEnded() {
    keys.clear();
    for (ProgramVersion version : recordedVersions) {
      programs.add(version);
    }
    recordedVersions.clear();
  }

  /** Records what is due at a member, if anything is. */
  void settle(int member) {
    if (turn.settle(member) instanceof Decision.Accepted accepted) {
      recorder.add(accepted.event());
      state.apply(accepted.event());
      keys.move(accepted.event());
    }
    due.changed(state.member(member));
  }

  /** Executes a ticket that {@link GroupRunner} found complete. */
  void execute(Ticket ticket) {
    turn.isAbout(ticket);
    try {
      if (ticket.submission().mode() == Submission.Mode.ATOMIC) {
        atomic.execute(ticket);
      } else {
        executeEach(ticket);
      }
    } finally {
      turn.isAbout(null);
    }
  }

  private void executeEach(Ticket ticket) {
    Submission submission = ticket.submission();
    for (int i = 0; i < submission.size(); i++) {
      Outcome outcome = execute(ticket, i);
      submission.outcome(i, outcome);
      if (submission.command(i) instanceof ImportCommand) {
        imports.decided(submission.command(i), outcome);
      }
    }
  }

  private Outcome execute(Ticket ticket, int place) {
    Command command = ticket.submission().command(place);
    Outcome.Refused held = imports.refuse(command);
    if (held != null) {
      return held;
    }
    Event prior = turn.prior(ticket, place);
    if (command instanceof Command.Write write) {
      if (prior != null) {
        return answers.again(write, prior);
      }
      boolean dryRun = ticket.submission().mode() == Submission.Mode.DRY_RUN;
      return dryRun ? tryOut(write, ticket) : write(write, ticket);
    }
    recordCoupons(command);
    return answers.read((Command.Read) command, prior);
  }

  /** What the clock gave has codes only once it is recorded: a read shows what a sweep would. */
  private void recordCoupons(Command command) {
    int member = turn.awaitsCoupons(command);
    while (member >= 0 && gate.closed() == null) {
      settle(member);
      member = turn.awaitsCoupons(command);
    }
  }

  private Outcome write(Command.Write command, Ticket ticket) {
    Decision decision = turn.decide(command, ticket);
    while (decision instanceof Decision.SettleFirst first) {
      Outcome.Refused closed = gate.closed();
      if (closed != null) {
        return closed;
      }
      first.members().forEach(this::settle);
      decision = turn.decide(command, ticket);
    }
    if (decision instanceof Decision.Accepted accepted) {
      Outcome.Refused closed = gate.closed();
      if (closed != null) {
        return closed;
      }
      record(command, accepted.event());
    }
    return answers.of(command, decision);
  }

  private void record(Command.Write command, Event event) {
    recorder.add(event);
    state.apply(event);
    keys.record(command.key(), event);
    due.recorded(event);
    if (event instanceof Event.ProgramRecorded program) {
      recordedVersions.add(ProgramReads.copy(program));
      due.recheckAll();
    } else if (command instanceof ImportCommand.End) {
      imports.clear();
    }
  }

  private Outcome tryOut(Command.Write command, Ticket ticket) {
    if (command instanceof ImportCommand.Line line) {
      return imports.tryOut(line, () -> answers.of(line, turn.tryOut(line, ticket)));
    }
    return answers.of(command, turn.tryOut(command, ticket));
  }
}
