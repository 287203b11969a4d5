package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.load.AccrualBurst;
import dev.pointsledger.loadtest.load.ClaimBurst;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flash}: flash sales against orders, in turn. */
@Command(
    name = "flash",
    mixinStandardHelpOptions = true,
    description =
        "Sells a stock of coupons to many more claims, in turn with as many orders, as fast as the"
            + " connections allow; then checks that exactly the stock was issued.")
final class FlashCommand implements Callable<Integer> {
  private static final int COUNT_MAX = 10_000_000;
  private static final int SALES_MAX = 400;

  private final PrintStream out;
  private final Interrupt interrupt;

  @Mixin private Target target = new Target();

  @Option(
      names = "--claims",
      defaultValue = "100000",
      description = "Claims of a sale, and orders of a burst (default: ${DEFAULT-VALUE}).")
  private int claims = 100_000;

  @Option(
      names = "--stock",
      defaultValue = "10000",
      description = "Coupons of a sale, one for a member (default: ${DEFAULT-VALUE}).")
  private int stock = 10_000;

  @Option(
      names = "--members",
      defaultValue = "100000",
      description = "Members who claim and order (default: ${DEFAULT-VALUE}).")
  private int members = 100_000;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "Sales that count, each with a burst of orders (default: ${DEFAULT-VALUE}).")
  private int rounds = 7;

  @Option(
      names = "--warmup-rounds",
      defaultValue = "3",
      description = "Rounds before them (default: ${DEFAULT-VALUE}).")
  private int warmupRounds = 3;

  @Option(
      names = "--ratio-min",
      description = "Exit 3 if the median ratio of claims/s to orders/s is below.")
  private @Nullable Double ratioMin;

  @Mixin private Seed seed = new Seed();

  FlashCommand(PrintStream out, Interrupt interrupt) {
    this.out = out;
    this.interrupt = interrupt;
  }

  @Override
  public Integer call() throws IOException {
    check();
    out.printf(
        Locale.ROOT,
        "flash: %s, %,d claims of %,d in stock, %,d members, seed %d%n",
        target,
        claims,
        stock,
        members,
        seed.value());
    FlashSale sale = new FlashSale(target, interrupt, out, seed.value(), claims, stock, members);
    sale.prepare();
    out.println(
        "           claims/s   orders/s   ratio    issued   stock-exhausted  limit-reached");
    List<Double> ratios = new ArrayList<>();
    for (int i = -warmupRounds; i < rounds && !interrupt.raised(); i++) {
      double ratio = round(sale, i);
      if (i >= 0) {
        ratios.add(ratio);
      }
    }
    if (interrupt.raised()) {
      out.println("interrupted: nothing is checked");
      return ExitCode.INTERRUPTED;
    }
    double ratio = Medians.of(ratios);
    out.printf(Locale.ROOT, "median ratio of claims/s to orders/s: %.3f%n", ratio);
    if (!sale.check()) {
      return ExitCode.FAILED;
    }
    Double least = ratioMin;
    if (least != null && !(ratio >= least)) {
      out.printf(Locale.ROOT, "ratio %.3f is below %.3f%n", ratio, least);
      return ExitCode.BOUND_MISSED;
    }
    return ExitCode.OK;
  }

  /** Who begins changes from round to round. */
  private double round(FlashSale sale, int number) throws IOException {
    AccrualBurst first = number % 2 == 0 ? null : sale.order();
    ClaimBurst claimed = sale.sell();
    AccrualBurst ordered = first == null ? sale.order() : first;
    double ratio = claimed.ratePerSecond() / ordered.ratePerSecond();
    out.printf(
        Locale.ROOT,
        "%-8s %,10.0f %,10.0f %7.3f %,9d %,17d %,14d%n",
        number < 0 ? "warm-up" : "round " + (number + 1),
        claimed.ratePerSecond(),
        ordered.ratePerSecond(),
        ratio,
        claimed.issued(),
        claimed.exhausted(),
        claimed.limited());
    return ratio;
  }

  private void check() {
    if (claims < 1 || claims > COUNT_MAX || stock < 1 || stock > COUNT_MAX) {
      throw target.misuse("--claims and --stock: from 1 to " + COUNT_MAX);
    }
    if (members < 1 || members > COUNT_MAX) {
      throw target.misuse("--members: from 1 to " + COUNT_MAX);
    }
    if (rounds < 1 || warmupRounds < 0 || rounds + warmupRounds > SALES_MAX) {
      throw target.misuse("--rounds: 1 or more, with --warmup-rounds at most " + SALES_MAX);
    }
  }
}
