package dev.pointsledger.imports;

import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.ImportLine;
import dev.pointsledger.model.Fingerprint;
import dev.pointsledger.model.ImportFigure;
import dev.pointsledger.model.ImportFigures;
import dev.pointsledger.model.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks an import without recording anything: each line as a dry run of the ledger, the control
 * totals against the sums of the lines. Finds all that is wrong, of all lines.
 */
final class ImportCheck implements LineSource.Listener, LinePipeline.Answers {
  private static final String NO_HEAD =
      "must be the first line and tell the import: {\"import\":{\"importId\":\"...\"}}";

  private static final String NO_CONTROL =
      "the last line must be the control totals, {\"control\":{...}}: was the stream cut?";

  private final LedgerCalls calls;
  private final int program;
  private final ImportFaults faults = new ImportFaults();
  private final ImportFigures figures = new ImportFigures();
  private final MessageDigest digest = ImportFiles.sha256();
  private final ImportedBefore before;
  private final LongConsumer progress;
  private @Nullable String importId;
  private Outcome.@Nullable ImportFound earlier;
  private Map<ImportFigure, Long> control = Map.of();
  private long controlLine;
  private long fingerprint;
  private long contents;

  /**
   * A check.
   *
   * @param progress is told the last line checked
   */
  ImportCheck(LedgerCalls calls, int program, LongConsumer progress) {
    this.calls = calls;
    this.program = program;
    this.progress = progress;
    this.before = new ImportedBefore(calls);
  }

  /** What a file without faults holds. */
  record Checked(
      String importId,
      long lines,
      ImportFigures figures,
      long fingerprint,
      String fileHash,
      Outcome.@Nullable ImportFound earlier) {}

  /** Reads the whole file; null: there are {@link #faults}. */
  @Nullable Checked run(Path file) throws IOException {
    long lines;
    try (before;
        LineSource source = new LineSource(file, program, this::read, this)) {
      new LinePipeline(calls, Submission.Mode.DRY_RUN, this, progress).run(source);
      lines = source.line();
    }
    compare(lines);
    String id = importId;
    return faults.isEmpty() && id != null
        ? new Checked(
            id, lines, figures, fingerprint, HexFormat.of().formatHex(digest.digest()), earlier)
        : null;
  }

  private void read(byte[] bytes, int from, int length) {
    digest.update(bytes, from, length);
  }

  /** What is wrong. */
  ImportFaults faults() {
    return faults;
  }

  /** Sums of the lines so far. */
  ImportFigures figures() {
    return figures;
  }

  /** The id that the first line tells; null: it was not read. */
  @Nullable String importId() {
    return importId;
  }

  @Override
  public void head(long line, ImportLine.Head head) {
    if (importId != null || contents > 0 || controlLine > 0) {
      fault(line, Refusal.MALFORMED, "/import", NO_HEAD);
      return;
    }
    importId = head.importId();
    if (calls.ask(new ImportCommand.Find(program, head.importId()))
        instanceof Outcome.ImportFound found) {
      earlier = found;
    }
  }

  @Override
  public void control(long line, ImportLine.Control found) {
    if (controlLine > 0) {
      fault(line, Refusal.MALFORMED, "/control", "stands in line " + controlLine + " already");
      return;
    }
    control = found.figures();
    controlLine = line;
  }

  @Override
  public boolean content(ImportLine.Content content) {
    ImportCommand.Line line = content.command();
    contents++;
    if (importId == null && contents == 1) {
      fault(line.line(), Refusal.MALFORMED, "", NO_HEAD);
    }
    if (controlLine > 0) {
      fault(line.line(), Refusal.MALFORMED, "", "follows the control totals");
    }
    if (contents == ImportLimits.LINES_MAX + 1) {
      fault(line.line(), Refusal.PAYLOAD_TOO_LARGE, "", "is one more than the lines allowed");
    }
    try {
      line.addTo(figures);
    } catch (ArithmeticException e) {
      fault(line.line(), Refusal.OVERFLOW, "", "a sum over all lines would exceed 64 bits");
      return false;
    }
    fingerprint += new Fingerprint().number(line.fingerprint()).value();
    return earlier == null && contents <= ImportLimits.LINES_MAX;
  }

  @Override
  public void fault(long line, Refusal code, String pointer, String detail) {
    faults.add(line, code, pointer, detail);
  }

  @Override
  public void settled(ImportCommand.Line line, Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      refused(line, refused);
    }
  }

  private void refused(ImportCommand.Line line, Outcome.Refused refused) {
    if (refused.members().get(ImportCommand.FAULTS) instanceof List<?> list) {
      for (Object fault : list) {
        String[] parts = String.valueOf(fault).split(": ", 2);
        fault(line.line(), refused.refusal(), parts[0], parts[1]);
      }
    } else if (!before.isSame(line, refused)) {
      fault(line.line(), refused.refusal(), "", refused.detail());
    }
  }

  private void compare(long lines) {
    if (controlLine == 0 && faults.lastLine() < lines) {
      fault(lines, Refusal.MALFORMED, "", NO_CONTROL);
    }
    control.forEach(
        (figure, given) -> {
          if (given != figures.get(figure)) {
            fault(
                controlLine,
                Refusal.MALFORMED,
                "/control/" + figure.id(),
                "is " + given + ", the lines come to " + figures.get(figure));
          }
        });
    if (importId == null && contents == 0) {
      fault(1, Refusal.MALFORMED, "", NO_HEAD);
    }
  }
}
