package dev.pointsledger.engine;

import dev.pointsledger.model.Refusal;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine's three threads. The ledger thread parks when nothing is queued for a moment and is
 * woken at once; the others wait for work. A failure of any of them stops all: what is not certain
 * is not answered.
 */
final class EngineThreads {
  /** How long the index follower waits when there is nothing to copy. */
  static final long FOLLOWER_IDLE_NANOS = 20_000_000;

  /** How long the prefetch thread waits for work before it looks whether to stop. */
  static final long PREFETCH_WAIT_MS = 100;

  /** How long the ledger thread sleeps at most: the clock and the disk are looked at that often. */
  private static final long PARK_NANOS_MAX = 100_000_000;

  /**
   * How long the ledger thread yields to others before it parks: while requests come one group
   * after another, waking it costs more than that.
   */
  private static final long YIELD_NANOS = 50_000;

  private static final long STOP_WAIT_MS = 30_000;

  /**
   * One turn of a thread, not longer than the waits above when there is nothing to do: threads are
   * never interrupted, as that would close the files they read.
   */
  interface Step extends AutoCloseable {
    void run();

    @Override
    void close();
  }

  private final IntSupplier ledgerTurn;
  private final LongUnaryOperator idleNanos;
  private final Thread ledgerThread;
  private final List<Thread> helpers = new ArrayList<>();
  private final AtomicBoolean failed = new AtomicBoolean();
  private Engine.FailureListener onFailure = cause -> {};
  private volatile boolean started;
  private volatile boolean stopping;
  private volatile boolean parked;

  EngineThreads(
      IntSupplier ledgerTurn,
      LongUnaryOperator idleNanos,
      Supplier<Step> prefetchRun,
      Supplier<Step> indexFollower) {
    this.ledgerTurn = ledgerTurn;
    this.idleNanos = idleNanos;
    this.ledgerThread = new Thread(this::runLedger, "ledger");
    helpers.add(new Thread(() -> runHelper(prefetchRun), "ledger-prefetch"));
    helpers.add(new Thread(() -> runHelper(indexFollower), "ledger-index"));
  }

  void start(Engine.FailureListener listener) {
    onFailure = listener;
    started = true;
    ledgerThread.start();
    helpers.forEach(Thread::start);
  }

  /** Why nothing is taken; null: the engine runs, or is stepped. */
  @Nullable Refusal unready() {
    return stopping || failed.get() ? Refusal.NOT_READY : null;
  }

  /** Whether the ledger thread has said that it parks: from then on it must be woken. */
  boolean isLedgerAboutToPark() {
    return parked;
  }

  /** Whether the ledger thread is parked. */
  boolean isLedgerParked() {
    return parked && ledgerThread.getState() == Thread.State.TIMED_WAITING;
  }

  void wakeLedger() {
    // The ring's last write is only ordered: without a fence it could be seen after this read.
    VarHandle.fullFence();
    if (parked) {
      LockSupport.unpark(ledgerThread);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // a yield orders nothing, it only spares a wake-up
  private void runLedger() {
    try {
      long workedNanos = System.nanoTime() - YIELD_NANOS;
      while (true) {
        if (ledgerTurn.getAsInt() > 0) {
          workedNanos = System.nanoTime();
          continue;
        }
        if (System.nanoTime() - workedNanos < YIELD_NANOS) {
          Thread.yield();
          continue;
        }
        if (stopping) {
          return;
        }
        parked = true;
        if (ledgerTurn.getAsInt() == 0 && !stopping) {
          LockSupport.parkNanos(idleNanos.applyAsLong(PARK_NANOS_MAX));
        }
        parked = false;
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  private void runHelper(Supplier<Step> supplier) {
    try (Step step = supplier.get()) {
      while (!stopping) {
        step.run();
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  private void fail(Throwable cause) {
    if (failed.compareAndSet(false, true)) {
      stopping = true;
      onFailure.failed(cause);
    }
  }

  /** Works off what is queued, then ends the threads. */
  void stop() {
    stopping = true;
    if (!started) {
      return;
    }
    LockSupport.unpark(ledgerThread);
    join(ledgerThread);
    helpers.forEach(EngineThreads::join);
  }

  private static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    boolean interrupted = false;
    try {
      thread.join(STOP_WAIT_MS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
