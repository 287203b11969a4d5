package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.points.AccrualRules;
import dev.pointsledger.core.points.Settling;
import dev.pointsledger.core.state.CodeSource;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.CouponChange;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.Identity;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.CouponOperationRequest;
import dev.pointsledger.model.Operation;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.ProgramDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides commands against the state, without changing it. Refusals come in the order of
 * semantics.md section 10; the replay check, which needs the record of the business key, comes
 * before ({@link Replays}). Reuses scratch memory: one instance for each thread.
 */
public final class Decider {
  private final Desk desk;
  private final Enrolling enrolling;
  private final Spending spending;
  private final Reversing reversing;
  private final Returning returning;
  private final Moving moving;
  private final Performing performing;
  private final Couponing couponing;
  private final CouponUsing couponUsing;
  private final Extending extending;
  private final Subscribing subscribing;
  private final Revising revising;
  private final Importing importing;
  private final AccrualRules accrualRules = new AccrualRules();

  /**
   * Decides against a state.
   *
   * @param codes gives codes to coupons that are issued
   */
  public Decider(LedgerState state, CodeSource codes) {
    this.desk = new Desk(state, codes);
    this.enrolling = new Enrolling(desk);
    this.spending = new Spending(desk);
    this.reversing = new Reversing(desk);
    this.couponing = new Couponing(desk);
    this.couponUsing = new CouponUsing(desk, couponing);
    this.returning = new Returning(desk, couponUsing);
    this.moving = new Moving(desk);
    this.performing = new Performing(desk);
    this.extending = new Extending(desk);
    this.subscribing = new Subscribing(desk);
    this.revising = new Revising(desk);
    this.importing = new Importing(desk);
  }

  /** Decides a command that refers to no other. */
  public Decision decide(Command.Write command, Stamp stamp) {
    return decide(command, stamp, Known.NOTHING);
  }

  /**
   * Decides a command.
   *
   * @param known the records of its {@link Command#references} and of its {@link #furtherKey}
   */
  public Decision decide(Command.Write command, Stamp stamp, Known known) {
    desk.begin(command.program(), stamp, known);
    Decision decision = decide(command);
    return desk.effects.tooMany() ? settleFirst() : decision;
  }

  private Decision settleFirst() {
    List<Integer> members = desk.effects.given();
    if (members.isEmpty()) {
      throw new IllegalStateException("a command alone issues more coupons than one record can");
    }
    return new Decision.SettleFirst(members);
  }

  private Decision decide(Command.Write command) {
    try {
      if (command instanceof Command.Accrue accrue) {
        return accrue(accrue);
      }
      if (command instanceof Command.PutMember put) {
        return enrolling.putMember(put);
      }
      if (command instanceof Command.SetStatus set) {
        return enrolling.setStatus(set);
      }
      if (command instanceof Command.Erase erase) {
        return enrolling.erase(erase);
      }
      if (command instanceof Command.PutTemplate put) {
        return couponing.put(put);
      }
      if (command instanceof Command.PutProgram put) {
        return revising.put(put);
      }
      if (command instanceof ImportCommand imported) {
        return imported(imported);
      }
      return transaction((Transaction) command);
    } catch (ArithmeticException e) {
      // All sums and products of amounts and points are checked; this is where they end up.
      return Refusing.refused(
          Refusal.OVERFLOW,
          "An amount or a number of points would exceed 64 bits; split the order.");
    }
  }

  private Decision imported(ImportCommand command) {
    if (command instanceof ImportCommand.Member member) {
      return importing.member(member);
    }
    if (command instanceof ImportCommand.Order order) {
      return importing.order(order);
    }
    return command instanceof ImportCommand.Begin begin
        ? importing.begin(begin)
        : importing.end((ImportCommand.End) command);
  }

  private Decision transaction(Transaction command) {
    if (command instanceof Transaction.Hold hold) {
      return spending.hold(hold);
    }
    if (command instanceof Transaction.Capture capture) {
      return spending.capture(capture);
    }
    if (command instanceof Transaction.Release release) {
      return spending.release(release);
    }
    if (command instanceof Transaction.Redeem redeem) {
      return spending.redeem(redeem);
    }
    if (command instanceof Transaction.Reverse reverse) {
      return reversing.reverse(reverse);
    }
    if (command instanceof Transaction.Return returned) {
      return returning.returned(returned);
    }
    if (command instanceof Transaction.Confirm confirm) {
      return returning.confirm(confirm);
    }
    if (command instanceof Transaction.Adjust adjust) {
      return moving.adjust(adjust);
    }
    if (command instanceof Transaction.Transfer transfer) {
      return moving.transfer(transfer);
    }
    if (command instanceof Transaction.IssueCoupons issue) {
      return couponing.issue(issue);
    }
    if (command instanceof Transaction.UseCoupon use) {
      return couponUsing.use(use);
    }
    if (command instanceof Transaction.ExtendTier extend) {
      return extending.extend(extend);
    }
    if (command instanceof Transaction.ChangePlan change) {
      return subscribing.change(change);
    }
    return performing.perform((Transaction.Perform) command);
  }

