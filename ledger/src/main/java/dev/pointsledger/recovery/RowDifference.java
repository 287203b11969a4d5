package dev.pointsledger.recovery;

import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.model.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first row in which a stored table is not the one that the journal gives. */
final class RowDifference {
  private RowDifference() {}

  /** Which row, and both values, 0 for a row that is not there; null: the tables are the same. */
  static @Nullable String first(
      String whose, MemberTable table, RowTable journal, RowTable stored) {
    Row row = first(journal, stored);
    return row == null ? null : row.text(whose, name(table) + " " + key(table, row.key, row.key2));
  }

  /** The same for a table of a program. */
  static @Nullable String first(
      String whose, ProgramTable table, RowTable journal, RowTable stored) {
    Row row = first(journal, stored);
    return row == null
        ? null
        : row.text(whose, name(table) + " of " + row.key + " and " + row.key2);
  }

  private record Row(long key, long key2, long stored, long journal) {
    String text(String whose, String what) {
      return StateDifference.text(whose, what, stored, journal);
    }
  }

  private static @Nullable Row first(RowTable journal, RowTable stored) {
    for (int i = 0; i < journal.size(); i++) {
      long found = stored.get(journal.key(i), journal.key2(i));
      if (found != journal.value(i)) {
        return new Row(journal.key(i), journal.key2(i), found, journal.value(i));
      }
    }
    for (int i = 0; i < stored.size(); i++) {
      if (journal.get(stored.key(i), stored.key2(i)) == 0) {
        return new Row(stored.key(i), stored.key2(i), stored.value(i), 0);
      }
    }
    return null;
  }

  private static String name(Enum<?> table) {
    return table.name().toLowerCase(Locale.ROOT);
  }

  private static String key(MemberTable table, long key, long key2) {
    return switch (table) {
      case ACTIVE_LOT -> "until " + instant(key);
      case PENDING_LOT -> "from " + instant(key) + " until " + instant(key2);
      case GROWTH, CAP_DAY, TRANSFER_DAY -> day(key);
      case CAP_MONTH -> month(key);
      case HOLD -> "of record " + key;
      case HELD -> "of record " + key + " until " + instant(key2);
      case ACTIVITY_DAY -> "of type " + key + " on " + day(key2);
      case ACTIVITY_MONTH -> "of type " + key + " in " + month(key2);
      case ACTIVITY_TOTAL, STREAK_DAY, STREAK_LENGTH -> "of type " + key;
      case CAMPAIGN_GIVEN -> "of campaign " + key;
      case UPGRADE_GIVEN -> "to level " + key;
      case COUPON -> key2 + " until " + instant(key);
      case COUPON_RESERVED -> key2 + " for an order until " + instant(key);
      case COUPON_DAY -> "of template " + key + " on " + day(key2);
      case COUPON_MONTH -> "of template " + key + " in " + month(key2);
      case COUPON_TOTAL -> "of template " + key;
      case PLAN_TRIED -> "of plan " + key;
    };
  }

  private static String day(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).toString();
  }

  private static String month(long number) {
    return YearMonth.of((int) (number / 12), (int) (number % 12) + 1).toString();
  }

  /** Epoch ms as people see them. */
  static String instant(long ms) {
    if (ms == Instants.NEVER) {
      return "never";
    }
    return ms == Instants.ABSENT ? "none" : Instant.ofEpochMilli(ms).toString();
  }
}
