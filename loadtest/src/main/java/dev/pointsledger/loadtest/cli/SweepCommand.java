package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.measure.Summary;
import dev.pointsledger.loadtest.measure.SweepFiles;
import dev.pointsledger.loadtest.measure.SweepPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sweep}: latency by offered rate, and by connections. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description =
        "Latency by offered rate (open loop, shares of what the connections reach) and by connections"
            + " (as fast as they allow), as tables and curves.")
final class SweepCommand implements Callable<Integer> {
  private static final double SHARE_MAX = 2;

  private final PrintStream out;
  private final Interrupt interrupt;

  @Mixin private Target target = new Target();
  @Mixin private LoadOptions options = new LoadOptions();

  @Option(
      names = "--shares",
      split = ",",
      defaultValue = "0.1,0.25,0.5,0.7,0.8,0.9,1.0",
      description =
          "Rates, as shares of what --connections reach (default: 0.1,0.25,0.5,0.7,0.8,0.9,1.0).")
  private List<Double> shares = List.of();

  @Option(
      names = "--counts",
      split = ",",
      defaultValue = "1,16,64,256,1024",
      description = "Numbers of connections (default: 1,16,64,256,1024).")
  private List<Integer> counts = List.of();

  @Option(names = "--duration", defaultValue = "15s", description = "Of each run (default: 15s).")
  private Duration duration = Duration.ofSeconds(15);

  @Option(names = "--warmup", defaultValue = "5s", description = "Before each run (default: 5s).")
  private Duration warmup = Duration.ofSeconds(5);

  @Option(
      names = "--out",
      description = "Directory of the reports (default: loadtest-results/<run>).")
  private @Nullable Path directory;

  SweepCommand(PrintStream out, Interrupt interrupt) {
    this.out = out;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() throws IOException {
    check();
    String title =
        String.format(
            Locale.ROOT, "%s, %s, %.1f s each", target, options, duration.toMillis() / 1e3);
    out.println("sweep: " + title);
    Summary closed = run(target, 0);
    out.printf(Locale.ROOT, "as fast as they allow: %,.0f requests/s%n", closed.ratePerSecond());
    if (closed.answered() == 0) {
      return ExitCode.FAILED;
    }
    head("offered/s");
    List<SweepPoint> rates = new ArrayList<>();
    for (double share : shares) {
      long rate = Math.max(1, Math.round(share * closed.ratePerSecond()));
      add(rates, (double) rate, target, rate);
    }
    head("connections");
    List<SweepPoint> connections = new ArrayList<>();
    for (int count : counts) {
      add(connections, count, target.with(count), 0);
    }
    if (interrupt.raised()) {
      return ExitCode.INTERRUPTED;
    }
    Path given = directory;
    Path to = given == null ? Path.of("loadtest-results", RunId.fresh() + "-sweep") : given;
    SweepFiles.write(to, title, rates, connections);
    out.printf("curves: %s%n", to.resolve("sweep.html"));
    return connections.stream().allMatch(point -> point.errors() == 0)
        ? ExitCode.OK
        : ExitCode.FAILED;
  }

  private void head(String x) {
    out.printf(
        Locale.ROOT,
        "%n%12s %12s %10s %10s %10s %8s%n",
        x,
        "answered/s",
        "p50 ms",
        "p99 ms",
        "p99.9 ms",
        "errors");
  }

  private void add(List<SweepPoint> points, double x, Target to, long rate) throws IOException {
    if (interrupt.raised()) {
      return;
    }
    SweepPoint point = SweepPoint.of(x, run(to, rate));
    points.add(point);
    out.printf(
        Locale.ROOT,
        "%,12.0f %,12.0f %10.3f %10.3f %10.3f %8d%n",
        x,
        point.ratePerSecond(),
        point.p50Ms(),
        point.p99Ms(),
        point.p999Ms(),
        point.errors());
  }

  private Summary run(Target to, long rate) throws IOException {
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new LoadRun(to, options, interrupt, RunId.fresh())
        .run(new Rate(rate), warmup, duration, silent)
        .summary();
  }

  private void check() {
    options.check(target);
    if (shares.isEmpty() || shares.stream().anyMatch(share -> !(share > 0 && share <= SHARE_MAX))) {
      throw target.misuse("--shares: above 0, at most " + SHARE_MAX);
    }
    if (counts.isEmpty()) {
      throw target.misuse("--counts: at least one");
    }
    for (int count : counts) {
      target.with(count).requests();
    }
  }
}
