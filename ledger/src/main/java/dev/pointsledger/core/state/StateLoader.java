package dev.pointsledger.core.state;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.program.ProgramDefinition;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * Builds a state from values that were stored at a sequence: the only other way to a state than
 * {@link LedgerState#apply}. Nothing here is believed: compare {@link LedgerState#hash} of what
 * comes out with the hash that the journal notes at that sequence.
 *
 * <p>Programs first, version by version; then members in the order of their numbers without gaps,
 * each followed by its rows. Whatever is out of order throws {@link IllegalStateException}.
 */
public final class StateLoader {
  private final LedgerState state = new LedgerState();
  private @Nullable Member member;

  /** Adds a program version: programs by number from 0, each with versions by number from 1. */
  public void version(
      int program,
      int version,
      long effectiveAtMs,
      long sequence,
      long recordedAtMs,
      String text,
      ProgramDefinition definition) {
    if (program < 0 || program > state.programs().size()) {
      throw new IllegalStateException("program " + program + " out of order");
    }
    state.load(
        program,
        new ProgramState.Version(
            version, effectiveAtMs, sequence, recordedAtMs, text, new CompiledProgram(definition)));
  }

  /**
   * Adds the next member; its rows follow.
   *
   * @param number one more than that of the member before, from 0
   * @param program of a version added before
   * @param id null: erased
   * @param birthday null: not known
   * @param lastSequence sequence of its last record
   * @param lastRecordedAtMs when that was recorded, epoch ms
   * @param fields by the ordinals of {@link MemberField}; copied
   */
  public void member(
      int number,
      int program,
      @Nullable String id,
      @Nullable MonthDay birthday,
      long lastSequence,
      long lastRecordedAtMs,
      long[] fields) {
    addMember();
    if (program < 0 || program >= state.programs().size()) {
      throw new IllegalStateException("member " + number + " of unknown program " + program);
    }
    if (fields.length != MemberField.COUNT) {
      throw new IllegalStateException("member " + number + " with " + fields.length + " fields");
    }
    Member next = new Member(number, program);
    next.load(id, birthday, lastSequence, lastRecordedAtMs, fields);
    member = next;
  }

  /** Adds a row of the member added last. */
  public void row(MemberTable table, long key, long key2, long value) {
    if (member == null || value == 0) {
      throw new IllegalStateException("a row of " + table + " without member or value");
    }
    member.loadRow(table, key, key2, value);
  }

  /**
   * The state.
   *
   * @param sequence that all values are of
   * @param recordedAtMs time of that record, epoch ms
   */
  public LedgerState finish(long sequence, long recordedAtMs) {
    addMember();
    state.loaded(sequence, recordedAtMs);
    return state;
  }

  private void addMember() {
    Member complete = member;
    member = null;
    if (complete != null) {
      state.load(complete);
    }
  }
}
