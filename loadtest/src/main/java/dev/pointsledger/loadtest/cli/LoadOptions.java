package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.load.Mix;
import dev.pointsledger.loadtest.load.Workload;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say what is sent. */
final class LoadOptions {
  private static final int MEMBERS_MAX = 50_000_000;

  @Option(
      names = "--workload",
      defaultValue = "uniform",
      description = "uniform, zipf, or hot: four of five orders to one member (default: uniform).")
  Workload workload = Workload.UNIFORM;

  @Option(
      names = "--members",
      defaultValue = "100000",
      description = "Members that orders are spread over (default: ${DEFAULT-VALUE}).")
  int members = 100_000;

  @Option(
      names = "--zipf",
      defaultValue = "1.0",
      description = "Exponent of the workload zipf (default: ${DEFAULT-VALUE}).")
  double zipf = 1;

  @Option(
      names = "--batch",
      defaultValue = "1",
      description =
          "Orders in a request; more than 1 goes to /batches (default: ${DEFAULT-VALUE}).")
  int batch = 1;

  @Option(
      names = "--lines",
      defaultValue = "2",
      description = "Lines of an order (default: ${DEFAULT-VALUE}).")
  int lines = 2;

  @Option(
      names = "--mix",
      defaultValue = "accrual=100",
      description =
          "Shares of the kinds of requests, as accrual=90,member=10,replay=0 (default:"
              + " ${DEFAULT-VALUE}).")
  Mix mix = Mix.parse("accrual=100");

  @Mixin private Seed seed = new Seed();

  /** Checks the options. */
  void check(Target target) {
    if (members < 1 || members > MEMBERS_MAX) {
      throw target.misuse("--members: from 1 to " + MEMBERS_MAX);
    }
    if (batch < 1 || batch > 10_000) {
      throw target.misuse("--batch: from 1 to 10000");
    }
    if (lines < 1 || lines > 1000) {
      throw target.misuse("--lines: from 1 to 1000");
    }
    if (!(zipf > 0 && zipf <= 10)) {
      throw target.misuse("--zipf: above 0, at most 10");
    }
  }

  /** The seed; the same at each call. */
  long seed() {
    return seed.value();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s over %,d members%s, batch %d, %d lines, mix %s, seed %d",
        workload.name().toLowerCase(Locale.ROOT),
        members,
        workload == Workload.ZIPF ? " (exponent " + zipf + ")" : "",
        batch,
        lines,
        mix,
        seed());
  }
}
