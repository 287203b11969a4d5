package dev.pointsledger.app;

import dev.pointsledger.config.access.AccessKeys;
import dev.pointsledger.config.access.KeyFileException;
import io.vertx.core.Future;
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
final class KeyWatch {
  /** How long a change may take to be seen, ms. */
  static final long PERIOD_MS = 200;

  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

  private final AccessKeys keys;
  private final Watch watch;

  /** As the last look found them. */
  private SortedSet<String> valid;

  KeyWatch(Vertx vertx, AccessKeys keys) {
    this.keys = keys;
    this.valid = keys.validIds();
    this.watch = Watch.start(vertx, PERIOD_MS, PERIOD_MS, this::look);
  }

  private void look() {
    try {
      refresh();
    } catch (KeyFileException | IOException e) {
      LOG.error("access keys: {}; those read before stay", e.getMessage());
    }
  }

  /** Which keys there are stands in no record, so the log tells of those that come and go. */
  private void refresh() throws KeyFileException, IOException {
    if (!keys.refresh()) {
      return;
    }
    SortedSet<String> now = keys.validIds();
    Set<String> added = new TreeSet<>(now);
    added.removeAll(valid);
    Set<String> ended = new TreeSet<>(valid);
    ended.removeAll(now);
    valid = now;
    LOG.info("access keys: changed; new {}, ended {}, {} valid", added, ended, now.size());
  }

  /** Done when nothing is looked at any more. */
  Future<?> stop() {
    return watch.stop();
  }
}
