package dev.pointsledger.http.json;

import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.model.ImportFigure;
import java.util.Map;

/** One line of an import. */
public sealed interface ImportLine {
  /** The first line: which import it is. */
  record Head(String importId) implements ImportLine {}

  /** A line that makes something. */
  record Content(ImportCommand.Line command) implements ImportLine {}

  /** The last line: the control totals that were given. */
  record Control(Map<ImportFigure, Long> figures) implements ImportLine {}
}
