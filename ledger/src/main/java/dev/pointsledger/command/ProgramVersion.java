package dev.pointsledger.command;

import dev.pointsledger.program.ProgramDefinition;

/**
 * One version of a program, as it stands in the journal.
 *
 * @param program the program's number in this ledger, from 0
 * @param version from 1
 * @param effectiveAtMs from when it is in force, epoch ms
 * @param sequence of its record
 * @param recordedAtMs time of its record, epoch ms
 * @param text the program file, whole
 * @param definition the same, read
 */
public record ProgramVersion(
    int program,
    int version,
    long effectiveAtMs,
    long sequence,
    long recordedAtMs,
    String text,
    ProgramDefinition definition) {
  /** The same with another definition. */
  public ProgramVersion withDefinition(ProgramDefinition other) {
    return new ProgramVersion(program, version, effectiveAtMs, sequence, recordedAtMs, text, other);
  }
}
