package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.load.Account;
import dev.pointsledger.loadtest.load.Call;
import dev.pointsledger.loadtest.load.Orders;
import dev.pointsledger.loadtest.load.Schedule;
import dev.pointsledger.loadtest.load.Traffic;
import dev.pointsledger.loadtest.measure.Meter;
import dev.pointsledger.loadtest.measure.Progress;
import dev.pointsledger.loadtest.measure.Summary;
import dev.pointsledger.loadtest.wire.Driver;
import dev.pointsledger.loadtest.wire.Requests;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** One run of load: opens connections, drives traffic, sums up. */
final class LoadRun {
  private static final long LEAD_NS = 20_000_000;

  private final Target target;
  private final LoadOptions options;
  private final Interrupt interrupt;
  private final Account account;

  /** A run of new members and orders: the run id makes them so. */
  LoadRun(Target target, LoadOptions options, Interrupt interrupt, String runId) {
    this.target = target;
    this.options = options;
    this.interrupt = interrupt;
    Orders orders =
        new Orders(
            runId,
            options.seed(),
            options.workload.over(options.members, options.zipf),
            options.lines);
    account = new Account(orders, options.members);
  }

  /** Runs; the progress goes to {@code out}. */
  Result run(Rate rate, Duration warmup, Duration duration, PrintStream out) throws IOException {
    return run(rate, warmup, duration, new ClockOptions(), out);
  }

  /** Runs, and moves the clock meanwhile if asked to. */
  Result run(Rate rate, Duration warmup, Duration duration, ClockOptions clock, PrintStream out)
      throws IOException {
    Meter meter = new Meter();
    Requests requests = target.requests();
    try (Driver<Call> driver = target.driver()) {
      ClockMove move = move(clock, out);
      long startNs = System.nanoTime() + LEAD_NS;
      Schedule schedule =
          new Schedule(startNs, rate.perSecond(), warmup.toNanos(), duration.toNanos());
      Traffic traffic =
          new Traffic(
              requests,
              account,
              meter,
              schedule,
              options.mix,
              options.batch,
              options.seed(),
              target.timeoutNs());
      interrupt.stops(driver::stop);
      Progress progress = new Progress(meter, out);
      if (move != null) {
        long moveNs = startNs + warmup.plus(clock.afterOrZero()).toNanos();
        move.start(moveNs, progress, driver::stop);
      }
      long unsent;
      try {
        driver.drive(traffic);
        unsent = interrupt.raised() ? 0 : traffic.countUnsent(System.nanoTime());
      } finally {
        progress.close();
        if (move != null) {
          move.end();
          move.enter(progress);
        }
      }
      String title = title(rate, warmup, duration) + clock.title();
      return new Result(Summary.of(title, meter, progress, unsent), account, traffic);
    }
  }

  private @Nullable ClockMove move(ClockOptions clock, PrintStream out) throws IOException {
    OffsetDateTime to = clock.to;
    return to == null
        ? null
        : new ClockMove(target.control(), ClockOptions.text(to), account::acknowledged, out);
  }

  private String title(Rate rate, Duration warmup, Duration duration) {
    return String.format(
        "%s, rate %s for %s s after %s s, %s",
        target, rate, seconds(duration), seconds(warmup), options);
  }

  private static String seconds(Duration duration) {
    return Double.toString(duration.toMillis() / 1e3);
  }

  /** What a run leaves. */
  record Result(Summary summary, Account account, Traffic traffic) {}
}
