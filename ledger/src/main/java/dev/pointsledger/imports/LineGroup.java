package dev.pointsledger.imports;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.ImportCommand;
import java.util.ArrayList;
import java.util.List;

/** Lines that the ledger is given at once. */
final class LineGroup {
  private final List<ImportCommand.Line> lines = new ArrayList<>(ImportLimits.GROUP_LINES_MAX);
  private int size;

  void add(ImportCommand.Line line, int length) {
    lines.add(line);
    size += length;
  }

  boolean isFull() {
    return lines.size() >= ImportLimits.GROUP_LINES_MAX || size >= ImportLimits.GROUP_SIZE_MAX;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  ImportCommand.Line line(int place) {
    return lines.get(place);
  }

  int count() {
    return lines.size();
  }

  /** The lines from a place on, as commands. */
  Command[] commands(int from) {
    return lines.subList(from, lines.size()).toArray(Command[]::new);
  }
}
