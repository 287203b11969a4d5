package dev.pointsledger.program;

/** Turns the text of a program version, as the journal holds it, into its definition. */
@FunctionalInterface
public interface ProgramSource {
  /**
   * Reads a version that was accepted once.
   *
   * @param text the program file, YAML
   * @return the definition
   * @throws IllegalArgumentException if the text is not a valid program
   */
  ProgramDefinition read(String text);
}
