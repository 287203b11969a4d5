package dev.pointsledger.loadtest.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code overload}: several times what the service admits, and what is left of it. */
@Command(
    name = "overload",
    mixinStandardHelpOptions = true,
    description =
        "Offers a multiple of the rate that the service admits, open loop, between two times of half"
            + " that rate; prints goodput, latency of what is accepted, memory, and how soon all is as"
            + " before; then checks that exactly what was accepted is in the balances.")
final class OverloadCommand implements Callable<Integer> {
  private static final int CHECK_MEMBERS_MAX = 10_000_000;

  private final PrintStream out;
  private final Interrupt interrupt;

  @Mixin private Target target = new Target();

  @Option(
      names = "--admitted",
      description =
          "Orders a second that the service admits (default: measured by as many as the connections"
              + " allow).")
  private @Nullable Long admitted;

  @Option(
      names = "--factor",
      defaultValue = "3",
      description = "The rate offered, as a multiple of it (default: ${DEFAULT-VALUE}).")
  private double factor = 3;

  @Option(names = "--warmup", defaultValue = "15s", description = "Before all (default: 15s).")
  private Duration warmup = Duration.ofSeconds(15);

  @Option(names = "--quiet", defaultValue = "20s", description = "Time before (default: 20s).")
  private Duration quiet = Duration.ofSeconds(20);

  @Option(names = "--duration", defaultValue = "60s", description = "Of overload (default: 60s).")
  private Duration duration = Duration.ofSeconds(60);

  @Option(names = "--after", defaultValue = "10s", description = "Time after (default: 10s).")
  private Duration after = Duration.ofSeconds(10);

  @Option(
      names = "--members",
      defaultValue = "100000",
      description = "Members that orders are spread over (default: ${DEFAULT-VALUE}).")
  private int members = 100_000;

  @Option(
      names = "--pid",
      defaultValue = "0",
      description = "The service's process on this machine, to print its resident memory.")
  private int processId;

  @Option(
      names = "--goodput-min",
      defaultValue = "0.8",
      description = "Exit 3 if less of what is admitted was accepted (default: 0.8).")
  private double goodputMin = 0.8;

  @Option(
      names = "--p99-ratio-max",
      defaultValue = "10",
      description = "Exit 3 if the p99 of what is accepted grew by more (default: 10).")
  private double p99RatioMax = 10;

  @Option(
      names = "--heap-ratio-max",
      defaultValue = "1.25",
      description =
          "Exit 3 if what collections leave of the heap grew by more in the overload (default: 1.25).")
  private double heapRatioMax = 1.25;

  @Option(
      names = "--back-max",
      defaultValue = "2s",
      description = "Exit 3 if it took longer until all was as before (default: 2s).")
  private Duration backMax = Duration.ofSeconds(2);

  @Mixin private Seed seed = new Seed();

  OverloadCommand(PrintStream out, Interrupt interrupt) {
    this.out = out;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() throws IOException {
    check();
    out.printf(Locale.ROOT, "overload: %s, %,d members, seed %d%n", target, members, seed.value());
    Overload overload = new Overload(target, interrupt, out, seed.value(), members, processId);
    overload.prepare();
    Long given = admitted;
    double rate = given == null ? overload.measureAdmitted() : given;
    if (interrupt.raised()) {
      return ExitCode.INTERRUPTED;
    }
    out.printf(
        Locale.ROOT,
        "admitted: %,.0f orders/s (%s)%n",
        rate,
        given == null ? "measured" : "as given");
    overload.run(rate, factor, new Overload.Times(warmup, quiet, duration, after));
    if (interrupt.raised()) {
      out.println("interrupted: nothing is checked");
      return ExitCode.INTERRUPTED;
    }
    Bounds bounds = new Bounds(out);
    overload.judge(bounds, goodputMin, p99RatioMax, heapRatioMax, backMax.toMillis());
    if (!overload.settle()) {
      return ExitCode.FAILED;
    }
    return bounds.held() ? ExitCode.OK : ExitCode.BOUND_MISSED;
  }

  private void check() {
    Long given = admitted;
    if (given != null && (given < 2 || given > 10_000_000)) {
      throw target.misuse("--admitted: from 2 to 10000000");
    }
    if (!(factor > 1 && factor <= 100)) {
      throw target.misuse("--factor: above 1, at most 100");
    }
    if (members < 1 || members > CHECK_MEMBERS_MAX) {
      throw target.misuse("--members: from 1 to " + CHECK_MEMBERS_MAX);
    }
    if (quiet.toMillis() < 1000 || duration.toMillis() < 1000 || after.toMillis() < 1000) {
      throw target.misuse("--quiet, --duration and --after: 1s or more");
    }
  }
}
