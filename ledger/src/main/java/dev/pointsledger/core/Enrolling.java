package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.core.points.Benefits;
import dev.pointsledger.core.points.Closing;
import dev.pointsledger.core.points.TierTerms;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Identity;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Refusal;
import java.time.Instant;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of members by hand: enrollment, changes, freezing and closing. */
final class Enrolling {
  private final Desk desk;

  Enrolling(Desk desk) {
    this.desk = desk;
  }

  Decision putMember(Command.PutMember command) {
    Member member = desk.member(command.memberId());
    if (member != null && changesBirthday(command, member) && !command.mayChangeBirthday()) {
      return Refusing.refused(
          Refusal.FORBIDDEN, "The birthday is set; only a key with role admin may change it.");
    }
    if (command.enrolledAtMs() != Instants.ABSENT
        && command.enrolledAtMs() > desk.nowMs() + Desk.FUTURE_MAX_MS) {
      return Refusing.refused(
          Refusal.OCCURRED_AT_OUT_OF_RANGE,
          "enrolledAt may be up to 5 minutes ahead of " + Instant.ofEpochMilli(desk.nowMs()) + ".");
    }
    Decision late = desk.refuseLate(command.notAfterMs());
    if (late != null) {
      return late;
    }
    Member referrer = null;
    boolean self = command.memberId().equals(command.referredBy());
    if (command.referredBy() != null && !self) {
      referrer = desk.member(command.referredBy());
      if (referrer == null) {
        return Refusing.unknownMember(command.referredBy());
      }
    }
    if (member != null && Desk.statusOf(member).isClosed()) {
      return Refusing.closed();
    }
    if (self) {
      return Refusing.refused(Refusal.NOT_ELIGIBLE, "Nobody refers oneself.");
    }
    return member == null ? enroll(command, referrer) : update(command, member, referrer);
  }

  private Decision enroll(Command.PutMember command, @Nullable Member referrer) {
    if (referrer != null && Desk.statusOf(referrer).isClosed()) {
      return Refusing.closed();
    }
    long enrolledAtMs =
        command.enrolledAtMs() == Instants.ABSENT ? desk.nowMs() : command.enrolledAtMs();
    MemberDraft draft = beginNew(desk.present(), enrolledAtMs, desk.nowMs());
    if (referrer != null) {
      draft.set(MemberField.REFERRED_BY, referrer.number() + 1L);
      MemberDraft other = desk.settleOther(referrer);
      Benefits.refer(desk.present().program(), other, draft, desk.nowMs(), desk.effects);
      desk.effects.other(other.change(null));
    }
    return recorded(draft, new Identity(command.memberId(), command.birthday()));
  }

  /**
   * A member who is being enrolled, with what enrollment gives.
   *
   * @param version in force at {@code occurredAtMs}
   * @param occurredAtMs business time of what enrolls the member, epoch ms
   */
  MemberDraft beginNew(ProgramState.Version version, long enrolledAtMs, long occurredAtMs) {
    MemberDraft draft = desk.draft;
    draft.beginNew(desk.state.memberCount());
    draft.set(MemberField.ENROLLED_AT, enrolledAtMs);
    draft.set(MemberField.TIER_VALID_UNTIL, Instants.NEVER);
    Benefits.enroll(version.program(), draft, occurredAtMs, desk.nowMs(), desk.effects);
    return draft;
  }

  private Decision update(Command.PutMember command, Member member, @Nullable Member referrer) {
    MonthDay birthday = command.birthday() == null ? member.birthday() : command.birthday();
    boolean birthdayChanges = birthday != null && !birthday.equals(member.birthday());
    if (referrer != null && member.get(MemberField.REFERRED_BY) != referrer.number() + 1L) {
      return Refusing.refused(
          Refusal.NOT_ELIGIBLE, "referredBy is set once, when the member is enrolled.");
    }
    boolean enrolledChanges =
        command.enrolledAtMs() != Instants.ABSENT
            && command.enrolledAtMs() != member.get(MemberField.ENROLLED_AT);
    if (!birthdayChanges && !enrolledChanges) {
      return new Decision.Unchanged();
    }
    MemberDraft draft = desk.settle(member);
    if (enrolledChanges) {
      draft.set(MemberField.ENROLLED_AT, command.enrolledAtMs());
    }
    return recorded(draft, birthdayChanges ? new Identity(member.id(), birthday) : null);
  }

