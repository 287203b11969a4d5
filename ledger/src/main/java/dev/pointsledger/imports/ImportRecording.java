package dev.pointsledger.imports;

import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.Submission;
import dev.pointsledger.http.json.ImportLine;
import dev.pointsledger.model.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Records the lines of an import that has begun, one group after the other: what the ledger does
 * not take now, as its disk is full, is given to it again until it does.
 */
final class ImportRecording implements LineSource.Listener {
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
      LineGroup group = source.next();
      while (group != null) {
        LedgerCalls.Pending pending = calls.submit(group.commands(0), Submission.Mode.EACH);
        long line = source.line();
        LineGroup next = source.next();
        pending.await();
        settle(group, pending);
        progress.accept(line);
        group = next;
      }
    }
  }

  private void settle(LineGroup group, LedgerCalls.Pending first) {
    LedgerCalls.Pending pending = first;
    int from = 0;
    while (true) {
      int done = done(group, from, pending);
      if (done == group.count()) {
        return;
      }
      from = done;
      LedgerCalls.pause();
      pending = calls.submit(group.commands(from), Submission.Mode.EACH);
      pending.await();
    }
  }

  /** How many of the group's lines are recorded; the others were not taken now. */
  private int done(LineGroup group, int from, LedgerCalls.Pending pending) {
    int place = from;
    while (place < group.count()) {
      if (pending.outcome(place - from) instanceof Outcome.Refused refused) {
        if (refused.refusal().isPassing()) {
          return place;
        }
        if (!before.isSame(group.line(place), refused)) {
          throw new IllegalStateException(
              "line " + group.line(place).line() + " was checked and is refused: " + refused);
        }
      }
      place++;
    }
    return place;
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
