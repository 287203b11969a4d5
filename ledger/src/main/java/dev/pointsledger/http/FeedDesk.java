package dev.pointsledger.http;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** What the feeds of one event loop share. */
final class FeedDesk {
  private static final String WORKERS = "feed";

  /** How long before its connection would be closed as idle a feed answers, ms. */
  private static final long IDLE_MARGIN_MS = 3_000;

  /** Threads that read for feeds, few: what waits for them is statements' and batches' no loss. */
  final WorkerExecutor workers;

  /** How long a feed may wait for a record, ms. */
  final long waitMaxMs;

  private int open;
  private volatile boolean stopping;

  FeedDesk(Vertx vertx, int idleTimeoutSeconds) {
    this.workers = vertx.createSharedWorkerExecutor(WORKERS, Limits.FEED_WORKERS);
    this.waitMaxMs =
        Math.min(Limits.FEED_WAIT_MAX_MS, idleTimeoutSeconds * 1_000L - IDLE_MARGIN_MS);
  }

  /** Lets one more in; false: there are as many as may be. */
  boolean enter() {
    if (open >= Limits.FEEDS_MAX) {
      return false;
    }
    open++;
    return true;
  }

  /** One has left. */
  void leave() {
    open--;
  }

  /** Lets feeds end that wait; any thread. */
  void stop() {
    stopping = true;
  }

  /** Whether no feed may wait any more. */
  boolean isStopping() {
    return stopping;
  }
}
