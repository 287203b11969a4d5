package dev.pointsledger.snapshot;

/** The stored state cannot be reached now; that may change. */
public final class SnapshotUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what happened, and where it matters what to do. */
  public SnapshotUnavailable(String message) {
    super(message);
  }

  /** The same with its cause. */
  public SnapshotUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
