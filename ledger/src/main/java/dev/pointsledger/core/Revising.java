package dev.pointsledger.core;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.Event;
import dev.pointsledger.model.Instants;
import dev.pointsledger.model.Refusal;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Succession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides further versions of programs (semantics.md section 2). */
final class Revising {
  /** Versions that a program may have: all are kept, compiled. */
  static final int VERSIONS_MAX = 1_000;

  /** How far ahead a version may be dated, days: five years. */
  static final int AHEAD_DAYS_MAX = 1_830;

  private static final long DAY_MS = 86_400_000;

  private final Desk desk;

  Revising(Desk desk) {
    this.desk = desk;
  }

  Decision put(Command.PutProgram command) {
    long effectiveAtMs =
        command.effectiveAtMs() == Instants.ABSENT ? desk.nowMs() : command.effectiveAtMs();
    Decision time = refuseTime(effectiveAtMs, command.notAfterMs());
    if (time != null) {
      return time;
    }
    ProgramState program = desk.program();
    if (program.at(effectiveAtMs).program().definition().equals(command.definition())) {
      return new Decision.Unchanged();
    }
    List<Succession.Fault> faults = faults(program, command.definition(), effectiveAtMs);
    if (!faults.isEmpty()) {
      return new Decision.Refused(
          new Outcome.Refused(
              Refusal.MALFORMED,
              "The version cannot follow those that there are, see errors.",
              Map.of(),
              faults));
    }
    if (program.versions().size() >= VERSIONS_MAX) {
      return Refusing.refused(
          Refusal.LIMIT_REACHED, "The program has " + VERSIONS_MAX + " versions, the most.");
    }
    return desk.accept(
        new Event.ProgramRecorded(
            desk.header(program.versions().size() + 1),
            command.text(),
            command.definition(),
            effectiveAtMs));
  }

  private @Nullable Decision refuseTime(long effectiveAtMs, long notAfterMs) {
    long now = desk.nowMs();
    int backdateDays = desk.backdateDays();
    if (effectiveAtMs < now - backdateDays * DAY_MS
        || effectiveAtMs > now + AHEAD_DAYS_MAX * DAY_MS) {
      return Refusing.refused(
          Refusal.OCCURRED_AT_OUT_OF_RANGE,
          "effectiveAt may be up to "
              + AHEAD_DAYS_MAX
              + " days after and, as no older order can come, up to "
              + backdateDays
              + " days before "
              + Instant.ofEpochMilli(now)
              + ".");
    }
    return desk.refuseLate(notAfterMs);
  }

  /** A version that waits for the same instant is replaced, so nobody will hold its levels. */
  private List<Succession.Fault> faults(
      ProgramState program, ProgramDefinition definition, long effectiveAtMs) {
    List<ProgramDefinition> before = new ArrayList<>();
    List<ProgramDefinition> after = new ArrayList<>();
    for (ProgramState.Version version : program.timeline()) {
      long fromMs = version.effectiveAtMs();
      if (fromMs > effectiveAtMs) {
        after.add(version.program().definition());
      } else if (version.number() == 1 || fromMs < effectiveAtMs || fromMs <= desk.nowMs()) {
        before.add(version.program().definition());
      }
    }
    return Succession.faults(definition, before, after);
  }
}
