package dev.pointsledger.core.points;

import dev.pointsledger.core.rules.CompiledProgram;
import dev.pointsledger.core.state.MemberDraft;
import dev.pointsledger.event.Capped;
import dev.pointsledger.event.Component;
import dev.pointsledger.event.MemberTable;
import dev.pointsledger.program.Cap;
import java.util.ArrayList;
import java.util.List;

/**
 * The most that an order, a member's day and a member's month may earn (semantics.md section 3, 5):
 * points come off the last component first, so base survives longest.
 */
final class Caps {
  private Caps() {}

  /**
   * Cuts components and counts what is left against the member's day and month.
   *
   * @param program whose caps count, in file order
   * @param day the business day of the order or activity
   * @param components cut in place; those that lose all are removed
   * @return what was cut, by cap
   */
  static List<Capped> apply(
      CompiledProgram program, MemberDraft draft, long day, List<Component> components) {
    List<Cap> caps = program.caps();
    if (caps.isEmpty()) {
      return List.of();
    }
    long month = program.calendar().monthOf(day);
    long total = 0;
    for (int i = 0; i < components.size(); i++) {
      total = Math.addExact(total, components.get(i).points());
    }
    List<Capped> cut = List.of();
    for (int i = 0; i < caps.size(); i++) {
      long used = used(caps.get(i), draft, day, month);
      long over = total - Math.max(0, caps.get(i).points() - used);
      if (over > 0) {
        cut = cut.isEmpty() ? new ArrayList<>(caps.size()) : cut;
        cut.add(new Capped(i, over));
        take(components, over);
        total -= over;
      }
    }
    for (int i = 0; i < caps.size(); i++) {
      switch (caps.get(i).per()) {
        case ORDER -> {}
        case DAY -> draft.add(MemberTable.CAP_DAY, day, 0, total);
        case MONTH -> draft.add(MemberTable.CAP_MONTH, month, 0, total);
      }
    }
    return cut;
  }

  /**
   * Forgets days and months that no command can be of any more, so that a member has a bounded
   * number.
   *
   * @param program gives the months of days
   * @param today business day of the record
   * @param backdateDays how far back business time may lie at the time of the record
   */
  static void forget(CompiledProgram program, MemberDraft draft, long today, int backdateDays) {
    long oldest = Rows.oldestDay(today, backdateDays);
    draft.removeBelow(MemberTable.CAP_DAY, oldest);
    draft.removeBelow(MemberTable.CAP_MONTH, program.calendar().monthOf(oldest));
  }

  private static long used(Cap cap, MemberDraft draft, long day, long month) {
    return switch (cap.per()) {
      case ORDER -> 0;
      case DAY -> draft.table(MemberTable.CAP_DAY).get(day, 0);
      case MONTH -> draft.table(MemberTable.CAP_MONTH).get(month, 0);
    };
  }

  private static void take(List<Component> components, long points) {
    long left = points;
    while (left > 0) {
      int last = components.size() - 1;
      Component component = components.get(last);
      if (component.points() <= left) {
        left -= component.points();
        components.remove(last);
      } else {
        components.set(last, component.withPoints(component.points() - left));
        left = 0;
      }
    }
  }
}
