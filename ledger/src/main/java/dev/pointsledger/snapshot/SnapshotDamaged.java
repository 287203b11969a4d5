package dev.pointsledger.snapshot;

/** What is stored is not what its position says; it must be rebuilt from the journal. */
public final class SnapshotDamaged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what happened, and where it matters what to do. */
  public SnapshotDamaged(String message) {
    super(message);
  }

  /** The same with its cause. */
  public SnapshotDamaged(String message, Throwable cause) {
    super(message, cause);
  }
}
