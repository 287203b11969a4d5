package dev.pointsledger.imports;

import dev.pointsledger.model.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the lines of an import: the first ones in full, of all how many. */
final class ImportFaults {
  private final List<ImportFault> first = new ArrayList<>();
  private long count;
  private long lastLine;

  void add(long line, Refusal code, String pointer, String detail) {
    count++;
    lastLine = Math.max(lastLine, line);
    if (first.size() < ImportLimits.FAULTS_MAX) {
      first.add(new ImportFault(line, code, pointer, detail));
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The first of them, in the order of lines. */
  List<ImportFault> first() {
    return List.copyOf(first);
  }

  /** The last line that has any; 0: there are none. */
  long lastLine() {
    return lastLine;
  }

  /** How many there are. */
  long count() {
    return count;
  }

  /** The one that comes first in the order of refusals: it stands for the import. */
  Refusal worst() {
    Refusal worst = first.get(0).code();
    for (ImportFault fault : first) {
      worst = fault.code().compareTo(worst) < 0 ? fault.code() : worst;
    }
    return worst;
  }
}
