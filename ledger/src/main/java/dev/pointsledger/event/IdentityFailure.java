package dev.pointsledger.event;

/** An identity cannot be sealed, opened or erased as it must: a file, key or record is broken. */
public final class IdentityFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure found by the ledger itself. */
  public IdentityFailure(String message) {
    super(message);
  }

  /** A failure reported by the machine. */
  public IdentityFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
