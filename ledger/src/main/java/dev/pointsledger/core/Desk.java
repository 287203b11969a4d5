package dev.pointsledger.core;

import dev.pointsledger.core.points.Birthdays;
import dev.pointsledger.core.points.Settling;
import dev.pointsledger.core.state.CodeSource;
import dev.pointsledger.core.state.Effects;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.MemberStatus;
import dev.pointsledger.model.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies before a decision: the state, the command's time and program, drafts of the members it
 * is about, and the guards that come first in every refusal order. Reused, one thread.
 */
final class Desk {
  static final long FUTURE_MAX_MS = 5 * 60_000;
  private static final long DAY_MS = 86_400_000;

  final LedgerState state;
  final MemberDraft draft = new MemberDraft();
  final MemberDraft other = new MemberDraft();
  final Effects effects;
  private final ProgramSums sums = new ProgramSums();
  private @Nullable ProgramState program;
  private Stamp stamp = new Stamp(0, 0, "", "");
  private Known known = Known.NOTHING;

  Desk(LedgerState state, CodeSource codes) {
    this.state = state;
    this.effects = new Effects(codes);
  }

  void begin(int programNumber, Stamp newStamp, Known newKnown) {
    program = state.program(programNumber);
    stamp = newStamp;
    known = newKnown;
    effects.begin(program(), newStamp.sequence());
  }

  ProgramState program() {
    ProgramState current = program;
    if (current == null) {
      throw new IllegalStateException("no decision was begun");
    }
    return current;
  }

  long nowMs() {
    return stamp.nowMs();
  }

  long sequence() {
    return stamp.sequence();
  }

  String actor() {
    return stamp.actor();
  }

  /** The version in force now. */
  ProgramState.Version present() {
    return program().at(stamp.nowMs());
  }

  @Nullable Event find(Operation operation, String id) {
    return known.find(new BusinessKey(program().number(), operation, id));
  }

  @Nullable Member member(String id) {
    return program().member(id);
  }

  Header header(int version) {
    return new Header(
        stamp.sequence(),
        stamp.nowMs(),
        program().number(),
        version,
        stamp.actor(),
        stamp.requestId());
  }

  /** Puts a member, settled to now, before the decision. */
  MemberDraft settle(Member member) {
    return settle(draft, member);
  }

  /** Puts a second member, settled to now, before the decision. */
  MemberDraft settleOther(Member member) {
    return settle(other, member);
  }

  private MemberDraft settle(MemberDraft to, Member member) {
    to.begin(member);
    Settling.settle(program(), to, stamp.nowMs(), effects);
    return to;
  }

  /** Refuses what comes too late; null: it does not. */
  @Nullable Decision refuseLate(long notAfterMs) {
    return notAfterMs != Instants.ABSENT && stamp.nowMs() > notAfterMs
        ? Refusing.tooLate(notAfterMs, stamp.nowMs())
        : null;
  }

  /** How far back business time may lie now, days. */
  int backdateDays() {
    return present().program().definition().maxBackdateDays();
  }

  /** Refuses a business time out of range, then what comes too late; null: neither. */
  @Nullable Decision refuseTime(long occurredAtMs, long notAfterMs) {
    int backdateDays = backdateDays();
    if (occurredAtMs > stamp.nowMs() + FUTURE_MAX_MS
        || occurredAtMs < stamp.nowMs() - backdateDays * DAY_MS) {
      return Refusing.outOfRange("occurredAt", backdateDays, stamp.nowMs());
    }
    return refuseLate(notAfterMs);
  }

  /** The business time of a command that may carry one. */
  long occurredAtMs(long sentMs) {
    return sentMs == Instants.ABSENT ? stamp.nowMs() : sentMs;
  }

  static MemberStatus statusOf(Member member) {
    return MemberStatus.of(member.get(MemberField.STATUS));
  }

  static @Nullable Decision refuseClosed(Member member) {
    return statusOf(member).isClosed() ? Refusing.closed() : null;
  }

  /** Refuses to burn or move points of a member who is closed or frozen; null: neither. */
  static @Nullable Decision refuseBurn(Member member) {
    return switch (statusOf(member)) {
      case ACTIVE -> null;
      case FROZEN -> Refusing.frozen();
      case CLOSED, ERASED -> Refusing.closed();
    };
  }

  /**
   * Accepts an event whose sums over the program fit too ({@link ProgramSums}).
   *
   * @throws ArithmeticException if one does not
   */
  Decision accept(Event event) {
    sums.begin(program(), effects);
    MemberChange change = event.change();
    if (change != null) {
      add(change);
    }
    List<MemberChange> others = event.side().others();
    for (int i = 0; i < others.size(); i++) {
      add(others.get(i));
    }
    boolean importing = state.openImports() > 0 && !(event instanceof ImportEvent);
    sums.checkRoom(importing ? ProgramSums.IMPORT_ROOM : Birthdays.CLOCK_ROOM);
    return new Decision.Accepted(event);
  }

  /**
   * Checks that a member's total may be added to, and that of the program, before a rule refuses
   * that for another reason.
   *
   * @throws ArithmeticException if one of them may not
   */
  void checkSum(MemberDraft member, MemberField total, long by) {
    var unused = Math.addExact(member.get(total), by);
    sums.begin(program(), effects);
    sums.add(total, by);
    sums.checkRoom(Birthdays.CLOCK_ROOM);
  }

  private void add(MemberChange change) {
    int number = change.member();
    sums.add(number < state.memberCount() ? state.member(number) : null, change.image());
  }
}
