package dev.pointsledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.command.Command;
import dev.pointsledger.command.Outcome;
import dev.pointsledger.command.ReplyLoop;
import dev.pointsledger.command.Submission;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger thread parks when nothing is queued and is woken by what comes. */
class WakeTest {
  private static final int ROUNDS = 2_000;

  /** Well below the 100 ms after which a parked ledger thread looks by itself. */
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** What the machine may hold up by itself; a lost wake-up now and then would be more. */
  private static final int LATE_MAX = 20;

  private static final ReplyLoop LOOP = finished -> finished.forEach(Submission::completed);

  private final SteppedEngine ledger =
      new SteppedEngine(new EngineLimits(64, 64, 16, 1 << 20, 1 << 20));
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  @BeforeEach
  void start() {
    ledger.engine.start(failure::set);
  }

  @AfterEach
  void stop() {
    ledger.engine.close();
    assertThat(failure.get()).isNull();
  }

  @Test
  void aParkedLedgerThreadIsWokenByEverySubmission() {
    assertWoken(() -> ledger.engine.threads().isLedgerParked());
  }

  @Test
  void aLedgerThreadThatIsAboutToParkIsWokenToo() {
    assertWoken(() -> ledger.engine.threads().isLedgerAboutToPark());
  }

  /** Submits one after the other, each as soon as the ledger thread is there. */
  private void assertWoken(BooleanSupplier there) {
    int late = 0;
    for (int round = 0; round < ROUNDS; round++) {
      awaitThat(there);
      Timed timed = new Timed(SteppedEngine.order("o-" + round, "m-1", 100));
      assertThat(ledger.engine.submit(timed)).isNull();
      awaitThat(() -> timed.answeredNanos != 0);
      assertThat(timed.outcome(0)).isInstanceOf(Outcome.Done.class);
      late += timed.answeredNanos - timed.sentNanos > LATE_NANOS ? 1 : 0;
      assertThat(late).as("late answers of %s", round).isLessThanOrEqualTo(LATE_MAX);
    }
  }

  private static void awaitThat(BooleanSupplier holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** A submission that notes when it was answered. */
  private static final class Timed extends Submission {
    final long sentNanos = System.nanoTime();
    volatile long answeredNanos;

    Timed(Command command) {
      super(LOOP, new Command[] {command}, Mode.EACH, "test", "request");
    }

    @Override
    public void completed() {
      answeredNanos = System.nanoTime();
    }
  }
}
