package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.core.points.AccrualRules;
import dev.pointsledger.core.points.Settling;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.Identity;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Order;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.ProgramDefinition;
import java.time.Instant;
import java.time.MonthDay;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides commands against the state, without changing it. Refusals come in the order of
 * semantics.md section 10; the replay check, which needs the record of the business key, comes
 * before ({@link Replays}). Reuses scratch memory: one instance for each thread.
 */
public final class Decider {
  private static final long DAY_MS = 86_400_000;
  private static final long FUTURE_MAX_MS = 5 * 60_000;

  private final LedgerState state;
  private final MemberDraft draft = new MemberDraft();
  private final AccrualRules accrualRules = new AccrualRules();

  /** Decides against a state. */
  public Decider(LedgerState state) {
    this.state = state;
  }

  /** Decides a command. */
  public Decision decide(Command.Write command, Stamp stamp) {
    try {
      if (command instanceof Command.Accrue accrue) {
        return accrue(accrue, stamp);
      }
      return putMember((Command.PutMember) command, stamp);
    } catch (ArithmeticException e) {
      // All sums and products of amounts and points are checked; this is where they end up.
      return refused(
          Refusal.OVERFLOW,
          "An amount or a number of points would exceed 64 bits; split the order.");
    }
  }

  private Decision accrue(Command.Accrue command, Stamp stamp) {
    ProgramState program = state.program(command.program());
    Order order = command.order();
    boolean given = order.occurredAtMs() != Instants.ABSENT;
    long occurredAtMs = given ? order.occurredAtMs() : stamp.nowMs();
    ProgramState.Version present = program.at(stamp.nowMs());
    int backdateDays = present.program().definition().maxBackdateDays();
    if (occurredAtMs > stamp.nowMs() + FUTURE_MAX_MS
        || occurredAtMs < stamp.nowMs() - backdateDays * DAY_MS) {
      return refused(
          Refusal.OCCURRED_AT_OUT_OF_RANGE,
          "occurredAt may be up to 5 minutes ahead of and up to "
              + backdateDays
              + " days before "
              + Instant.ofEpochMilli(stamp.nowMs())
              + ".");
    }
    if (isTooLate(order.notAfterMs(), stamp)) {
      return tooLate(order.notAfterMs(), stamp);
    }
    Member member = program.member(command.memberId());
    if (member == null && !present.program().definition().autoEnroll()) {
      return unknownMember(command.memberId());
    }
    Identity identity = null;
    if (member == null) {
      identity = new Identity(command.memberId(), null);
      beginNew(stamp.nowMs());
    } else {
      draft.begin(member);
      Settling.settle(draft, stamp.nowMs());
    }
    ProgramState.Version version = program.at(occurredAtMs);
    Event.AccrualRecorded event =
        accrualRules.accrue(
            version.program(),
            draft,
            identity,
            order,
            occurredAtMs,
            backdateDays,
            header(program, version.number(), stamp));
    var unused = Math.addExact(program.total(MemberField.EARNED), event.points());
    return new Decision.Accepted(event);
  }

  private Decision putMember(Command.PutMember command, Stamp stamp) {
    ProgramState program = state.program(command.program());
    Member member = program.member(command.memberId());
    if (member != null && changesBirthday(command, member) && !command.mayChangeBirthday()) {
      return refused(
          Refusal.FORBIDDEN, "The birthday is set; only a key with role admin may change it.");
    }
    if (command.enrolledAtMs() != Instants.ABSENT
        && command.enrolledAtMs() > stamp.nowMs() + FUTURE_MAX_MS) {
      return refused(
          Refusal.OCCURRED_AT_OUT_OF_RANGE,
          "enrolledAt may be up to 5 minutes ahead of "
              + Instant.ofEpochMilli(stamp.nowMs())
              + ".");
    }
    if (isTooLate(command.notAfterMs(), stamp)) {
      return tooLate(command.notAfterMs(), stamp);
    }
    Member referrer = null;
    if (command.memberId().equals(command.referredBy())) {
      return refused(Refusal.NOT_ELIGIBLE, "Nobody refers oneself.");
    }
    if (command.referredBy() != null) {
      referrer = program.member(command.referredBy());
      if (referrer == null) {
        return unknownMember(command.referredBy());
      }
    }
    return member == null
        ? enroll(program, command, referrer, stamp)
        : update(program, command, member, referrer, stamp);
  }

