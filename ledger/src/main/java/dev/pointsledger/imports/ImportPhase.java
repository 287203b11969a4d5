package dev.pointsledger.imports;

/** How far an import is. */
public enum ImportPhase {
  /** Its lines are received. */
  RECEIVING("receiving"),
  /** Its lines are checked; nothing is recorded. */
  CHECKING("checking"),
  /** Its lines are recorded: it will be done, whatever happens. */
  RECORDING("recording"),
  /** All of it is there. */
  DONE("done"),
  /** Nothing of it is there. */
  REFUSED("refused");

  private final String id;

  ImportPhase(String id) {
    this.id = id;
  }

  /** The word in answers. */
  public String id() {
    return id;
  }
}
