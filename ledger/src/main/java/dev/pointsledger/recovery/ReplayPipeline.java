package dev.pointsledger.recovery;

import dev.pointsledger.core.state.LedgerState;
import dev.pointsledger.event.Event;
import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.RecordVisitor;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A replay on two threads, for long journals: the caller's reads, verifies and decodes, one of its
 * own applies, in the same order as {@link Replay}. What lies between is bounded.
 *
 * <pre>
 *  caller: journal ─▶ CRC, chain ─▶ decode ─▶ [ batches, at most 8 ] ─▶ apply, compare hash :own
 * </pre>
 *
 * The state is the caller's again after {@link #finish}.
 */
public final class ReplayPipeline implements RecordVisitor, AutoCloseable {
  private static final int BATCH_ITEMS = 1_024;
  private static final int BATCHES_MAX = 8;
  private static final long POLL_MS = 50;
  private static final Object[] END = {};

  private final Replay replay;
  private final EventCodec codec;
  private final long known;
  private final BlockingQueue<Object[]> batches = new ArrayBlockingQueue<>(BATCHES_MAX);
  private final Thread applier = new Thread(this::applyAll, "ledger-replay");
  private Object[] batch = new Object[BATCH_ITEMS];
  private int size;
  private volatile boolean abandoned;
  private volatile @Nullable Throwable failure;

  private record GroupEnd(long sequence, long stateHash) {}

  /** Replays into a state, from the record after it on. */
  public ReplayPipeline(LedgerState state, EventCodec codec) {
    this.replay = new Replay(state, codec);
    this.codec = codec;
    this.known = state.sequence();
    applier.start();
  }

  @Override
  public void record(long sequence, byte[] buffer, int offset, int length) {
    if (sequence > known) {
      add(codec.decodeForReplay(sequence, buffer, offset, length));
    }
  }

  @Override
  public void groupEnded(long sequence, long stateHash) {
    if (sequence > known) {
      add(new GroupEnd(sequence, stateHash));
    }
  }

  private void add(Object item) {
    batch[size++] = item;
    if (size == BATCH_ITEMS) {
      hand(batch);
      batch = new Object[BATCH_ITEMS];
      size = 0;
    }
  }

  private void hand(Object[] items) {
    try {
      while (!batches.offer(items, POLL_MS, TimeUnit.MILLISECONDS)) {
        rethrow();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("a start is never interrupted", e);
    }
    rethrow();
  }

  private void applyAll() {
    try {
      for (Object[] items = batches.take(); items != END && !abandoned; items = batches.take()) {
        for (Object item : items) {
          apply(item);
        }
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  private void apply(Object item) {
    if (item instanceof Event event) {
      replay.apply(event);
    } else if (item instanceof GroupEnd end) {
      replay.groupEnded(end.sequence(), end.stateHash());
    }
  }

  /**
   * Waits until all is applied.
   *
   * @throws dev.pointsledger.journal.JournalRefused if a group's hash is not the one recorded
   */
  public void finish() {
    hand(Arrays.copyOf(batch, size));
    size = 0;
    hand(END);
    join();
    rethrow();
  }

  private void rethrow() {
    Throwable cause = failure;
    if (cause instanceof RuntimeException exception) {
      throw exception;
    }
    if (cause instanceof Error error) {
      throw error;
    }
  }

  private void join() {
    try {
      applier.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("a start is never interrupted", e);
    }
  }

  /** Ends the thread; what is not applied by then is not. */
  @Override
  public void close() {
    abandoned = true;
    if (batches.offer(END) || !applier.isAlive()) {
      join();
      return;
    }
    batches.clear();
    batches.add(END);
    join();
  }
}
