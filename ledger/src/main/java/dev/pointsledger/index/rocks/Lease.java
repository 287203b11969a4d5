package dev.pointsledger.index.rocks;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps native memory alive while calls use it: freed memory that is still used does not throw, it
 * ends the process. Any number of calls at once; closing waits for them, later calls are refused.
 */
final class Lease {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * Starts a call; {@link #exit} must follow.
   *
   * @throws IllegalStateException if closed
   */
  void enter() {
    lock.readLock().lock();
    if (closed) {
      lock.readLock().unlock();
      throw new IllegalStateException("the key index is closed");
    }
  }

  void exit() {
    lock.readLock().unlock();
  }

  /** Waits for all calls to end, then frees; the second time it does nothing. */
  void close(Runnable free) {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        free.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
