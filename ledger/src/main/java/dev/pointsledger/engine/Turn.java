package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Submission;
import dev.pointsledger.core.Decider;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.Known;
import dev.pointsledger.core.Stamp;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.event.Event;
import dev.pointsledger.model.BusinessKey;
import org.jspecify.annotations.Nullable;

/**
 * One turn of the ledger thread: its time, and what is known to a command that is decided in it.
 * All its decisions have one time: what a command refers to may depend on the day, and is looked up
 * before.
 */
final class Turn implements Known {
  private static final String LEDGER = "ledger";
  private static final String SWEEP = "sweep";

  private final LedgerState state;
  private final Decider decider;
  private final LedgerClock clock;
  private final GroupKeys keys;
  private @Nullable Ticket present;
  private long turnMs;

  Turn(LedgerState state, Decider decider, LedgerClock clock, GroupKeys keys) {
    this.state = state;
    this.decider = decider;
    this.clock = clock;
    this.keys = keys;
  }

  /** Starts a turn. */
  void start() {
    turnMs = clock.nowMs();
  }

  /** Time of the present turn's decisions, epoch ms. */
  long nowMs() {
    return Math.max(turnMs, state.recordedAtMs());
  }

  /** From now on what was fetched for a ticket is known; null: nothing was. */
  void isAbout(@Nullable Ticket ticket) {
    present = ticket;
  }

  @Override
  public @Nullable Event find(BusinessKey key) {
    Event inThisGroup = keys.find(key);
    if (inThisGroup != null || present == null) {
      return inThisGroup;
    }
    Ticket.Reference reference = present.reference(key);
    return reference == null ? null : reference.event();
  }

  /** The record that a command's own key has already; null: none. */
  @Nullable Event prior(Ticket ticket, int place) {
    BusinessKey key = ticket.submission().command(place).key();
    if (key == null) {
      return null;
    }
    Event prior = ticket.prior(place);
    return prior != null ? prior : keys.find(key);
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

  /** Decides a command that is to become the next record. */
  Decision decide(Command.Write command, Ticket ticket) {
    return decider.decide(command, stamp(ticket, state.sequence() + 1), this);
  }

  /** Decides a command that is to become none. */
  Decision tryOut(Command.Write command, Ticket ticket) {
    return decider.decide(command, stamp(ticket, 0), this);
  }

  private Stamp stamp(Ticket ticket, long sequence) {
    Submission submission = ticket.submission();
    return new Stamp(sequence, nowMs(), submission.actor(), submission.requestId());
  }

  /** The number of the member that a read is about whose coupons of the clock wait; -1: none. */
  int awaitsCoupons(Command command) {
    String memberId =
        command instanceof Command.GetMember get
            ? get.memberId()
            : command instanceof Command.Wallet wallet ? wallet.memberId() : null;
    Member member = memberId == null ? null : state.program(command.program()).member(memberId);
    return member != null && Decider.awaitsCoupons(state, member, nowMs()) ? member.number() : -1;
  }

  /** Decides what time alone does to a member. */
  Decision settle(int member) {
    return decider.settle(member, new Stamp(state.sequence() + 1, nowMs(), LEDGER, SWEEP));
  }
}
