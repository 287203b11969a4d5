package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.Header;
import dev.pointsledger.model.Instants;
import java.util.ArrayList;
import java.util.List;

/** Copies program versions for readers. */
public final class ProgramReads {
  private final LedgerState state;

  /** Reads of a state. */
  public ProgramReads(LedgerState state) {
    this.state = state;
  }

  /** A version as readers see it. */
  public static ProgramVersion copy(int program, ProgramState.Version version) {
    return new ProgramVersion(
        program,
        version.number(),
        version.effectiveAtMs(),
        version.sequence(),
        version.recordedAtMs(),
        version.text(),
        version.program().definition());
  }

  /** A version as its record has it. */
  public static ProgramVersion copy(Event.ProgramRecorded event) {
    Header header = event.header();
    return new ProgramVersion(
        header.program(),
        header.programVersion(),
        event.inForceFromMs(),
        header.sequence(),
        header.recordedAtMs(),
        event.text(),
        event.definition());
  }

  /** All versions. */
  public Outcome.VersionsFound versions(Command.ListVersions command, long nowMs) {
    ProgramState program = state.program(command.program());
    return new Outcome.VersionsFound(
        program.versions().stream().map(version -> copy(program.number(), version)).toList(),
        program.at(nowMs).number(),
        nowMs);
  }

  /** What became of a proposal that was not refused; recorded by now unless it is a dry run. */
  public Outcome.ProgramPut put(Command.PutProgram command, Decision decision, long nowMs) {
    ProgramState program = state.program(command.program());
    if (decision instanceof Decision.Accepted accepted) {
      ProgramVersion version = copy((Event.ProgramRecorded) accepted.event());
      ProgramVersion before = before(program, version);
      long fromMs = version.effectiveAtMs();
      boolean inForce = fromMs <= nowMs && program.at(nowMs).effectiveAtMs() <= fromMs;
      return new Outcome.ProgramPut(version, before, true, inForce, later(program, fromMs));
    }
    long fromMs = command.effectiveAtMs() == Instants.ABSENT ? nowMs : command.effectiveAtMs();
    ProgramVersion same = copy(program.number(), program.at(fromMs));
    boolean inForce = program.at(nowMs).number() == same.version();
    return new Outcome.ProgramPut(same, same, false, inForce, later(program, fromMs));
  }

  /** The version that was in force when the new one begins to be, without it. */
  private static ProgramVersion before(ProgramState program, ProgramVersion version) {
    ProgramState.Version before = program.timeline().get(0);
    for (ProgramState.Version one : program.timeline()) {
      if (one.effectiveAtMs() <= version.effectiveAtMs() && one.number() < version.version()) {
        before = one;
      }
    }
    return copy(program.number(), before);
  }

  private static List<ProgramVersion> later(ProgramState program, long afterMs) {
    List<ProgramVersion> later = new ArrayList<>();
    for (ProgramState.Version one : program.timeline()) {
      if (one.effectiveAtMs() > afterMs
          && program.at(one.effectiveAtMs()).number() == one.number()) {
        later.add(copy(program.number(), one));
      }
    }
    return later;
  }
}
