package dev.pointsledger.recovery;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.StateHash;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.event.MemberChange;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.journal.RecordVisitor;
import java.util.function.ToLongFunction;

/**
 * Applies every record and checks, after each, that points are conserved for the member and the
 * program and that lots add up to their buckets; after each group, that the state is what its
 * writer had (but while a member is in it whose identity was erased later: its name was part of the
 * state then, and nobody knows it). Stops at the first difference.
 */
public final class Verification implements RecordVisitor {
  private final LedgerState state = new LedgerState();
  private final EventCodec codec;

  /** A verification from the first record on. */
  public Verification(EventCodec codec) {
    this.codec = codec;
  }

  /** The journal says one thing and the rules of the ledger another. */
  public static final class Difference extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what differs. */
    public Difference(String message) {
      super(message);
    }
  }

  @Override
  public void record(long sequence, byte[] buffer, int offset, int length) {
    Event event = codec.decode(sequence, buffer, offset, length);
    MemberChange change = event.change();
    if (change != null) {
      checkPrevious(sequence, change);
      event.side().others().forEach(other -> checkPrevious(sequence, other));
    }
    apply(sequence, event);
    if (change != null) {
      check(sequence, change);
      event.side().others().forEach(other -> check(sequence, other));
      ProgramState program = state.program(event.header().program());
      check(sequence, "program " + program.latest().program().definition().id(), program::total);
    }
  }

  private void check(long sequence, MemberChange change) {
    Member member = state.member(change.member());
    check(sequence, "member " + member.number(), member::get);
    checkLots(sequence, member, MemberTable.ACTIVE_LOT, MemberField.AVAILABLE);
    checkLots(sequence, member, MemberTable.PENDING_LOT, MemberField.PENDING);
    checkLots(sequence, member, MemberTable.HELD, MemberField.HELD);
  }

  /** What a writer of this version never wrote may not even fit the state. */
  private void apply(long sequence, Event event) {
    try {
      state.apply(event);
    } catch (IllegalStateException | IndexOutOfBoundsException e) {
      throw new Difference("record " + sequence + " cannot be applied: " + e.getMessage());
    }
  }

  /** A statement is a walk back over these. */
  private void checkPrevious(long sequence, MemberChange change) {
    boolean known = change.member() < state.memberCount();
    long last = known ? state.member(change.member()).lastSequence() : 0;
    if (change.previousSequence() != last) {
      throw new Difference(
          "record "
              + sequence
              + " names record "
              + change.previousSequence()
              + " as the one before of member "
              + change.member()
              + ", which is record "
              + last);
    }
  }

  private static void check(long sequence, String whose, ToLongFunction<MemberField> of) {
    long in =
        of.applyAsLong(MemberField.EARNED)
            + of.applyAsLong(MemberField.ADJUSTED)
            + of.applyAsLong(MemberField.TRANSFERRED_IN);
    long out =
        of.applyAsLong(MemberField.AVAILABLE)
            + of.applyAsLong(MemberField.PENDING)
            + of.applyAsLong(MemberField.HELD)
            - of.applyAsLong(MemberField.ARREARS)
            + of.applyAsLong(MemberField.REDEEMED)
            + of.applyAsLong(MemberField.EXPIRED)
            + of.applyAsLong(MemberField.REVERSED)
            + of.applyAsLong(MemberField.TRANSFERRED_OUT);
    if (in != out) {
      throw new Difference(
          "after record "
              + sequence
              + " points of "
              + whose
              + " are not conserved: "
              + in
              + " came in, "
              + out
              + " are accounted for");
    }
  }

  private static void checkLots(
      long sequence, Member member, MemberTable table, MemberField bucket) {
    long lots = member.table(table).sum(Long.MIN_VALUE, Long.MAX_VALUE);
    if (lots != member.get(bucket)) {
      throw new Difference(
          "after record "
              + sequence
              + " the lots of member "
              + member.number()
              + " hold "
              + lots
              + " points where its balance says "
              + member.get(bucket));
    }
  }

  @Override
  public void groupEnded(long sequence, long stateHash) {
    for (ProgramState program : state.programs()) {
      String difference = program.booksDifference();
      if (difference != null) {
        throw new Difference("after record " + sequence + " " + difference);
      }
    }
    if (state.unnamed() == 0 && state.hash() != stateHash) {
      throw new Difference(
          "after record "
              + sequence
              + " the state hashes to "
              + StateHash.text(state.hash())
              + ", when it was written it hashed to "
              + StateHash.text(stateHash));
    }
  }

  /** Checks, after all records, what is counted beside: points outstanding by month and tier. */
  public void checkCounters() {
    if (!state.isOutstandingRight()) {
      throw new Difference("what is outstanding by month and tier is not what the members have");
    }
  }

  /** The state after all records shown. */
  public LedgerState state() {
    return state;
  }
}
