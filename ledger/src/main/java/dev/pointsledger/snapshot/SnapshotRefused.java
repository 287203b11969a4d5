package dev.pointsledger.snapshot;

/** This process must not write the stored state; only people can change that. */
public final class SnapshotRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what happened, and where it matters what to do. */
  public SnapshotRefused(String message) {
    super(message);
  }

  /** The same with its cause. */
  public SnapshotRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
