package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.command.Submission;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.CouponReads;
import dev.pointsledger.core.DayReads;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.Known;
import dev.pointsledger.core.LiabilityReads;
import dev.pointsledger.core.MemberViews;
import dev.pointsledger.core.ProgramReads;
import dev.pointsledger.core.Replays;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.state.CodeSource;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.TransactionEvent;
import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does what tickets ask: replay check, decision, record, apply. Owned by the ledger thread. */
final class Executor implements Known {
  private static final String LEDGER = "ledger";
  private static final String SWEEP = "sweep";

  private final LedgerState state;
  private final Decider decider;
  private final MemberViews views;
  private final CouponReads couponReads;
  private final RecordNames names;
  private final Recorder recorder;
  private final KeyOverlay overlay;
  private final LedgerClock clock;
  private final Gate gate;
  private final DueMembers due;
  private final ProgramReads programReads;
  private final DayReads dayReads;
  private final LiabilityReads liabilityReads;
  private final ProgramDirectory programs;
  private final List<ProgramVersion> recordedVersions = new ArrayList<>(1);
  private final ImportGate imports;
  private final Map<BusinessKey, Event> inGroup = new HashMap<>();
  private @Nullable Ticket present;
  private long turnMs;

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
    this.programs = programs;
    this.programReads = new ProgramReads(state);
    this.dayReads = new DayReads(state);
    this.liabilityReads = new LiabilityReads(state);
    this.due = due;
    this.imports = new ImportGate(state);
    this.decider = new Decider(state, codes);
    this.couponReads = new CouponReads(state);
    this.views = new MemberViews(state);
    this.names = new RecordNames(state);
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
    for (ProgramVersion version : recordedVersions) {
      programs.add(version);
    }
    recordedVersions.clear();
  }

  /**
   * Starts a turn. All its decisions have one time: what a command refers to may depend on the day,
   * and is looked up before.
   */
  void turn() {
    turnMs = clock.nowMs();
  }

  /** A further key that a command of a ticket refers to; null: none. */
  @Nullable BusinessKey furtherKey(Ticket ticket, Command command) {
    present = ticket;
    try {
      return decider.furtherKey(command, nowMs(), this);
    } finally {
      present = null;
    }
  }

  @Override
  public @Nullable Event find(BusinessKey key) {
    Event inThisGroup = inGroup.get(key);
    if (inThisGroup != null || present == null) {
      return inThisGroup;
    }
    Ticket.Reference reference = present.reference(key);
    return reference == null ? null : reference.event();
  }

  /** Records what is due at a member, if anything is. */
  void settle(int member) {
    Stamp stamp = new Stamp(state.sequence() + 1, nowMs(), LEDGER, SWEEP);
    if (decider.settle(member, stamp) instanceof Decision.Accepted accepted) {
      recorder.add(accepted.event());
      state.apply(accepted.event());
      moveKeys(accepted.event());
    }
    due.changed(state.member(member));
  }

  /** Executes a ticket that {@link GroupRunner} found complete. */
  void execute(Ticket ticket) {
    present = ticket;
    try {
      executeAll(ticket);
    } finally {
      present = null;
    }
  }

  private void executeAll(Ticket ticket) {
    Submission submission = ticket.submission();
    if (submission.mode() == Submission.Mode.ATOMIC) {
      executeAtomic(ticket);
      return;
    }
    for (int i = 0; i < submission.size(); i++) {
      Outcome outcome = executeOne(ticket, i);
      submission.outcome(i, outcome);
      if (submission.command(i) instanceof ImportCommand) {
        imports.decided(submission.command(i), outcome);
      }
    }
  }

  private Outcome executeOne(Ticket ticket, int place) {
    Command command = ticket.submission().command(place);
    Outcome.Refused held = imports.refuse(command);
    if (held != null) {
      return held;
    }
    if (command instanceof Command.Write write) {
      Event prior = prior(ticket, place);
      if (prior != null) {
        return named(write, Replays.answer(state, write, prior));
      }
      boolean dryRun = ticket.submission().mode() == Submission.Mode.DRY_RUN;
      return named(write, dryRun ? tryOut(write, ticket) : write(write, ticket));
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

  /** Names the member of a transaction that names another transaction instead. */
  private Outcome named(Command.Write command, Outcome outcome) {
    if (!(command instanceof Transaction transaction)
        || transaction.memberId() != null
        || !(outcome instanceof Outcome.Done done)) {
      return outcome;
    }
    MemberChange change = done.event().change();
    if (change == null) {
      return outcome;
    }
    return new Outcome.Done(done.event(), done.replayed(), state.member(change.member()).id());
  }

  private Outcome write(Command.Write command, Ticket ticket) {
    Decision decision = decider.decide(command, stamp(ticket, state.sequence() + 1), this);
    if (decision instanceof Decision.Accepted accepted) {
      Outcome.Refused closed = gate.closed();
      if (closed != null) {
        return closed;
      }
      recorder.add(accepted.event());
      apply(command, accepted.event());
      if (command instanceof ImportCommand.End) {
        imports.clear();
      }
    }
    return outcome(command, decision);
  }

  private Outcome tryOut(Command.Write command, Ticket ticket) {
    if (command instanceof ImportCommand.Line line) {
      return imports.tryOut(
          line, () -> outcome(line, decider.decide(line, stamp(ticket, 0), this)));
    }
    return outcome(command, decider.decide(command, stamp(ticket, 0), this));
  }

  private void executeAtomic(Ticket ticket) {
    Submission submission = ticket.submission();
    AtomicWork work = new AtomicWork(submission.size());
    recorder.append();
    state.beginAtomic();
    for (int i = 0; i < submission.size(); i++) {
      Command.Write command = (Command.Write) submission.command(i);
      Outcome outcome = named(command, atomicStep(ticket, i, command, work));
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
          0, refused(Refusal.PAYLOAD_TOO_LARGE, "One record group does not hold the batch."));
      return;
    }
    state.commit();
    for (int i = 0; i < submission.size(); i++) {
      submission.outcome(i, work.outcomes.get(i));
    }
    work.events.forEach(this::noteDue);
  }

  private Outcome atomicStep(Ticket ticket, int place, Command.Write command, AtomicWork work) {
    Outcome.Refused held = imports.refuse(command);
    if (held != null) {
      return held;
    }
    Event prior = prior(ticket, place);
    if (prior != null) {
      return Replays.answer(state, command, prior);
    }
    Decision decision = decider.decide(command, stamp(ticket, state.sequence() + 1), this);
    if (decision instanceof Decision.Accepted accepted) {
      Outcome.Refused closed = gate.closed();
      if (closed != null) {
        return closed;
      }
      Event event = accepted.event();
      state.apply(event);
      work.events.add(event);
      BusinessKey key = command.key();
      if (key != null) {
        work.undo.add(new Undo(key, overlay.find(key), inGroup.get(key)));
        overlay.put(key, event.header().sequence());
        inGroup.put(key, event);
      }
      List<BusinessKey> moving = event.movingKeys();
      for (int i = 0; i < moving.size(); i++) {
        Event before = inGroup.get(moving.get(i));
        work.undo.add(new Undo(moving.get(i), move(moving.get(i), event), before));
      }
    }
    return outcome(command, decision);
  }

  /** What an all-or-none submission has done so far, and how it is taken back. */
  private static final class AtomicWork {
    final List<Event> events;
    final List<Outcome> outcomes;
    final List<Undo> undo;

    AtomicWork(int size) {
      events = new ArrayList<>(size);
      outcomes = new ArrayList<>(size);
      undo = new ArrayList<>(size);
    }
  }

  /**
   * What was known of a key before.
   *
   * @param sequence as {@link KeyOverlay#moveBack} must be told
   * @param event of the present group; null: none
   */
  private record Undo(BusinessKey key, long sequence, @Nullable Event event) {}

  private void apply(Command.Write command, Event event) {
    state.apply(event);
    BusinessKey key = command.key();
    if (key != null) {
      overlay.put(key, event.header().sequence());
      inGroup.put(key, event);
    }
    moveKeys(event);
    noteDue(event);
    if (event instanceof Event.ProgramRecorded program) {
      recordedVersions.add(ProgramReads.copy(program));
      due.recheckAll();
    }
  }

  private void moveKeys(Event event) {
    List<BusinessKey> moving = event.movingKeys();
    for (int i = 0; i < moving.size(); i++) {
      var unused = move(moving.get(i), event);
    }
  }

  private long move(BusinessKey key, Event event) {
    inGroup.put(key, event);
    return overlay.move(key, event.header().sequence());
  }

  private void noteDue(Event event) {
    MemberChange change = event.change();
    if (change != null) {
      due.changed(state.member(change.member()));
    }
    List<MemberChange> others = event.side().others();
    for (int i = 0; i < others.size(); i++) {
      due.changed(state.member(others.get(i).member()));
    }
  }

  private void rollBack(AtomicWork work) {
    state.rollBack();
    for (int i = work.undo.size() - 1; i >= 0; i--) {
      Undo undo = work.undo.get(i);
      overlay.moveBack(undo.key(), undo.sequence());
      Event before = undo.event();
      if (before == null) {
        inGroup.remove(undo.key());
      } else {
        inGroup.put(undo.key(), before);
      }
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
      return found(put.program(), put.memberId(), created);
    }
    if (command instanceof Command.SetStatus set) {
      return found(set.program(), set.memberId(), false);
    }
    if (command instanceof Command.PutProgram put) {
      return programReads.put(put, decision, nowMs());
    }
    if (command instanceof Command.PutTemplate put) {
      boolean created =
          decision instanceof Decision.Accepted accepted
              && accepted.event() instanceof Event.TemplateRecorded recorded
              && recorded.version() == 1;
      return couponReads.found(put, created);
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
    if (command instanceof Command.Find find) {
      return find(find, prior);
    }
    if (command instanceof Command.ListVersions list) {
      return programReads.versions(list, nowMs());
    }
    if (command instanceof Command.GetDay day) {
      return dayReads.day(day, nowMs());
    }
    if (command instanceof Command.GetLiability get) {
      return liabilityReads.liability(get, nowMs());
    }
    if (command instanceof ImportCommand imported) {
      return imports.read(imported, prior);
    }
    if (command instanceof Command.FindNames find) {
      return names.find(find);
    }
    Outcome ofCoupons = couponReads.read(command, nowMs(), this);
    if (ofCoupons != null) {
      return ofCoupons;
    }
    Command.GetAccrual get = (Command.GetAccrual) command;
    Event.AccrualRecorded accrual = ImportEvent.accrual(prior);
    if (accrual == null) {
      return refused(Refusal.UNKNOWN_ORDER, "No order " + get.orderId() + " is recorded.");
    }
    return new Outcome.Done(accrual, true, state.member(accrual.change().member()).id());
  }

  private Outcome find(Command.Find find, @Nullable Event prior) {
    if (prior == null) {
      return refused(
          unknown(find.operation()),
          "No " + find.operation().kind() + " " + find.id() + " is recorded.");
    }
    List<BusinessKey> references = find.references();
    Event latest = references.isEmpty() ? null : find(references.get(0));
    if (prior instanceof TransactionEvent.HoldRecorded hold) {
      return views.hold(hold, latest, nowMs());
    }
    String other =
        prior instanceof TransactionEvent.TransferRecorded transfer
            ? state.member(transfer.received().member()).id()
            : null;
    MemberChange change = prior.change();
    String memberId = change == null ? null : state.member(change.member()).id();
    Event found = prior instanceof ImportEvent.OrderImported imported ? imported.order() : prior;
    return new Outcome.Done(found, true, memberId, other, latest);
  }

  /** The closed list has no words for each kind of transaction: the nearest one. */
  private static Refusal unknown(Operation operation) {
    return switch (operation) {
      case HOLD, CAPTURE, RELEASE -> Refusal.UNKNOWN_HOLD;
      case REDEMPTION, REVERSAL -> Refusal.UNKNOWN_REDEMPTION;
      case COUPON_ISSUE,
          COUPON_RESERVE,
          COUPON_REDEEM,
          COUPON_RELEASE,
          COUPON_ROLLBACK,
          COUPON_VOID ->
          Refusal.UNKNOWN_COUPON;
      case PLAN, TIER_EXTENSION -> Refusal.UNKNOWN_MEMBER;
      default -> Refusal.UNKNOWN_ORDER;
    };
  }

  private Outcome found(int program, String memberId, boolean created) {
    Member member = Objects.requireNonNull(state.program(program).member(memberId));
    return new Outcome.MemberFound(views.view(member, nowMs()), created);
  }

  private Stamp stamp(Ticket ticket, long sequence) {
    Submission submission = ticket.submission();
    return new Stamp(sequence, nowMs(), submission.actor(), submission.requestId());
  }

  /** Time of the present turn's decisions, epoch ms. */
  long nowMs() {
    return Math.max(turnMs, state.recordedAtMs());
  }

  private static Outcome.Refused refused(Refusal refusal, String detail) {
    return new Outcome.Refused(refusal, detail, Map.of());
  }
}
