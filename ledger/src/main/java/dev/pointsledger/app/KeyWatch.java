package dev.pointsledger.app;

import dev.pointsledger.config.access.AccessKeys;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the key file from time to time, on a worker, so that keys made or revoked beside the
 * running service count soon. Requests are answered from memory: one that brings a secret nobody
 * knows costs no look at the disk, however many there are.
 */
final class KeyWatch implements AutoCloseable {
  /** How long a change may take to be seen, ms. */
  static final long PERIOD_MS = 200;

  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

  private final Vertx vertx;
  private final AccessKeys keys;
  private final long timer;

  KeyWatch(Vertx vertx, AccessKeys keys) {
    this.vertx = vertx;
    this.keys = keys;
    this.timer = vertx.setPeriodic(PERIOD_MS, now -> look());
  }

  private void look() {
    vertx
        .executeBlocking(keys::refresh)
        .onFailure(e -> LOG.error("access keys: {}; those read before stay", e.getMessage()));
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
