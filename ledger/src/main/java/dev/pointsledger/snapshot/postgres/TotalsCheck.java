package dev.pointsledger.snapshot.postgres;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import org.jspecify.annotations.Nullable;

/** Whether {@code ledger.program_total} holds the sums over the members. */
final class TotalsCheck {
  private TotalsCheck() {}

  /** The first total that is not the sum, and both values; null: all are. */
  static @Nullable String fault(LedgerState state, Totals totals) {
    for (int number : totals.all().keySet()) {
      if (number < 0 || number >= state.programs().size()) {
        return "it holds totals of an unknown program, " + number;
      }
    }
    for (ProgramState program : state.programs()) {
      String fault = fault(program, totals);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable String fault(ProgramState program, Totals totals) {
    int columns = Totals.FIELDS.size() + 1;
    long[] stored = totals.all().getOrDefault(program.number(), new long[columns]);
    for (int i = 0; i < columns; i++) {
      long sum = i == 0 ? program.members() : program.total(Totals.FIELDS.get(i - 1));
      if (stored[i] != sum) {
        String column = i == 0 ? "members" : MemberColumn.name(Totals.FIELDS.get(i - 1));
        return "totals of program "
            + program.number()
            + ": "
            + column
            + " is "
            + stored[i]
            + ", summed over its members "
            + sum;
      }
    }
    return null;
  }
}
