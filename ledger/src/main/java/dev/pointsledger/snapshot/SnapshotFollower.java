package dev.pointsledger.snapshot;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Journal;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the stored state on behind the journal, on a thread of its own: connects, sees whether what
 * is stored can be gone on from, else empties it, and follows; when the connection is lost, it
 * tries again, later and later. Tables that are gone (a schema dropped, or restored from a dump)
 * are made by connecting anew; it gives up if that does not help. The ledger never waits for it.
 */
public final class SnapshotFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFollower.class);
  private static final long BACKOFF_MIN_MS = 100;
  private static final long BACKOFF_MAX_MS = 5_000;

  private final SnapshotStore store;
  private final Journal journal;
  private final UUID ledgerId;
  private final Supplier<EventCodec> codecs;
  private final SnapshotLimits limits;
  private final SnapshotStatus status;
  private final Thread thread = new Thread(this::run, "ledger-snapshot");
  private final CountDownLatch stopSignal = new CountDownLatch(1);
  private final AtomicBoolean started = new AtomicBoolean();
  private final Queue<Purge> purges = new ConcurrentLinkedQueue<>();
  private volatile long stopAtNanos;
  private @Nullable String rebuildReason;
  private @Nullable String lastReason;
  private boolean misfit;

  /**
   * A follower; nothing runs yet.
   *
   * @param journal opened
   * @param codecs makes a codec for the follower's thread
   * @param rebuildReason why what is stored was found to be wrong; null: it was not
   */
  public SnapshotFollower(
      SnapshotStore store,
      Journal journal,
      UUID ledgerId,
      Supplier<EventCodec> codecs,
      SnapshotLimits limits,
      @Nullable String rebuildReason) {
    this.store = store;
    this.journal = journal;
    this.ledgerId = ledgerId;
    this.codecs = codecs;
    this.limits = limits;
    this.rebuildReason = rebuildReason;
    this.status = new SnapshotStatus(store.describe());
  }

  /** Starts the thread. */
  public void start() {
    if (started.compareAndSet(false, true)) {
      thread.start();
    }
  }

  /** A purge that somebody waits for. */
  private record Purge(long sequence, CompletableFuture<@Nullable String> done) {}

  /**
   * Lets nothing of what records up to one took away be left in the store's files.
   *
   * @param sequence of a synced record
   * @return completed when that is done, with what is not in the store's hands, for people; null:
   *     nothing is left; never completed while the store cannot be reached
   */
  public CompletableFuture<@Nullable String> purge(long sequence) {
    Purge purge = new Purge(sequence, new CompletableFuture<>());
    purges.add(purge);
    return purge.done();
  }

  private void purge(SnapshotSession session) {
    for (Purge next = purges.peek();
        next != null && next.sequence() <= session.position().sequence();
        next = purges.peek()) {
      next.done().complete(session.purge());
      purges.poll();
    }
  }

  /** State and lag, for {@code /ops/status}. Any thread. */
  public Map<String, Object> status() {
    return status.asMap(journal.forcedSequence(), System.nanoTime());
  }

  /** The last record that the stored state has. Any thread. */
  public long sequence() {
    return status.sequence();
  }

  /** How many durable records the stored state does not have yet. Any thread. */
  public long lagRecords() {
    return Math.max(0, journal.forcedSequence() - status.sequence());
  }

  /** Whether it follows at present. Any thread. */
  public boolean connected() {
    return status.state() == SnapshotStatus.State.CONNECTED;
  }

  private void run() {
    long backoffMs = BACKOFF_MIN_MS;
    while (!stopping()) {
      long before = status.sequence();
      try (SnapshotSession session = store.connect()) {
        follow(session);
      } catch (Throwable e) {
        if (!triesAgain(e)) {
          return;
        }
      }
      backoffMs = status.sequence() > before ? BACKOFF_MIN_MS : backoffMs;
      if (!sleep(backoffMs)) {
        return;
      }
      backoffMs = Math.min(2 * backoffMs, BACKOFF_MAX_MS);
    }
  }

  private void follow(SnapshotSession session) {
    try (SnapshotTurns turns = begin(session)) {
      while (!mayStop(turns)) {
        misfit &= turns.commits() == 0;
        purge(session);
        if (turns.runOnce(stopping()) == 0 && !stopping()) {
          sleep(turns.idleMs());
        }
      }
    }
  }

  /** Goes on from what is stored, or empties it first. */
  SnapshotTurns begin(SnapshotSession session) {
    String reason = rebuildReason;
    if (reason == null) {
      reason = SnapshotCheck.fault(session.position(), ledgerId, journal);
    }
    if (reason != null) {
      LOG.warn("{}: {}; it is rebuilt from the journal", store.describe(), reason);
      status.rebuilding();
      session.reset();
      rebuildReason = null;
    }
    LOG.info("{}: following from {}", store.describe(), session.position());
    status.at(session.position().sequence());
    status.state(SnapshotStatus.State.CONNECTED, null);
    return new SnapshotTurns(journal, codecs.get(), session, limits, status, System::nanoTime);
  }

  /** Notes what ended a connection; tells whether another may help. */
  boolean triesAgain(Throwable cause) {
    if (cause instanceof SnapshotUnavailable unavailable) {
      lost(unavailable);
    } else if (cause instanceof SnapshotDamaged) {
      rebuildReason = cause.getMessage();
      status.state(SnapshotStatus.State.RECONNECTING, cause.getMessage());
    } else if (cause instanceof SnapshotMisfit unfit && !misfit) {
      misfit = true;
      lost(unfit);
    } else {
      stopped(cause);
      return false;
    }
    return true;
  }

  /** Stopping, with all that is synced committed or no time left for it. */
  private boolean mayStop(SnapshotTurns turns) {
    return stopping() && (turns.caughtUp() || System.nanoTime() - stopAtNanos > 0);
  }

  private void lost(RuntimeException cause) {
    if (status.state() == SnapshotStatus.State.CONNECTED || LOG.isDebugEnabled()) {
      LOG.warn("{}: {}; the ledger goes on", store.describe(), cause.getMessage(), cause);
    } else if (!String.valueOf(cause.getMessage()).equals(lastReason)) {
      LOG.warn("{}: {}; trying again", store.describe(), cause.getMessage());
    }
    lastReason = cause.getMessage();
    status.state(SnapshotStatus.State.RECONNECTING, cause.getMessage());
  }

  private void stopped(Throwable cause) {
    boolean told = cause instanceof SnapshotRefused || cause instanceof SnapshotMisfit;
    String why = told ? cause.getMessage() : cause.toString();
    status.state(SnapshotStatus.State.STOPPED, why);
    LOG.error("{}: not written any more; the ledger goes on: {}", store.describe(), why, cause);
  }

  private boolean stopping() {
    return stopSignal.getCount() == 0;
  }

  /** Returns false if it is time to stop. */
  private boolean sleep(long ms) {
    try {
      return !stopSignal.await(ms, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Commits what is synced, within bounds, and ends the thread; the store stays open. */
  @Override
  public void close() {
    stopAtNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.stopMs());
    stopSignal.countDown();
    if (!started.get()) {
      return;
    }
    try {
      thread.join(2 * limits.stopMs());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
