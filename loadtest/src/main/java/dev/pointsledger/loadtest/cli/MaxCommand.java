package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.measure.Summary;
import dev.pointsledger.loadtest.search.RateSearch;
import dev.pointsledger.loadtest.search.Try;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code max}: the highest rate that holds a bound. */
@Command(
    name = "max",
    mixinStandardHelpOptions = true,
    description = "Finds the highest open-loop rate whose 99th percentile is within a bound.")
final class MaxCommand implements Callable<Integer> {
  private static final double REACHED_MIN = 0.98;

  private final PrintStream out;
  private final Interrupt interrupt;

  @Mixin private Target target = new Target();
  @Mixin private LoadOptions options = new LoadOptions();

  @Option(names = "--p99", defaultValue = "5ms", description = "The bound (default: 5ms).")
  private Duration p99 = Duration.ofMillis(5);

  @Option(
      names = "--from",
      defaultValue = "0",
      description = "First rate (default: half of what a closed loop reaches).")
  private long from;

  @Option(
      names = "--step",
      defaultValue = "0",
      description = "Gap at which the search ends, requests/s (default: 3 %% of the closed loop).")
  private long step;

  @Option(names = "--duration", defaultValue = "8s", description = "Of each try (default: 8s).")
  private Duration duration = Duration.ofSeconds(8);

  @Option(names = "--warmup", defaultValue = "2s", description = "Before each try (default: 2s).")
  private Duration warmup = Duration.ofSeconds(2);

  MaxCommand(PrintStream out, Interrupt interrupt) {
    this.out = out;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() throws Exception {
    options.check(target);
    if (from < 0 || step < 0) {
      throw target.misuse("--from and --step: 0 or more");
    }
    out.printf("max: %s, %s%n", target, options);
    Summary closed = summary(new Rate(0));
    out.printf(
        Locale.ROOT,
        "closed loop: %,.0f requests/s, %,.0f orders/s, p99 %.3f ms%n%n",
        closed.ratePerSecond(),
        closed.ordersPerSecond(),
        closed.latencyNs(99) / 1e6);
    if (interrupt.raised()) {
      return interrupted();
    }
    if (closed.answered() == 0) {
      return ExitCode.FAILED;
    }
    out.println("      rate/s   reached/s      p99 ms   errors");
    long most = (long) closed.ratePerSecond();
    RateSearch search = new RateSearch(this::attempt, step > 0 ? step : most * 3 / 100);
    long best = search.from(from > 0 ? from : most / 2);
    out.printf(
        Locale.ROOT,
        "%nhighest rate%s with p99 within %.3f ms: %,d/s%n",
        interrupt.raised() ? " so far" : "",
        p99.toNanos() / 1e6,
        best);
    if (interrupt.raised()) {
      return interrupted();
    }
    return best > 0 ? ExitCode.OK : ExitCode.BOUND_MISSED;
  }

  private @Nullable Try attempt(long ratePerSecond) throws IOException {
    Summary summary = summary(new Rate(ratePerSecond));
    if (interrupt.raised()) {
      return null;
    }
    long errors =
        summary.unsent() + summary.errors().values().stream().mapToLong(Long::longValue).sum();
    long p99Ns = summary.latencyNs(99);
    boolean held =
        p99Ns <= p99.toNanos()
            && errors == 0
            && summary.ratePerSecond() >= REACHED_MIN * ratePerSecond;
    out.printf(
        Locale.ROOT,
        "  %,10d  %,10.0f  %10.3f  %7d  %s%n",
        ratePerSecond,
        summary.ratePerSecond(),
        p99Ns / 1e6,
        errors,
        held ? "held" : "missed");
    return new Try(ratePerSecond, summary.ratePerSecond(), p99Ns, errors, held);
  }

  private int interrupted() {
    out.println("interrupted: the search is not complete");
    return ExitCode.INTERRUPTED;
  }

  private Summary summary(Rate rate) throws IOException {
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new LoadRun(target, options, interrupt, RunId.fresh())
        .run(rate, warmup, duration, silent)
        .summary();
  }
}
