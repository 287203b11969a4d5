package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.load.Call;
import dev.pointsledger.loadtest.load.Preparation;
import dev.pointsledger.loadtest.wire.Control;
import dev.pointsledger.loadtest.wire.Driver;
import dev.pointsledger.loadtest.wire.ServiceStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What has to be there before a run. */
final class Preparer {
  private static final long LOOK_MS = 250;
  private static final int CALM_LOOKS = 8;
  private static final int STUCK_LOOKS = 60;
  private static final int TOLD_LOOKS = 20;

  private final Target target;
  private final Interrupt interrupt;
  private final PrintStream out;

  Preparer(Target target, Interrupt interrupt, PrintStream out) {
    this.target = target;
    this.interrupt = interrupt;
    this.out = out;
  }

  /** Gives so many members an order each; one that is not recorded is an {@link IOException}. */
  void members(Preparation preparation, int count) throws IOException {
    try (Driver<Call> driver = target.few();
        Bar bar = new Bar(out, "preparing members", preparation::done, count)) {
      interrupt.stops(driver::stop);
      bar.start();
      driver.drive(preparation);
    }
    if (preparation.failed() > 0) {
      throw new IOException(preparation.failed() + " orders of members to prepare failed");
    }
  }

  /**
   * Moves the clock of the service, then waits until it has settled what was due by then.
   *
   * @param to an RFC 3339 instant
   */
  void clock(String to) throws IOException {
    target.control().moveClock(to);
    out.println("clock moved to " + to);
    calm();
  }

  /**
   * Waits until the service makes no more records of its own, and the index and the database have
   * caught up; one that does not for long is left behind.
   */
  void calm() throws IOException {
    Control control = target.control();
    CountDownLatch over = new CountDownLatch(1);
    interrupt.stops(over::countDown);
    ServiceStatus last = control.status();
    if (last.syncedSequence() < 0) {
      throw new IOException("the key may not read /ops/status: it needs the role ops");
    }
    int same = 0;
    for (int look = 1; same < (last.caughtUp() ? CALM_LOOKS : STUCK_LOOKS); look++) {
      if (awaited(over)) {
        return;
      }
      ServiceStatus now = control.status();
      same = now.equals(last) ? same + 1 : 0;
      last = now;
      if (look % TOLD_LOOKS == 0) {
        out.printf(
            Locale.ROOT,
            "         %,d records; index behind by %,d, database by %,d%n",
            now.syncedSequence(),
            now.indexLag(),
            now.snapshotLag());
      }
    }
  }

  private static boolean awaited(CountDownLatch over) {
    try {
      return over.await(LOOK_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
