package dev.pointsledger.journal;

/** What {@link Journal#force} waits for. */
public enum Durability {
  /** The disk: survives loss of power. */
  FSYNC,
  /**
   * The operating system: survives the end of the process, not of the machine. After a loss of
   * power the journal may refuse to open, because records it had called durable are gone.
   */
  OS
}