  private Decision enroll(
      ProgramState program, Command.PutMember command, @Nullable Member referrer, Stamp stamp) {
    beginNew(command.enrolledAtMs() == Instants.ABSENT ? stamp.nowMs() : command.enrolledAtMs());
    if (referrer != null) {
      draft.set(MemberField.REFERRED_BY, referrer.number() + 1L);
    }
    return recorded(program, new Identity(command.memberId(), command.birthday()), stamp);
  }

  private Decision update(
      ProgramState program,
      Command.PutMember command,
      Member member,
      @Nullable Member referrer,
      Stamp stamp) {
    MonthDay birthday = command.birthday() == null ? member.birthday() : command.birthday();
    boolean birthdayChanges = birthday != null && !birthday.equals(member.birthday());
    if (referrer != null && member.get(MemberField.REFERRED_BY) != referrer.number() + 1L) {
      return refused(Refusal.NOT_ELIGIBLE, "referredBy is set once, when the member is enrolled.");
    }
    draft.begin(member);
    Settling.settle(draft, stamp.nowMs());
    boolean enrolledChanges =
        command.enrolledAtMs() != Instants.ABSENT
            && command.enrolledAtMs() != member.get(MemberField.ENROLLED_AT);
    if (!birthdayChanges && !enrolledChanges) {
      return new Decision.Unchanged();
    }
    if (enrolledChanges) {
      draft.set(MemberField.ENROLLED_AT, command.enrolledAtMs());
    }
    return recorded(program, birthdayChanges ? new Identity(member.id(), birthday) : null, stamp);
  }

  private static boolean changesBirthday(Command.PutMember command, Member member) {
    return command.birthday() != null
        && member.birthday() != null
        && !member.birthday().equals(command.birthday());
  }

  private Decision recorded(ProgramState program, @Nullable Identity identity, Stamp stamp) {
    Header header = header(program, program.at(stamp.nowMs()).number(), stamp);
    return new Decision.Accepted(new Event.MemberRecorded(header, draft.change(identity)));
  }

  private void beginNew(long enrolledAtMs) {
    draft.beginNew(state.memberCount());
    draft.set(MemberField.ENROLLED_AT, enrolledAtMs);
    draft.set(MemberField.TIER_VALID_UNTIL, Instants.NEVER);
  }

  private static Header header(ProgramState program, int version, Stamp stamp) {
    return new Header(
        stamp.sequence(),
        stamp.nowMs(),
        program.number(),
        version,
        stamp.actor(),
        stamp.requestId());
  }

  private static boolean isTooLate(long notAfterMs, Stamp stamp) {
    return notAfterMs != Instants.ABSENT && stamp.nowMs() > notAfterMs;
  }

  private static Decision tooLate(long notAfterMs, Stamp stamp) {
    return refused(
        Refusal.TOO_LATE,
        "It is "
            + Instant.ofEpochMilli(stamp.nowMs())
            + ", later than notAfter "
            + Instant.ofEpochMilli(notAfterMs)
            + ".");
  }

  private static Decision unknownMember(String memberId) {
    return refused(
        Refusal.UNKNOWN_MEMBER,
        "No member " + memberId + " is enrolled; enroll with PUT /members/" + memberId + ".");
  }

  private static Decision refused(Refusal refusal, String detail) {
    return new Decision.Refused(new Outcome.Refused(refusal, detail, Map.of()));
  }

  /** The first version of a program that the ledger does not have yet. */
  public static Event.ProgramRecorded seed(
      LedgerState state, String text, ProgramDefinition definition, Stamp stamp) {
    int number = state.programs().size();
    Header header =
        new Header(stamp.sequence(), stamp.nowMs(), number, 1, stamp.actor(), stamp.requestId());
    return new Event.ProgramRecorded(header, text, definition);
  }
}
