package dev.pointsledger.core;

import dev.pointsledger.command.Transaction;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.ProgramRow;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.model.Refusal;
import org.jspecify.annotations.Nullable;

/** What each caller's key has adjusted on a business day (semantics.md section 7). */
final class AdjustedDays {
  private final Desk desk;

  AdjustedDays(Desk desk) {
    this.desk = desk;
  }

  @Nullable Decision refuse(Transaction.Adjust command) {
    long points = Math.absExact(command.request().points());
    if (points > command.pointsMax()) {
      return Refusing.refused(
          Refusal.LIMIT_REACHED,
          "This key adjusts up to " + command.pointsMax() + " points at once.");
    }
    long before = rows().get(key(), day());
    return points > command.dayPointsMax() - before
        ? Refusing.refused(
            Refusal.LIMIT_REACHED,
            "This key adjusts up to " + command.dayPointsMax() + " points a day.")
        : null;
  }

  void count(long points) {
    RowTable rows = rows();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.key2(i) < day()) {
        row(rows.key(i), rows.key2(i), 0);
      }
    }
    long sum = rows.get(key(), day());
    long by = Math.absExact(points);
    row(key(), day(), sum > Long.MAX_VALUE - by ? Long.MAX_VALUE : sum + by);
  }

  private void row(long key, long day, long value) {
    desk.effects.row(new ProgramRow(ProgramTable.ADJUSTED_DAY, key, day, value));
  }

  private RowTable rows() {
    return desk.program().table(ProgramTable.ADJUSTED_DAY);
  }

  private long day() {
    return desk.present().program().calendar().dayOf(desk.nowMs());
  }

  /** FNV-1a over the key's id: rows are keyed by numbers. */
  private long key() {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < desk.actor().length(); i++) {
      hash = (hash ^ desk.actor().charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }
}
