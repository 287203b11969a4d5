package dev.pointsledger.journal;

/** The journal cannot be read or written as it must: the machine, the disk or a file is broken. */
public final class JournalFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure found by the journal itself. */
  public JournalFailure(String message) {
    super(message);
  }

  /** A failure reported by the machine. */
  public JournalFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
