package dev.pointsledger.imports;

import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.ImportLine;
import dev.pointsledger.model.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Records the lines of an import that has begun. */
final class ImportRecording implements LineSource.Listener, LinePipeline.Answers {
  private final LedgerCalls calls;
  private final int program;
  private final long after;
  private final LongConsumer progress;
  private final ImportedBefore before;

  /**
   * A recording.
   *
   * @param after number of the last line that is recorded already; 0: none
   * @param progress is told the last line recorded
   */
  ImportRecording(LedgerCalls calls, int program, long after, LongConsumer progress) {
    this.calls = calls;
    this.program = program;
    this.after = after;
    this.progress = progress;
    this.before = new ImportedBefore(calls);
  }

  /** Records all lines that are not. */
  void run(Path file) throws IOException {
    try (before;
        LineSource source = new LineSource(file, program, null, this)) {
      new LinePipeline(calls, Submission.Mode.EACH, this, progress).run(source);
    }
  }

  @Override
  public void settled(ImportCommand.Line line, Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused && !before.isSame(line, refused)) {
      throw new IllegalStateException(
          "line " + line.line() + " was checked and is refused: " + refused);
    }
  }

  @Override
  public void head(long line, ImportLine.Head head) {}

  @Override
  public void control(long line, ImportLine.Control control) {}

  @Override
  public boolean content(ImportLine.Content content) {
    ImportCommand.Line line = content.command();
    return line.line() > after;
  }

  @Override
  public void fault(long line, Refusal code, String pointer, String detail) {
    throw new IllegalStateException(
        "line " + line + " was checked and is wrong: " + pointer + " " + detail);
  }
}
