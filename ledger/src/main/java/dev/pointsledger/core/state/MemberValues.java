package dev.pointsledger.core.state;

import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/** What is known of a member, as it is or as it would be. */
public sealed interface MemberValues permits Member, MemberDraft {
  /** A single value. */
  long get(MemberField field);

  /** A table; to be read only. */
  RowTable table(MemberTable table);

  /** The birthday; null: not known. */
  @Nullable MonthDay birthday();

  /** The time of the last record, epoch ms. */
  long lastRecordedAtMs();

  /** Up to when all reminders that were due are given, epoch ms. */
  default long remindedUntilMs() {
    return settledUntilMs();
  }

  /** Up to when all that was due is settled: mostly up to the last record, epoch ms. */
  default long settledUntilMs() {
    long untilMs = get(MemberField.SETTLED_UNTIL);
    return untilMs == 0 ? lastRecordedAtMs() : untilMs;
  }
}
