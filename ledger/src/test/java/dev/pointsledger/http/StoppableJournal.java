package dev.pointsledger.http;

import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalFailure;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.MemoryJournal;
import dev.pointsledger.journal.RecordGroup;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A journal on a disk that the test can stop: then the ledger thread waits in {@link #force}, so
 * nothing it decided is durable and nothing is answered. It can also be made unreadable.
 */
final class StoppableJournal implements Journal {
  private static final long WAIT_SECONDS = 20;

  private final MemoryJournal journal = new MemoryJournal();
  private volatile @Nullable Stop stop;
  private volatile boolean unreadable;

  /** Where a force waits. */
  private record Stop(CountDownLatch reached, CountDownLatch over) {}

  /** From now on forces wait. */
  void stop() {
    stop = new Stop(new CountDownLatch(1), new CountDownLatch(1));
  }

  /** Returns when a force waits. */
  void awaitForce() throws InterruptedException {
    Stop present = stop;
    if (present == null || !present.reached.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing was forced");
    }
  }

  /** Lets forces go on. */
  void goOn() {
    Stop present = stop;
    stop = null;
    if (present != null) {
      present.over.countDown();
    }
  }

  /** Whether new readers fail. */
  void unreadable(boolean failing) {
    unreadable = failing;
  }

  @Override
  public long force() {
    Stop present = stop;
    if (present != null) {
      present.reached.countDown();
      try {
        present.over.await();
      } catch (InterruptedException e) {
        throw new JournalFailure("interrupted", e);
      }
    }
    return journal.force();
  }

  @Override
  public JournalReader newReader() {
    if (unreadable) {
      throw new JournalFailure("the disk does not answer");
    }
    return journal.newReader();
  }

  @Override
  public void append(RecordGroup group) {
    journal.append(group);
  }

  @Override
  public long lastSequence() {
    return journal.lastSequence();
  }

  @Override
  public long forcedSequence() {
    return journal.forcedSequence();
  }

  @Override
  public byte[] chainHead() {
    return journal.chainHead();
  }

  @Override
  public void close() {
    journal.close();
  }
}
