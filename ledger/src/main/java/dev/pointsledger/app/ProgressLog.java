package dev.pointsledger.app;

import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.reconcile.Reconciliation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how far long work has come: a line every two seconds. */
final class ProgressLog implements ProgressListener, Reconciliation.Progress {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);
  private static final long EVERY_NANOS = 2_000_000_000;

  private long loggedAtNanos = System.nanoTime();

  @Override
  public void progress(long records, long bytesRead, long bytesTotal) {
    if (due()) {
      LOG.info(
          "reading the journal: {} records, {} of {} MiB",
          records,
          bytesRead >> 20,
          bytesTotal >> 20);
    }
  }

  /** The key index has come up to a sequence. */
  void indexed(long position, long last) {
    if (due()) {
      LOG.info("rebuilding the key index: {} of {} records", position, last);
    }
  }

  @Override
  public void read(long transactions) {
    if (due()) {
      LOG.info("reading the file: {} transactions", transactions);
    }
  }

  @Override
  public void compared(int parts, int of) {
    if (due()) {
      LOG.info("comparing: part {} of {}", parts, of);
    }
  }

  private boolean due() {
    long now = System.nanoTime();
    if (now - loggedAtNanos < EVERY_NANOS) {
      return false;
    }
    loggedAtNanos = now;
    return true;
  }
}
