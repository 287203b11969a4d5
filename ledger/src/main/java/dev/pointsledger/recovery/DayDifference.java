package dev.pointsledger.recovery;

import dev.pointsledger.core.state.Books;
import dev.pointsledger.core.state.BusinessDay;
import dev.pointsledger.core.state.DaySums;
import dev.pointsledger.event.FlowField;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares the business days of a program. */
final class DayDifference {
  private DayDifference() {}

  /** The first sum that differs, and both values; null: none does. */
  static @Nullable String first(String whose, @Nullable Books journal, @Nullable Books stored) {
    List<BusinessDay> is = journal == null ? List.of() : journal.days();
    List<BusinessDay> was = stored == null ? List.of() : stored.days();
    for (int place = 0; place < Math.min(is.size(), was.size()); place++) {
      String found = first(whose, is.get(place), was.get(place));
      if (found != null) {
        return found;
      }
    }
    return is.size() == was.size()
        ? null
        : StateDifference.text(whose, "business days", was.size(), is.size());
  }

  private static @Nullable String first(String whose, BusinessDay journal, BusinessDay stored) {
    String day = whose + " business day " + LocalDate.ofEpochDay(journal.day());
    if (journal.day() != stored.day()) {
      return day + ": it holds " + LocalDate.ofEpochDay(stored.day()) + " instead";
    }
    List<DaySums> is = journal.sums();
    List<DaySums> was = stored.sums();
    for (int place = 0; place < Math.min(is.size(), was.size()); place++) {
      String found = first(day, is.get(place), was.get(place));
      if (found != null) {
        return found;
      }
    }
    return is.size() == was.size()
        ? null
        : StateDifference.text(day, "kinds", was.size(), is.size());
  }

  private static @Nullable String first(String day, DaySums journal, DaySums stored) {
    String what = day + " " + journal.kind().id();
    if (journal.kind() != stored.kind() || journal.version() != stored.version()) {
      return what + ": it holds " + stored.kind().id() + " instead";
    }
    for (FlowField field : FlowField.values()) {
      if (journal.get(field) != stored.get(field)) {
        String name = field.name().toLowerCase(Locale.ROOT);
        return StateDifference.text(what, name, stored.get(field), journal.get(field));
      }
    }
    return null;
  }
}
