package dev.pointsledger.app;

import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalArchiver;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compresses journal files that are written no more, on a thread of its own that works a tenth of
 * the time: what an earlier process left, and what is rolled over at the end of a day.
 */
final class Archiving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Archiving.class);

  /** So many times longer than a step took the thread rests after it. */
  private static final long RESTS = 9;

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long CLOSE_MS = 10_000;

  private final JournalArchiver archiver;
  private final Thread thread = new Thread(this::run, "ledger-archive");
  private volatile boolean stopping;
  private final LongAdder files = new LongAdder();
  private final LongAdder plainBytes = new LongAdder();
  private final LongAdder archivedBytes = new LongAdder();
  private volatile @Nullable String fault;

  Archiving(ChronicleJournal journal) {
    archiver = journal.newArchiver(this::rest);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** What was archived since the start, for {@code /ops/status}. Any thread. */
  Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("files", files.sum());
    status.put("plainBytes", plainBytes.sum());
    status.put("archivedBytes", archivedBytes.sum());
    String lastFault = fault;
    if (lastFault != null) {
      status.put("fault", lastFault);
    }
    return status;
  }

  private void run() {
    while (!stopping) {
      if (!archiveOne()) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
  }

  /** Returns whether there may be another. */
  private boolean archiveOne() {
    try {
      JournalArchiver.Archived archived = archiver.runOnce();
      if (archived == null) {
        return false;
      }
      if (archived.fault() == null) {
        files.increment();
        plainBytes.add(archived.plainBytes());
        archivedBytes.add(archived.archivedBytes());
        LOG.info(
            "archived {}: {} bytes are now {}",
            archived.file(),
            archived.plainBytes(),
            archived.archivedBytes());
      } else {
        failed(archived.file() + " is not archived, it is damaged " + archived.fault());
      }
      return true;
    } catch (IOException | RuntimeException e) {
      failed("cannot archive: " + e);
      return false;
    }
  }

  private void failed(String what) {
    fault = what;
    LOG.error("{}", what);
  }

  private boolean rest(long workedNanos) {
    long until = System.nanoTime() + RESTS * workedNanos;
    while (!stopping && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
    return !stopping;
  }

  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
