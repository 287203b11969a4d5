package dev.pointsledger.snapshot;

/**
 * The tables are not those that this version made: dropped or changed by something else. Connecting
 * anew makes them where the schema is gone; if that does not help, only people can.
 */
public final class SnapshotMisfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what happened and what to do, with its cause. */
  public SnapshotMisfit(String message, Throwable cause) {
    super(message, cause);
  }
}
