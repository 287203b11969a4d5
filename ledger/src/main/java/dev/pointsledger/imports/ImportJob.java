package dev.pointsledger.imports;

import dev.pointsledger.command.ImportCommand;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.event.ImportEvent;
import dev.pointsledger.model.ImportFigures;
import dev.pointsledger.model.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One import: received, checked, recorded. Belongs to the thread of imports once received. */
final class ImportJob {
  private final ImportFiles files;
  private final LedgerCalls calls;
  private final int program;
  private volatile ImportProgress progress =
      new ImportProgress(null, ImportPhase.RECEIVING, 0, 0, 0, 0, new ImportFigures(), null);

  ImportJob(ImportFiles files, LedgerCalls calls, int program) {
    this.files = files;
    this.calls = calls;
    this.program = program;
  }

  /** How far it is. Any thread. */
  ImportProgress progress() {
    return progress;
  }

  /** Notes how much was received. */
  void received(long bytes) {
    progress =
        new ImportProgress(null, ImportPhase.RECEIVING, bytes, 0, 0, 0, new ImportFigures(), null);
  }

  /** Checks and records what was received; the file is gone then. */
  void run(Path received) throws IOException {
    boolean begun = false;
    try {
      Outcome held = calls.ask(new ImportCommand.Check(program));
      if (held instanceof Outcome.Refused refused) {
        refuse(refused.refusal(), refused.detail());
        return;
      }
      ImportCheck.Checked checked = check(received);
      if (checked == null) {
        return;
      }
      begun = record(received, checked);
    } finally {
      if (!begun) {
        leave();
        Files.deleteIfExists(received);
      }
    }
  }

  private void leave() {
    try {
      var unused = calls.ask(new ImportCommand.Leave(program));
    } catch (LedgerCalls.Stopped e) {
      // Nothing is held by a ledger that stops.
      return;
    }
  }

  private ImportCheck.@Nullable Checked check(Path received) throws IOException {
    @Nullable ImportCheck[] running = new ImportCheck[1];
    ImportCheck check = new ImportCheck(calls, program, line -> checking(running[0], line));
    running[0] = check;
    ImportCheck.Checked checked = check.run(received);
    if (checked == null) {
      ImportFaults faults = check.faults();
      refuse(
          check.importId(),
          new ImportProgress.Refused(
              faults.worst(),
              faults.count() + (faults.count() == 1 ? " fault" : " faults") + ", see errors.",
              faults.first(),
              faults.count()));
    }
    return checked;
  }

  private void checking(@Nullable ImportCheck check, long line) {
    if (check != null) {
      ImportFigures figures = new ImportFigures();
      figures.addAll(check.figures());
      progress =
          new ImportProgress(
              check.importId(), ImportPhase.CHECKING, progress.bytes(), line, 0, 0, figures, null);
    }
  }

  /** Returns whether it has begun to be recorded. */
  private boolean record(Path received, ImportCheck.Checked checked) throws IOException {
    Outcome.ImportFound earlier = checked.earlier();
    if (earlier != null) {
      again(checked, earlier);
      return false;
    }
    Path kept = files.keep(received, checked.fileHash());
    ImportCommand.Begin begin =
        new ImportCommand.Begin(
            program,
            checked.importId(),
            checked.lines(),
            checked.figures(),
            checked.fingerprint(),
            checked.fileHash());
    Outcome outcome = calls.insist(begin);
    if (outcome instanceof Outcome.Refused refused) {
      refuse(
          checked.importId(),
          new ImportProgress.Refused(refused.refusal(), refused.detail(), List.of(), 0));
      Files.deleteIfExists(kept);
      return false;
    }
    goOn((ImportEvent.Begun) ((Outcome.Done) outcome).event(), kept, 0);
    return true;
  }

  /** The same import again is what it was; another of the same id is refused. */
  private void again(ImportCheck.Checked checked, Outcome.ImportFound earlier) {
    ImportEvent.Begun begun = earlier.begun();
    if (begun.fingerprint() == checked.fingerprint() && begun.figures().equals(checked.figures())) {
      done(begun, earlier.recorded(), earlier.ended(), true);
    } else {
      refuse(
          checked.importId(),
          new ImportProgress.Refused(
              Refusal.IDEMPOTENCY_CONFLICT,
              "Import " + checked.importId() + " is recorded with other lines.",
              List.of(),
              0));
    }
  }

  /** Records the lines after one, of an import that has begun. */
  void goOn(ImportEvent.Begun begun, Path kept, long afterLine) throws IOException {
    recording(begun, afterLine);
    new ImportRecording(calls, program, afterLine, line -> recording(begun, line)).run(kept);
    Outcome.Done ended =
        (Outcome.Done) calls.insist(new ImportCommand.End(program, begun.importId()));
    ImportEvent.Ended event = (ImportEvent.Ended) ended.event();
    Files.deleteIfExists(kept);
    done(begun, event.recorded(), event.header().sequence(), false);
  }

  private void recording(ImportEvent.Begun begun, long line) {
    progress =
        new ImportProgress(
            begun.importId(),
            ImportPhase.RECORDING,
            progress.bytes(),
            line,
            begun.lines(),
            0,
            begun.figures(),
            null);
  }

  private void done(ImportEvent.Begun begun, long recorded, long ended, boolean replayed) {
    progress =
        new ImportProgress(
            begun.importId(),
            ImportPhase.DONE,
            progress.bytes(),
            begun.lines(),
            begun.lines(),
            recorded,
            begun.figures(),
            new ImportProgress.Done(begun, recorded, ended, replayed));
  }

  private void refuse(@Nullable String importId, ImportProgress.Refused result) {
    progress =
        new ImportProgress(
            importId,
            ImportPhase.REFUSED,
            progress.bytes(),
            progress.line(),
            progress.lines(),
            0,
            progress.figures(),
            result);
  }

  /** Nothing of it is recorded. */
  void refuse(Refusal refusal, String detail) {
    refuse(progress.importId(), new ImportProgress.Refused(refusal, detail, List.of(), 0));
  }

  /** Its thread failed, or the ledger stops. */
  void broken() {
    progress =
        new ImportProgress(
            progress.importId(),
            progress.phase(),
            progress.bytes(),
            progress.line(),
            progress.lines(),
            0,
            progress.figures(),
            new ImportProgress.Broken());
  }
}
