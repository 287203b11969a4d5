package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.measure.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two services, loaded in turn by the same orders; the balances of both are checked. */
final class Comparison {
  private final Target ledger;
  private final Target plain;
  private final LoadOptions options;
  private final Interrupt interrupt;
  private final PrintStream out;
  private final List<Double> ledgerRates = new ArrayList<>();
  private final List<Double> plainRates = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private boolean good = true;

  Comparison(
      Target ledger, Target plain, LoadOptions options, Interrupt interrupt, PrintStream out) {
    this.ledger = ledger;
    this.plain = plain;
    this.options = options;
    this.interrupt = interrupt;
    this.out = out;
  }

  /** Orders a second as fast as the connections allow, after as long a warm-up. */
  static double rate(Target target, LoadOptions options, Interrupt interrupt, Duration duration)
      throws IOException {
    return new LoadRun(target, options, interrupt, RunId.fresh())
        .run(new Rate(0), duration, duration, silent())
        .summary()
        .ratePerSecond();
  }

  /** Loads both in turn; whether all went well. */
  boolean run(Duration warmup, Duration duration, int rounds, int checkEvery) throws IOException {
    rate(plain, options, interrupt, warmup.dividedBy(2));
    rate(ledger, options, interrupt, warmup.dividedBy(2));
    out.println(
        "           ledger/s    plain/s   ratio   ledger p50    p99   plain p50    p99 (ms)");
    for (int i = 1; i <= rounds && !interrupt.raised(); i++) {
      // Who begins changes, so that a machine that drifts favours neither.
      boolean plainFirst = i % 2 == 0;
      Summary first = plainFirst ? load(plain, duration, checkEvery) : null;
      Summary ofLedger = load(ledger, duration, checkEvery);
      Summary ofPlain = first == null ? load(plain, duration, checkEvery) : first;
      double ratio = ofLedger.ratePerSecond() / Math.max(1, ofPlain.ratePerSecond());
      ledgerRates.add(ofLedger.ratePerSecond());
      plainRates.add(ofPlain.ratePerSecond());
      ratios.add(ratio);
      out.printf(
          Locale.ROOT,
          "round %-3d %,10.0f %,10.0f %7.2f %12.3f %6.3f %11.3f %6.3f%n",
          i,
          ofLedger.ratePerSecond(),
          ofPlain.ratePerSecond(),
          ratio,
          ofLedger.latencyNs(50) / 1e6,
          ofLedger.latencyNs(99) / 1e6,
          ofPlain.latencyNs(50) / 1e6,
          ofPlain.latencyNs(99) / 1e6);
    }
    return good;
  }

  /** Prints the medians, and latencies at a rate that both can hold. */
  void print(Duration duration) throws IOException {
    out.printf(
        Locale.ROOT,
        "medians: ledger %,.0f/s, plain PostgreSQL %,.0f/s, ratio %.2f; both checked, %s%n",
        Medians.of(ledgerRates),
        Medians.of(plainRates),
        Medians.of(ratios),
        good ? "nothing lost" : "with errors");
    long rate = Math.max(1, Math.round(Medians.of(plainRates) / 2));
    out.printf(Locale.ROOT, "open loop at %,d/s, half of what plain PostgreSQL takes:%n", rate);
    latency("ledger", ledger, rate, duration);
    latency("plain", plain, rate, duration);
  }

  private void latency(String name, Target target, long rate, Duration duration)
      throws IOException {
    Summary summary =
        new LoadRun(target, options, interrupt, RunId.fresh())
            .run(new Rate(rate), duration.dividedBy(4), duration, silent())
            .summary();
    out.printf(
        Locale.ROOT,
        "  %-7s p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms%n",
        name,
        summary.latencyNs(50) / 1e6,
        summary.latencyNs(99) / 1e6,
        summary.latencyNs(99.9) / 1e6);
  }

  private Summary load(Target target, Duration duration, int checkEvery) throws IOException {
    LoadRun.Result result =
        new LoadRun(target, options, interrupt, RunId.fresh())
            .run(new Rate(0), duration.dividedBy(4), duration, silent());
    if (target == ledger && !interrupt.raised()) {
      // What its followers still have to do is not the other's to pay.
      new Preparer(ledger, interrupt, silent()).calm();
    }
    result
        .summary()
        .errors()
        .forEach((label, count) -> out.printf(Locale.ROOT, "  error: %s × %,d%n", label, count));
    good &= result.summary().errors().isEmpty();
    if (!interrupt.raised()) {
      good &=
          new Settlement(target, interrupt, out)
              .settle(result.account(), result.traffic(), checkEvery);
    }
    return result.summary();
  }

  private static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
