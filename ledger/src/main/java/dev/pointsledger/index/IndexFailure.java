package dev.pointsledger.index;

/**
 * The key index cannot be read or written as it must: the disk, a file or the machine is broken.
 */
public final class IndexFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure found by the index itself. */
  public IndexFailure(String message) {
    super(message);
  }

  /** A failure reported by the machine. */
  public IndexFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
