package dev.pointsledger.snapshot;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Journal;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns a follower whose thread was never started, for tests outside this package. */
public final class SnapshotCrank implements AutoCloseable {
  private final SnapshotStore store;
  private final SnapshotFollower follower;
  private @Nullable SnapshotSession session;
  private @Nullable SnapshotTurns turns;
  private boolean stopped;

  /**
   * A crank.
   *
   * @param recordsMax records after which a commit is made
   * @param rebuildReason why what is stored was found to be wrong; null: it was not
   */
  public SnapshotCrank(
      SnapshotStore store,
      Journal journal,
      UUID ledgerId,
      Supplier<EventCodec> codecs,
      int recordsMax,
      @Nullable String rebuildReason) {
    this.store = store;
    SnapshotLimits limits = new SnapshotLimits(recordsMax, 100, 1, 100, 1);
    this.follower = new SnapshotFollower(store, journal, ledgerId, codecs, limits, rebuildReason);
  }

  /** Connects if need be, reads what is synced and commits it; a failure is for the next turn. */
  public void turn() {
    if (stopped) {
      return;
    }
    try {
      SnapshotTurns going = turns;
      if (going == null) {
        SnapshotSession opened = store.connect();
        session = opened;
        going = follower.begin(opened);
        turns = going;
      }
      var unused = going.runOnce(true);
    } catch (SnapshotUnavailable | SnapshotDamaged | SnapshotMisfit | SnapshotRefused e) {
      close();
      stopped = !follower.triesAgain(e);
    }
  }

  /** Whether all that is synced is committed. */
  public boolean caughtUp() {
    SnapshotTurns going = turns;
    return going != null && going.caughtUp();
  }

  /** Whether it has given up. */
  public boolean stopped() {
    return stopped;
  }

  /** Ends the connection; the next turn makes another. */
  @Override
  public void close() {
    if (turns != null) {
      turns.close();
    }
    if (session != null) {
      session.close();
    }
    turns = null;
    session = null;
  }
}
