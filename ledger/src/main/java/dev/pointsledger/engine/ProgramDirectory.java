package dev.pointsledger.engine;

import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Programs and their versions for all threads: an unchanging copy of what the state holds. */
final class ProgramDirectory {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<List<ProgramVersion>> versions = new ArrayList<>();

  ProgramDirectory(LedgerState state) {
    for (ProgramState program : state.programs()) {
      numbers.put(program.current().program().definition().id(), program.number());
      versions.add(
          program.versions().stream().map(version -> copy(program.number(), version)).toList());
    }
  }

  private static ProgramVersion copy(int program, ProgramState.Version version) {
    return new ProgramVersion(
        program,
        version.number(),
        version.effectiveAtMs(),
        version.sequence(),
        version.recordedAtMs(),
        version.text(),
        version.program().definition());
  }

  int number(String id) {
    return numbers.getOrDefault(id, -1);
  }

  ProgramVersion current(int program) {
    List<ProgramVersion> all = versions.get(program);
    return all.get(all.size() - 1);
  }

  ProgramVersion version(int program, int version) {
    return versions.get(program).get(version - 1);
  }
}
