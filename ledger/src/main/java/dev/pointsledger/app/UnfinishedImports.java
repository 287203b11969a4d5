package dev.pointsledger.app;

import dev.pointsledger.command.Ledger;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.core.state.RowTable;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.event.ImportValue;
import dev.pointsledger.event.ProgramTable;
import dev.pointsledger.imports.Imports;
import java.util.ArrayList;
import java.util.List;

/** Finds the imports that had begun when the process before ended. */
final class UnfinishedImports {
  private UnfinishedImports() {}

  /** Those of all programs; the state must be the caller's still. */
  static List<Imports.Unfinished> of(LedgerState state, Ledger ledger) {
    if (state.openImports() == 0) {
      return List.of();
    }
    List<Imports.Unfinished> found = new ArrayList<>();
    try (Ledger.RecordReader reader = ledger.newRecordReader()) {
      for (ProgramState program : state.programs()) {
        int number = program.openImport();
        if (number >= 0) {
          RowTable rows = program.table(ProgramTable.IMPORT);
          long began = rows.get(number, ImportValue.BEGAN.ordinal());
          long line = rows.get(number, ImportValue.LINE.ordinal());
          found.add(new Imports.Unfinished((ImportEvent.Begun) reader.read(began), line));
        }
      }
    }
    return found;
  }
}
