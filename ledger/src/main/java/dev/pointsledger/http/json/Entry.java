package dev.pointsledger.http.json;

import dev.pointsledger.event.Event;
import dev.pointsledger.model.Balance;
import dev.pointsledger.program.ProgramDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a statement.
 *
 * @param sequence of its record; 0: not yet in a record
 * @param recordedAtMs time of its record, epoch ms; meaningless without one
 * @param kind what happened
 * @param effectiveAtMs when it took effect, epoch ms
 * @param source the record, where the entry is what it is about; null: it came of it or of time
 * @param program the program version that decided
 * @param before the balance before
 * @param after the resulting balance
 * @param code of a coupon that came of a benefit or a full return; else null
 */
public record Entry(
    long sequence,
    long recordedAtMs,
    String kind,
    long effectiveAtMs,
    @Nullable Event source,
    ProgramDefinition program,
    Balance before,
    Balance after,
    @Nullable String code) {
  /** An entry that is about no coupon, or whose record names it. */
  public Entry(
      long sequence,
      long recordedAtMs,
      String kind,
      long effectiveAtMs,
      @Nullable Event source,
      ProgramDefinition program,
      Balance before,
      Balance after) {
    this(sequence, recordedAtMs, kind, effectiveAtMs, source, program, before, after, null);
  }
}
