package dev.pointsledger.recovery;

import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.model.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first row in which a member's stored table is not the one that the journal gives. */
final class RowDifference {
  private RowDifference() {}

  /** Which row, and both values, 0 for a row that is not there; null: the tables are the same. */
  static @Nullable String first(
      String whose, MemberTable table, RowTable journal, Member storedMember) {
    RowTable stored = storedMember.table(table);
    for (int i = 0; i < journal.size(); i++) {
      long found = stored.get(journal.key(i), journal.key2(i));
      if (found != journal.value(i)) {
        return text(whose, table, journal.key(i), journal.key2(i), found, journal.value(i));
      }
    }
    for (int i = 0; i < stored.size(); i++) {
      if (journal.get(stored.key(i), stored.key2(i)) == 0) {
        return text(whose, table, stored.key(i), stored.key2(i), stored.value(i), 0);
      }
    }
    return null;
  }

  private static String text(
      String whose, MemberTable table, long key, long key2, long stored, long journal) {
    String what = table.name().toLowerCase(Locale.ROOT) + " " + key(table, key, key2);
    return StateDifference.text(whose, what, stored, journal);
  }

  private static String key(MemberTable table, long key, long key2) {
    return switch (table) {
      case ACTIVE_LOT -> "until " + instant(key);
      case PENDING_LOT -> "from " + instant(key) + " until " + instant(key2);
      case GROWTH, CAP_DAY -> LocalDate.ofEpochDay(key).toString();
      case CAP_MONTH -> YearMonth.of((int) (key / 12), (int) (key % 12) + 1).toString();
    };
  }

  /** Epoch ms as people see them. */
  static String instant(long ms) {
    if (ms == Instants.NEVER) {
      return "never";
    }
    return ms == Instants.ABSENT ? "none" : Instant.ofEpochMilli(ms).toString();
  }
}
