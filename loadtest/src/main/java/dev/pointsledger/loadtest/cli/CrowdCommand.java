package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.measure.Summary;
import dev.pointsledger.loadtest.wire.Crowd;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crowd}: orders beside connections that are idle or slow. */
@Command(
    name = "crowd",
    mixinStandardHelpOptions = true,
    description =
        "Sends orders on a fixed schedule, first alone, then beside idle connections and such as send"
            + " a body a byte a second; compares the two.")
final class CrowdCommand implements Callable<Integer> {
  private static final double HELD_MIN = 0.95;
  private static final int GUESTS_MAX = 50_000;
  private static final long MAX_RATE = 10_000_000;

  private final PrintStream out;
  private final Interrupt interrupt;

  @Mixin private Target target = new Target();
  @Mixin private LoadOptions options = new LoadOptions();

  @Option(
      names = "--idle",
      defaultValue = "10000",
      description = "Idle connections (default: ${DEFAULT-VALUE}).")
  private int idle = 10_000;

  @Option(
      names = "--slow",
      defaultValue = "500",
      description = "Connections with a slow body (default: ${DEFAULT-VALUE}).")
  private int slow = 500;

  @Option(
      names = "--rate",
      defaultValue = "5000",
      description = "Orders a second (default: ${DEFAULT-VALUE}).")
  private long rate = 5000;

  @Option(names = "--duration", defaultValue = "60s", description = "Of each part (default: 60s).")
  private Duration duration = Duration.ofSeconds(60);

  @Option(
      names = "--warmup",
      defaultValue = "20s",
      description = "Before the first part; a fifth of it before the second (default: 20s).")
  private Duration warmup = Duration.ofSeconds(20);

  @Option(
      names = "--p99-ratio-max",
      defaultValue = "2",
      description = "Exit 3 if the p99 grew by more (default: 2).")
  private double p99RatioMax = 2;

  CrowdCommand(PrintStream out, Interrupt interrupt) {
    this.out = out;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() throws IOException {
    options.check(target);
    if (idle < 0 || slow < 0 || idle + slow > GUESTS_MAX || idle + slow < 1) {
      throw target.misuse("--idle and --slow: together from 1 to " + GUESTS_MAX);
    }
    if (rate < 1 || rate > MAX_RATE) {
      throw target.misuse("--rate: from 1 to " + MAX_RATE);
    }
    out.printf(
        Locale.ROOT,
        "crowd: %s, %s; %,d orders/s, %,d idle and %,d slow connections%n",
        target,
        options,
        rate,
        idle,
        slow);
    LoadRun.Result alone = run(warmup);
    alone.summary().print(out);
    if (interrupt.raised()) {
      return ExitCode.INTERRUPTED;
    }
    LoadRun.Result beside;
    int held;
    try (Crowd crowd = target.crowd(idle, slow)) {
      crowd.open();
      out.printf(Locale.ROOT, "%nthe crowd is there: %,d connections%n", crowd.held());
      beside = run(warmup.dividedBy(5));
      held = crowd.held();
      beside.summary().print(out);
      out.printf(
          Locale.ROOT,
          "%n%,d connections of the crowd held at the end; the service closed %,d, each opened anew"
              + "%n",
          held,
          crowd.closed());
    }
    if (interrupt.raised()) {
      return ExitCode.INTERRUPTED;
    }
    return judge(alone, beside, held);
  }

  private LoadRun.Result run(Duration before) throws IOException {
    return new LoadRun(target, options, interrupt, RunId.fresh())
        .run(new Rate(rate), before, duration, out);
  }

  private int judge(LoadRun.Result alone, LoadRun.Result beside, int held) throws IOException {
    Bounds bounds = new Bounds(out);
    bounds.atLeast("connections of the crowd held", (double) held / (idle + slow), HELD_MIN);
    bounds.atMost(
        "p99 beside the crowd, of that alone",
        (double) p99(beside.summary()) / Math.max(1, p99(alone.summary())),
        p99RatioMax);
    Settlement settlement = new Settlement(target, interrupt, out);
    boolean good = alone.summary().errors().isEmpty() && beside.summary().errors().isEmpty();
    good &= settlement.settle(alone.account(), alone.traffic(), 1);
    good &= settlement.settle(beside.account(), beside.traffic(), 1);
    if (!good) {
      return ExitCode.FAILED;
    }
    return bounds.held() ? ExitCode.OK : ExitCode.BOUND_MISSED;
  }

  private static long p99(Summary summary) {
    return summary.latencyNs(99);
  }
}
