package dev.pointsledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The two moments at which something can come between an empty queue and the park. */
class EngineThreadsTest {
  private static final int ROUNDS = 100;

  /** Each wake-up that is lost costs 100 ms. */
  private static final long SECONDS_MAX = 4;

  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final CountDownLatch handled = new CountDownLatch(ROUNDS);
  private final EngineThreads threads =
      new EngineThreads(this::turn, most -> most, Idle::new, Idle::new);

  // All below belongs to the ledger thread.
  private boolean comesLate;
  private boolean queued;

  /** Something comes right after the queue was seen to be empty. */
  private int turn() {
    if (queued) {
      queued = false;
      handled.countDown();
      return 1;
    }
    if (threads.isLedgerAboutToPark() == comesLate && handled.getCount() > 0) {
      queued = true;
      threads.wakeLedger();
    }
    return 0;
  }

  @Test
  void whatComesBeforeTheThreadSaysThatItParksIsSeenByItsLastLook() throws Exception {
    assertHandledAtOnce();
  }

  @Test
  void whatComesAfterTheLastLookWakesTheThread() throws Exception {
    comesLate = true;
    assertHandledAtOnce();
  }

  private void assertHandledAtOnce() throws Exception {
    threads.start(failure::set);
    boolean inTime = handled.await(SECONDS_MAX, TimeUnit.SECONDS);
    threads.stop();
    assertThat(failure.get()).isNull();
    assertThat(inTime).as("%s of %s left", handled.getCount(), ROUNDS).isTrue();
  }

  /** A helper with nothing to do. */
  private static final class Idle implements EngineThreads.Step {
    @Override
    public void run() {
      LockSupport.parkNanos(EngineThreads.FOLLOWER_IDLE_NANOS);
    }

    @Override
    public void close() {}
  }
}
