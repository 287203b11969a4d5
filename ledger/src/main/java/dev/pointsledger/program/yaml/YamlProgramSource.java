package dev.pointsledger.program.yaml;

import dev.pointsledger.program.ProgramDefinition;
import dev.pointsledger.program.ProgramSource;

/** Reads the programs that the journal holds. Stateless: any thread. */
public final class YamlProgramSource implements ProgramSource {
  @Override
  public ProgramDefinition read(String text) {
    ProgramFile file = ProgramFile.read("program", text);
    ProgramDefinition definition = file.definition();
    if (definition == null) {
      throw new IllegalArgumentException("not a valid program: " + file.faults());
    }
    return definition;
  }
}
