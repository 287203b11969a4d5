package dev.pointsledger.core.state;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.event.FlowField;
import dev.pointsledger.event.FlowKind;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.ProgramRow;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.model.CouponTemplate;
import dev.pointsledger.program.ProgramDefinition;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * Builds a state from values that were stored at a sequence: the only other way to a state than
 * {@link LedgerState#apply}. Nothing here is believed: compare {@link LedgerState#hash} of what
 * comes out with the hash that the journal notes at that sequence.
 *
 * <p>Programs first, version by version; then all members, in any order; then their rows, in any
 * order. What cannot be so throws {@link IllegalStateException}.
 */
public final class StateLoader {
  private final LedgerState state = new LedgerState();
  private final @Nullable Member[] members;

  /** A loader of so many members, numbered from 0. */
  public StateLoader(int memberCount) {
    members = new Member[memberCount];
  }

  /**
   * Adds a program version: programs by number from 0, each with versions by number from 1.
   *
   * @param booked of a first version: whether the program's business days are kept
   */
  public void version(
      int program,
      int version,
      long effectiveAtMs,
      long sequence,
      long recordedAtMs,
      String text,
      ProgramDefinition definition,
      boolean booked) {
    if (program < 0 || program > state.programs().size()) {
      throw new IllegalStateException("program " + program + " out of order");
    }
    state.load(
        program,
        new ProgramState.Version(
            version, effectiveAtMs, sequence, recordedAtMs, text, new CompiledProgram(definition)),
        members.length,
        booked);
  }

  /** Adds a version of a coupon template: templates by number from 0, each with all versions. */
  public void template(
      int program,
      int template,
      int version,
      long sequence,
      long recordedAtMs,
      CouponTemplate terms) {
    if (program < 0 || program >= state.programs().size()) {
      throw new IllegalStateException("a coupon template of unknown program " + program);
    }
    if (template < 0 || template > state.program(program).templates().size()) {
      throw new IllegalStateException("coupon template " + template + " out of order");
    }
    state.load(
        program, template, new TemplateState.Version(version, terms, sequence, recordedAtMs));
  }

  /**
   * Adds a member.
   *
   * @param number once each, from 0 without gaps
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
    if (number < 0 || number >= members.length || members[number] != null) {
      throw new IllegalStateException("member " + number + " twice, or of " + members.length);
    }
    if (program < 0 || program >= state.programs().size()) {
      throw new IllegalStateException("member " + number + " of unknown program " + program);
    }
    if (fields.length != MemberField.COUNT) {
      throw new IllegalStateException("member " + number + " with " + fields.length + " fields");
    }
    Member member = new Member(number, program);
    member.load(id, birthday, lastSequence, lastRecordedAtMs, fields);
    members[number] = member;
  }

  /** Adds a row of a member. */
  public void row(int number, MemberTable table, long key, long key2, long value) {
    if (number < 0 || number >= members.length || value == 0) {
      throw new IllegalStateException("a row of " + table + " without member or value");
    }
    present(number).loadRow(table, key, key2, value);
  }

  /**
   * Adds sums of a business day of a program of a version added before: days in order.
   *
   * @param values by the ordinals of {@link FlowField}; kept
   */
  public void day(int program, long day, FlowKind kind, int version, long[] values) {
    if (program < 0 || program >= state.programs().size() || values.length != FlowField.SIZE) {
      throw new IllegalStateException("a business day of unknown program " + program);
    }
    state.load(program, day, kind, version, values);
  }

  /** Adds a row of a program of a version added before. */
  public void programRow(int program, ProgramTable table, long key, long key2, long value) {
    if (program < 0 || program >= state.programs().size() || value == 0) {
      throw new IllegalStateException("a row of " + table + " without program or value");
    }
    state.load(program, new ProgramRow(table, key, key2, value));
  }

  /**
   * The state.
   *
   * @param sequence that all values are of
   * @param recordedAtMs time of that record, epoch ms
   */
  public LedgerState finish(long sequence, long recordedAtMs) {
    for (int number = 0; number < members.length; number++) {
      state.load(present(number));
    }
    state.loaded(sequence, recordedAtMs);
    return state;
  }

  private Member present(int number) {
    Member member = members[number];
    if (member == null) {
      throw new IllegalStateException("member " + number + " of " + members.length + " is missing");
    }
    return member;
  }
}
