package dev.pointsledger.engine;

import dev.pointsledger.command.ProgramVersion;
import dev.pointsledger.core.ProgramReads;
import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.Tiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs and their versions for all threads: unchanging copies of what the state holds. The
 * ledger thread adds a version once its record is durable, before anybody is answered.
 */
final class ProgramDirectory {
  private final Map<String, Integer> numbers = new HashMap<>();
  private volatile List<List<ProgramVersion>> versions;

  ProgramDirectory(LedgerState state) {
    List<List<ProgramVersion>> all = new ArrayList<>();
    for (ProgramState program : state.programs()) {
      numbers.put(program.latest().program().definition().id(), program.number());
      all.add(
          named(
              program.versions().stream()
                  .map(version -> ProgramReads.copy(program.number(), version))
                  .toList()));
    }
    versions = List.copyOf(all);
  }

  /** Adds the next version of a program; by the ledger thread. */
  void add(ProgramVersion version) {
    List<List<ProgramVersion>> all = new ArrayList<>(versions);
    List<ProgramVersion> ofProgram = new ArrayList<>(all.get(version.program()));
    ofProgram.add(version);
    all.set(version.program(), named(ofProgram));
    versions = List.copyOf(all);
  }

  /** The same, each with the levels of the longest ladder. */
  private static List<ProgramVersion> named(List<ProgramVersion> versions) {
    List<Tiers.Level> levels = List.of();
    for (ProgramVersion version : versions) {
      List<Tiers.Level> own = version.definition().tiers().levels();
      levels = own.size() > levels.size() ? own : levels;
    }
    List<ProgramVersion> named = new ArrayList<>(versions.size());
    for (ProgramVersion version : versions) {
      named.add(version.withDefinition(withLevels(version.definition(), levels)));
    }
    return List.copyOf(named);
  }

  private static ProgramDefinition withLevels(
      ProgramDefinition definition, List<Tiers.Level> longest) {
    List<Tiers.Level> own = definition.tiers().levels();
    if (own.size() == longest.size()) {
      return definition;
    }
    List<Tiers.Level> levels = new ArrayList<>(own);
    levels.addAll(longest.subList(own.size(), longest.size()));
    return definition.withTiers(definition.tiers().withLevels(List.copyOf(levels)));
  }

  int number(String id) {
    return numbers.getOrDefault(id, -1);
  }

  ProgramVersion latest(int program) {
    List<ProgramVersion> all = versions.get(program);
    return all.get(all.size() - 1);
  }

  ProgramVersion version(int program, int version) {
    return versions.get(program).get(version - 1);
  }
}
