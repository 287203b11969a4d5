package dev.pointsledger.journal;

/**
 * The journal must not be opened as it is: something durable is damaged or missing, or it belongs
 * to another ledger or a newer program. The message says what, where, and what to do.
 */
public final class JournalRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal found in the journal's files. */
  public JournalRefused(String message) {
    super(message);
  }

  /** A refusal with the fault that led to it. */
  public JournalRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
