package dev.pointsledger.snapshot;

/** Where the state is kept beside the journal. Belongs to one thread at a time. */
public interface SnapshotStore extends AutoCloseable {
  /**
   * Connects, and makes this process the only one that may write: whoever wrote before is told so
   * at its next commit.
   *
   * @throws SnapshotUnavailable if it cannot be reached now; try again later
   * @throws SnapshotRefused if it must not be written by this process
   */
  SnapshotSession connect();

  /** What and where it is, for people. */
  String describe();

  /** Gives free what serves it; sessions must be closed before. */
  @Override
  void close();
}
