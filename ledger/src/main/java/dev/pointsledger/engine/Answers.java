package dev.pointsledger.engine;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.CouponReads;
import dev.pointsledger.core.DayReads;
import dev.pointsledger.core.Decision;
import dev.pointsledger.core.LiabilityReads;
import dev.pointsledger.core.MemberViews;
import dev.pointsledger.core.ProgramReads;
import dev.pointsledger.core.Replays;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MovingEvent;
import dev.pointsledger.event.SpendingEvent;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts decisions into words, and answers what is asked. Everything is as the state is now, members
 * settled to the turn's time.
 */
final class Answers {
  private final LedgerState state;
  private final Turn turn;
  private final MemberViews views;
  private final CouponReads couponReads;
  private final ProgramReads programReads;
  private final DayReads dayReads;
  private final LiabilityReads liabilityReads;
  private final RecordNames names;
  private final ImportGate imports;

  Answers(LedgerState state, Turn turn, ImportGate imports) {
    this.state = state;
    this.turn = turn;
    this.imports = imports;
    this.views = new MemberViews(state);
    this.couponReads = new CouponReads(state);
    this.programReads = new ProgramReads(state);
    this.dayReads = new DayReads(state);
    this.liabilityReads = new LiabilityReads(state);
    this.names = new RecordNames(state);
  }

  /** What a command is answered that was done before. */
  Outcome again(Command.Write command, Event prior) {
    return named(command, Replays.answer(state, command, prior));
  }

  /** What a command is answered; what it records is applied. */
  Outcome of(Command.Write command, Decision decision) {
    return named(command, outcome(command, decision));
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

  private Outcome outcome(Command.Write command, Decision decision) {
    if (decision instanceof Decision.Refused refused) {
      return refused.refusal();
    }
    if (command instanceof ImportCommand.Line && decision instanceof Decision.Unchanged) {
      return new Outcome.Noted();
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
    if (command instanceof Command.Erase erase) {
      return new Outcome.Erased(
          erase.memberId(),
          decision instanceof Decision.Accepted accepted
              ? (Event.ErasureRecorded) accepted.event()
              : null);
    }
    if (command instanceof Command.PutProgram put) {
      return programReads.put(put, decision, turn.nowMs());
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

  /**
   * Answers a read.
   *
   * @param prior the record of its key; null: there is none
   */
  Outcome read(Command.Read command, @Nullable Event prior) {
    if (command instanceof Command.GetMember get) {
      Member member = state.program(get.program()).member(get.memberId());
      return member == null
          ? refused(Refusal.UNKNOWN_MEMBER, "No member " + get.memberId() + " is enrolled.")
          : new Outcome.MemberFound(views.view(member, turn.nowMs()), false);
    }
    if (command instanceof Command.Find find) {
      return find(find, prior);
    }
    if (command instanceof Command.ListVersions list) {
      return programReads.versions(list, turn.nowMs());
    }
    if (command instanceof Command.GetDay day) {
      return dayReads.day(day, turn.nowMs());
    }
    if (command instanceof Command.GetLiability get) {
      return liabilityReads.liability(get, turn.nowMs());
    }
    if (command instanceof ImportCommand imported) {
      return imports.read(imported, prior);
    }
    if (command instanceof Command.FindNames find) {
      return names.find(find);
    }
    Outcome ofCoupons = couponReads.read(command, turn.nowMs(), turn);
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
    Event latest = references.isEmpty() ? null : turn.find(references.get(0));
    if (prior instanceof SpendingEvent.HoldRecorded hold) {
      return views.hold(hold, latest, turn.nowMs());
    }
    String other =
        prior instanceof MovingEvent.TransferRecorded transfer
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
    return new Outcome.MemberFound(views.view(member, turn.nowMs()), created);
  }

  private static Outcome.Refused refused(Refusal refusal, String detail) {
    return new Outcome.Refused(refusal, detail, Map.of());
  }
}