  private static boolean changesBirthday(Command.PutMember command, Member member) {
    return command.birthday() != null
        && member.birthday() != null
        && !member.birthday().equals(command.birthday());
  }

  private Decision recorded(MemberDraft draft, @Nullable Identity identity) {
    return desk.accept(
        new Event.MemberRecorded(
            desk.header(desk.present().number()), desk.effects.build(), draft.change(identity)));
  }

  /** Freezes, unfreezes or closes; closing expires all, held points included. */
  Decision setStatus(Command.SetStatus command) {
    Decision late = desk.refuseLate(command.notAfterMs());
    if (late != null) {
      return late;
    }
    Member member = desk.member(command.memberId());
    if (member == null) {
      return Refusing.unknownMember(command.memberId());
    }
    if (Desk.statusOf(member) == command.status()) {
      return new Decision.Unchanged();
    }
    Decision closed = Desk.refuseClosed(member);
    if (closed != null) {
      return closed;
    }
    MemberDraft draft = desk.settle(member);
    if (command.status() == MemberStatus.CLOSED) {
      TierTerms.keepExtensions(desk.program(), draft);
    }
    draft.set(MemberField.STATUS, command.status().ordinal());
    boolean closes = command.status() == MemberStatus.CLOSED;
    long pending = closes ? draft.get(MemberField.PENDING) : 0;
    long held = closes ? draft.get(MemberField.HELD) : 0;
    long expired = closes ? Closing.expireAll(draft, desk.effects) : 0;
    return desk.accept(
        new Event.StatusRecorded(
            desk.header(desk.present().number()),
            command.status(),
            expired,
            pending,
            held,
            desk.effects.build(),
            draft.change(null)));
  }

  /** Erases; all expires as when a member is closed. */
  Decision erase(Command.Erase command) {
    Decision late = desk.refuseLate(command.notAfterMs());
    if (late != null) {
      return late;
    }
    Member member = desk.member(command.memberId());
    return member == null ? new Decision.Unchanged() : erase(member);
  }

  /** The same of a member that may have no name any more. */
  Decision erase(Member member) {
    MemberDraft draft = desk.settle(member);
    boolean open = !Desk.statusOf(member).isClosed();
    if (open) {
      TierTerms.keepExtensions(desk.program(), draft);
    }
    long pending = open ? draft.get(MemberField.PENDING) : 0;
    long held = open ? draft.get(MemberField.HELD) : 0;
    long expired = open ? Closing.expireAll(draft, desk.effects) : 0;
    draft.set(MemberField.STATUS, MemberStatus.ERASED.ordinal());
    return desk.accept(
        new Event.ErasureRecorded(
            desk.header(desk.present().number()),
            expired,
            pending,
            held,
            desk.effects.build(),
            draft.change(null)));
  }

  /** Records what is due at a member that nobody touched. */
  Decision settle(Member member) {
    MemberDraft draft = desk.settle(member);
    return draft.settlements().isEmpty()
        ? new Decision.Unchanged()
        : desk.accept(
            new Event.SettlementRecorded(
                desk.header(desk.present().number()), desk.effects.build(), draft.change(null)));
  }

  /** Who referred a member, settled, if the member's next order would be the first; else null. */
  @Nullable MemberDraft referrerOfFirstOrder(MemberDraft draft, ProgramState.Version version) {
    long referredBy = draft.get(MemberField.REFERRED_BY);
    if (referredBy == 0
        || draft.get(MemberField.ORDERS) > 0
        || version.program().definition().referral() == null) {
      return null;
    }
    Member referrer = desk.state.member(Math.toIntExact(referredBy - 1));
    return Desk.statusOf(referrer).isClosed() ? null : desk.settleOther(referrer);
  }
}
