package dev.pointsledger.app;

import dev.pointsledger.config.access.AccessKeys;
import dev.pointsledger.config.access.KeyFileException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
  private SortedSet<String> valid;

  KeyWatch(Vertx vertx, AccessKeys keys) {
    this.vertx = vertx;
    this.keys = keys;
    this.valid = keys.validIds();
    this.timer = vertx.setPeriodic(PERIOD_MS, now -> look());
  }

  private void look() {
    vertx
        .executeBlocking(this::refresh)
        .onFailure(e -> LOG.error("access keys: {}; those read before stay", e.getMessage()));
  }

  /** Which keys there are stands in no record, so the log tells of those that come and go. */
  private synchronized boolean refresh() throws KeyFileException, IOException {
    if (!keys.refresh()) {
      return false;
    }
    SortedSet<String> now = keys.validIds();
    Set<String> added = new TreeSet<>(now);
    added.removeAll(valid);
    Set<String> ended = new TreeSet<>(valid);
    ended.removeAll(now);
    valid = now;
    LOG.info("access keys: changed; new {}, ended {}, {} valid", added, ended, now.size());
    return true;
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