  /**
   * Decides whether anything is due at a member that nobody touched.
   *
   * @param member the member's number
   * @return accepted with an {@link Event.SettlementRecorded}, or unchanged
   */
  public Decision settle(int member, Stamp stamp) {
    Member due = desk.state.member(member);
    desk.begin(due.program(), stamp, Known.NOTHING);
    return enrolling.settle(due);
  }

  /**
   * Decides the erasure of a member who may have no name any more: where its key was destroyed and
   * no record says so.
   *
   * @param member the member's number
   * @return accepted with an {@link Event.ErasureRecorded}
   */
  public Decision erase(int member, Stamp stamp) {
    Member erased = desk.state.member(member);
    desk.begin(erased.program(), stamp, Known.NOTHING);
    return enrolling.erase(erased);
  }

  /**
   * Whether a member has been given coupons by the clock that no record has issued: they have no
   * codes yet, so a read would not show what a sweep before it would have shown.
   */
  public static boolean awaitsCoupons(LedgerState state, Member member, long nowMs) {
    return Settling.nextGiftMs(state.program(member.program()), member) <= nowMs;
  }

  /** When something is next due at a member, epoch ms; {@code Instants.NEVER}: nothing ever. */
  public static long nextDueMs(LedgerState state, Member member) {
    return Settling.nextDueMs(state.program(member.program()), member);
  }

  /**
   * A further key that a command refers to, which only the state and the records of its references
   * tell: that of the reference limit it counts against, or of the order whose coupon it rolls
   * back; null: none. Its record must be known to {@link #decide} at the same time.
   *
   * @param known the records of its references
   */
  public @Nullable BusinessKey furtherKey(Command command, long nowMs, Known known) {
    if (command instanceof Transaction.UseCoupon use) {
      return orderKey(use, known);
    }
    if (!(command instanceof Transaction.Perform perform)) {
      return null;
    }
    ProgramState program = desk.state.program(perform.program());
    String id = Performing.limitIdOrNull(program, perform, nowMs);
    return id == null ? null : new BusinessKey(perform.program(), Operation.ACTIVITY_LIMIT, id);
  }

  private static @Nullable BusinessKey orderKey(Transaction.UseCoupon use, Known known) {
    CouponOperationRequest request = use.request();
    if (request.action() != CouponOperationRequest.Action.ROLLBACK) {
      return null;
    }
    CouponChange coupon = null;
    for (BusinessKey key : Command.couponKeys(use.program(), request.code(), request.orderId())) {
      coupon = coupon == null ? CouponLookup.find(key, known.find(key)) : coupon;
    }
    return coupon == null || coupon.orderId() == null
        ? null
        : new BusinessKey(use.program(), Operation.ORDER_COUPONS, coupon.orderId());
  }

  private Decision accrue(Command.Accrue command) {
    Order order = command.order();
    long occurredAtMs = desk.occurredAtMs(order.occurredAtMs());
    Decision time = desk.refuseTime(occurredAtMs, order.notAfterMs());
    if (time != null) {
      return time;
    }
    ProgramState program = desk.program();
    Member member = program.member(command.memberId());
    if (member == null && !desk.present().program().definition().autoEnroll()) {
      return Refusing.unknownMember(command.memberId());
    }
    Decision closed = member == null ? null : Desk.refuseClosed(member);
    if (closed != null) {
      return closed;
    }
    Identity identity = member == null ? new Identity(command.memberId(), null) : null;
    ProgramState.Version version = program.at(occurredAtMs);
    MemberDraft draft =
        member == null
            ? enrolling.beginNew(version, desk.nowMs(), occurredAtMs)
            : desk.settle(member);
    Event.AccrualRecorded event =
        accrualRules.accrue(
            program,
            version.program(),
            draft,
            enrolling.referrerOfFirstOrder(draft, version),
            identity,
            order,
            occurredAtMs,
            desk.backdateDays(),
            desk.header(version.number()),
            desk.effects);
    return desk.accept(event);
  }

  /** The first version of a program that the ledger does not have yet. */
  public static Event.ProgramRecorded seed(
      LedgerState state, String text, ProgramDefinition definition, Stamp stamp) {
    int number = state.programs().size();
    Header header =
        new Header(stamp.sequence(), stamp.nowMs(), number, 1, stamp.actor(), stamp.requestId());
    return new Event.ProgramRecorded(header, text, definition, stamp.nowMs());
  }
}
