package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.load.Preparation;
import dev.pointsledger.loadtest.measure.ClockMoved;
import dev.pointsledger.loadtest.measure.ReportFiles;
import dev.pointsledger.loadtest.measure.Summary;
import dev.pointsledger.loadtest.wire.Requests;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: load at a fixed rate, or as fast as it goes; then the check. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Sends orders on a fixed schedule (open loop) and measures from the intended send time; then"
            + " checks that every acknowledged order is in the balances.")
final class RunCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Interrupt interrupt;

  @Mixin private Target target = new Target();
  @Mixin private LoadOptions options = new LoadOptions();
  @Mixin private ClockOptions clock = new ClockOptions();

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description =
          "Requests a second; max or 0: as fast as the connections allow (default: 1000).")
  private Rate rate = new Rate(1000);

  @Option(names = "--duration", defaultValue = "30s", description = "Measured time (default: 30s).")
  private Duration duration = Duration.ofSeconds(30);

  @Option(names = "--warmup", defaultValue = "5s", description = "Time before it (default: 5s).")
  private Duration warmup = Duration.ofSeconds(5);

  @Option(
      names = "--out",
      description = "Directory of the reports (default: loadtest-results/<run>).")
  private @Nullable Path directory;

  @Option(names = "--p99-max", description = "Exit 3 if the 99th percentile is above.")
  private @Nullable Duration p99Max;

  @Option(names = "--rate-min", description = "Exit 3 if fewer requests a second were answered.")
  private @Nullable Long rateMin;

  @Option(
      names = "--check",
      defaultValue = "1",
      description = "Check every n-th member afterwards; 0: none (default: 1, all).")
  private int checkEvery = 1;

  RunCommand(PrintStream out, Interrupt interrupt) {
    this.out = out;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() throws IOException {
    options.check(target);
    if (checkEvery < 0) {
      throw target.misuse("--check: 0 or more");
    }
    clock.check(target, duration);
    String runId = RunId.fresh();
    out.printf("run %s: %s, %s%n", runId, target, options);
    prepare(runId);
    if (interrupt.raised()) {
      return ExitCode.INTERRUPTED;
    }
    LoadRun.Result result =
        new LoadRun(target, options, interrupt, runId).run(rate, warmup, duration, clock, out);
    Summary summary = result.summary();
    summary.print(out);
    write(runId, summary);
    if (interrupt.raised()) {
      out.println("interrupted: this is what was measured until then; balances are not checked");
      return ExitCode.INTERRUPTED;
    }
    boolean good = summary.errors().isEmpty();
    if (checkEvery > 0) {
      good &=
          new Settlement(target, interrupt, out)
              .settle(result.account(), result.traffic(), checkEvery);
    }
    return good ? bounds(summary) : ExitCode.FAILED;
  }

  private void prepare(String runId) throws IOException {
    Requests requests = target.requests();
    boolean moves = clock.to != null || clock.preparedTo != null;
    if (moves && !target.control().sandbox()) {
      throw new IOException("the clock of " + target + " cannot be moved: it is no sandbox");
    }
    Preparer preparer = new Preparer(target, interrupt, out);
    if (clock.members > 0) {
      String prefix = "lt-" + runId + "-p";
      preparer.members(
          new Preparation(requests, runId, prefix, clock.members, clock.amountMinor, member -> {}),
          clock.members);
    }
    OffsetDateTime first = clock.preparedTo;
    if (first != null && !interrupt.raised()) {
      preparer.clock(ClockOptions.text(first));
    }
  }

  private void write(String runId, Summary summary) throws IOException {
    Path given = directory;
    Path to = given == null ? Path.of("loadtest-results", runId) : given;
    ReportFiles.write(to, summary);
    out.printf("reports: %s%n", to.resolve("report.html"));
  }

  private int bounds(Summary summary) {
    boolean held = true;
    Duration p99 = p99Max;
    if (p99 != null && summary.latencyNs(99) > p99.toNanos()) {
      out.printf(
          Locale.ROOT,
          "p99 %.3f ms is above %.3f ms%n",
          summary.latencyNs(99) / 1e6,
          p99.toNanos() / 1e6);
      held = false;
    }
    Long least = rateMin;
    if (least != null && summary.ratePerSecond() < least) {
      out.printf(
          Locale.ROOT, "%,.0f requests/s are fewer than %,d%n", summary.ratePerSecond(), least);
      held = false;
    }
    ClockMoved moved = summary.clockMoved();
    if (moved != null) {
      held &= clock.held(moved, out);
    }
    return held ? ExitCode.OK : ExitCode.BOUND_MISSED;
  }
}
