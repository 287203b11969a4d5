package dev.pointsledger.model;

/**
 * What makes a transaction happen once: program, operation and the caller's id (semantics.md
 * section 1). Remembered for the life of the record.
 *
 * @param program the program's number in this ledger, from 0
 * @param operation the kind of transaction
 * @param id the caller's id: 1 to 64 characters of {@code A-Z a-z 0-9 . _ : -}
 */
public record BusinessKey(int program, Operation operation, String id) {
  /**
   * As a record has it, but compiled into its callers: the ledger looks up several keys a command.
   */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof BusinessKey that
            && program == that.program
            && operation == that.operation
            && id.equals(that.id));
  }

  @Override
  public int hashCode() {
    return (id.hashCode() * 31 + operation.number()) * 31 + program;
  }
}
