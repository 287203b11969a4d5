package dev.pointsledger.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code /ops/status} says of the stored state. Written by the follower, read by any. */
final class SnapshotStatus {
  /** How the follower stands to the store. */
  enum State {
    /** Not connected yet, or no more: it tries again and again. */
    RECONNECTING("reconnecting"),
    /** It follows. */
    CONNECTED("connected"),
    /** It has given up; only a restart of the ledger lets it try again. */
    STOPPED("stopped");

    private final String id;

    State(String id) {
      this.id = id;
    }
  }

  private final String store;
  private volatile State state = State.RECONNECTING;
  private volatile @Nullable String why;
  private volatile long sequence;
  private volatile long committedAtNanos;
  private volatile boolean committed;
  private volatile long commits;
  private volatile long rebuilds;

  SnapshotStatus(String store) {
    this.store = store;
  }

  void state(State now, @Nullable String reason) {
    why = reason;
    state = now;
  }

  State state() {
    return state;
  }

  /** The store is known to be at a sequence. */
  void at(long position) {
    sequence = position;
  }

  long sequence() {
    return sequence;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void committed(long position, long nowNanos) {
    sequence = position;
    committedAtNanos = nowNanos;
    committed = true;
    commits++;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void rebuilding() {
    sequence = 0;
    rebuilds++;
  }

  Map<String, Object> asMap(long synced, long nowNanos) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("store", store);
    map.put("state", state.id);
    String reason = why;
    if (reason != null) {
      map.put("why", reason);
    }
    map.put("sequence", sequence);
    map.put("lagRecords", Math.max(0, synced - sequence));
    if (committed) {
      map.put("secondsSinceCommit", (nowNanos - committedAtNanos) / 1_000_000_000);
    }
    map.put("commits", commits);
    map.put("rebuilds", rebuilds);
    return map;
  }
}
