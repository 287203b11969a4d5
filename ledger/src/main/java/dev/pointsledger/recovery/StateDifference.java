package dev.pointsledger.recovery;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberField;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.ProgramTable;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The first thing in which a stored state is not the one that the journal gives. */
final class StateDifference {
  private static final MemberField[] FIELDS = MemberField.values();
  private static final MemberTable[] TABLES = MemberTable.values();

  private StateDifference() {}

  /** Which thing of whom, and both values; null: they are the same in all. */
  static @Nullable String first(LedgerState journal, LedgerState stored) {
    String found =
        differs("programs", "number", stored.programs().size(), journal.programs().size());
    for (int i = 0; found == null && i < journal.programs().size(); i++) {
      found = first(journal.program(i), stored.program(i));
    }
    int members = Math.min(journal.memberCount(), stored.memberCount());
    for (int i = 0; found == null && i < members; i++) {
      found = first(journal.member(i), stored.member(i));
    }
    return found == null
        ? differs("members", "number", stored.memberCount(), journal.memberCount())
        : found;
  }

  private static @Nullable String first(ProgramState journal, ProgramState stored) {
    String program = "program " + journal.number();
    String found =
        differs(program, "versions", stored.versions().size(), journal.versions().size());
    for (int i = 1; found == null && i <= journal.versions().size(); i++) {
      found = first(program + " version " + i, journal.version(i), stored.version(i));
    }
    if (found == null) {
      found = templates(program, journal, stored);
    }
    if (found == null) {
      found = DayDifference.first(program, journal.books(), stored.books());
    }
    for (ProgramTable table : ProgramTable.values()) {
      if (found == null) {
        found = RowDifference.first(program, table, journal.table(table), stored.table(table));
      }
    }
    return found;
  }

  private static @Nullable String templates(
      String program, ProgramState journal, ProgramState stored) {
    int count = journal.templates().size();
    String found = differs(program, "coupon templates", stored.templates().size(), count);
    for (int i = 0; found == null && i < count; i++) {
      String whose = program + " coupon template " + journal.templates().get(i).id();
      found =
          differs(
              whose,
              "versions",
              stored.templates().get(i).versions(),
              journal.templates().get(i).versions());
    }
    return found;
  }

  private static @Nullable String first(
      String whose, ProgramState.Version journal, ProgramState.Version stored) {
    if (!stored.text().equals(journal.text())) {
      return whose + ": its text is not the recorded one";
    }
    String found = differs(whose, "sequence", stored.sequence(), journal.sequence());
    if (found == null) {
      found = instants(whose, "effective_at", stored.effectiveAtMs(), journal.effectiveAtMs());
    }
    return found == null
        ? instants(whose, "recorded_at", stored.recordedAtMs(), journal.recordedAtMs())
        : found;
  }

  private static @Nullable String first(Member journal, Member stored) {
    String whose = "member " + journal.number();
    String found = header(whose, journal, stored);
    for (int i = 0; found == null && i < FIELDS.length; i++) {
      String name = FIELDS[i].name().toLowerCase(Locale.ROOT);
      found = differs(whose, name, stored.get(FIELDS[i]), journal.get(FIELDS[i]));
    }
    for (int i = 0; found == null && i < TABLES.length; i++) {
      found =
          RowDifference.first(whose, TABLES[i], journal.table(TABLES[i]), stored.table(TABLES[i]));
    }
    return found;
  }

  private static @Nullable String header(String whose, Member journal, Member stored) {
    String found = differs(whose, "program", stored.program(), journal.program());
    // A member erased later has its name in a state stored before; the journal has lost it.
    if (found == null && !journal.isUnnamed()) {
      found = differs(whose, "id", stored.id(), journal.id());
    }
    if (found == null && !journal.isUnnamed()) {
      found = differs(whose, "birthday", stored.birthday(), journal.birthday());
    }
    if (found == null) {
      found = differs(whose, "last_sequence", stored.lastSequence(), journal.lastSequence());
    }
    return found == null
        ? instants(whose, "last_recorded_at", stored.lastRecordedAtMs(), journal.lastRecordedAtMs())
        : found;
  }

  private static @Nullable String instants(String whose, String what, long stored, long journal) {
    return stored == journal
        ? null
        : text(whose, what, RowDifference.instant(stored), RowDifference.instant(journal));
  }

  private static @Nullable String differs(String whose, String what, long stored, long journal) {
    return stored == journal ? null : text(whose, what, stored, journal);
  }

  private static @Nullable String differs(
      String whose, String what, @Nullable Object stored, @Nullable Object journal) {
    return Objects.equals(stored, journal) ? null : text(whose, what, stored, journal);
  }

  static String text(String whose, String what, @Nullable Object stored, @Nullable Object journal) {
    return whose + ": " + what + " is " + stored + ", by the journal " + journal;
  }
}
