package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.measure.ClockMoved;
import java.io.PrintStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a run in whose middle the service's clock is moved. */
final class ClockOptions {
  private static final int MEMBERS_MAX = 50_000_000;

  @Option(
      names = "--prepare-members",
      description =
          "First give so many other members a lot each, by an order each, as fast as it goes.")
  int members;

  @Option(
      names = "--prepare-amount",
      defaultValue = "10000",
      description =
          "What each of these orders comes to, in minor units; enough for a tier, to have a tier end"
              + " (default: ${DEFAULT-VALUE}).")
  long amountMinor = 10_000;

  @Option(
      names = "--prepare-clock-to",
      description =
          "Then move the clock to this time and wait until what was due by it is settled: of what"
              + " --clock-to brings, only the rest is left for the run.")
  @Nullable OffsetDateTime preparedTo;

  @Option(
      names = "--clock-after",
      description = "Move the clock of the service (a sandbox) so long into the measured time.")
  @Nullable Duration after;

  @Option(
      names = "--clock-to",
      description = "To this time, as 2027-12-02T00:00:00+08:00. The key needs the role admin.")
  @Nullable OffsetDateTime to;

  @Option(
      names = "--p99-ratio-max",
      description =
          "Exit 3 if the 99th percentile after the move is more than so many times that before.")
  @Nullable Double p99RatioMax;

  @Option(
      names = "--settled-min",
      description =
          "Exit 3 if the ledger made fewer records of itself after the move: then the ratio says"
              + " little.")
  @Nullable Long settledMin;

  /** Checks the options. */
  void check(Target target, Duration measured) {
    if (members < 0 || members > MEMBERS_MAX) {
      throw target.misuse("--prepare-members: from 0 to " + MEMBERS_MAX);
    }
    if (amountMinor < 0) {
      throw target.misuse("--prepare-amount: 0 or more");
    }
    Duration moment = after;
    if ((moment == null) != (to == null)) {
      throw target.misuse("--clock-after and --clock-to belong together");
    }
    if (moment == null && (p99RatioMax != null || settledMin != null)) {
      throw target.misuse("--p99-ratio-max and --settled-min need --clock-after");
    }
    if (moment != null && (moment.isZero() || moment.compareTo(measured) >= 0)) {
      throw target.misuse("--clock-after: above 0, less than --duration");
    }
  }

  /** How long into the measured time the clock is moved. */
  Duration afterOrZero() {
    return after == null ? Duration.ZERO : after;
  }

  /** A time as the service reads it: with seconds. */
  static String text(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  /** Whether the bounds of the move were held; the missed ones are told. */
  boolean held(ClockMoved moved, PrintStream out) {
    boolean held = true;
    Double ratioMax = p99RatioMax;
    if (ratioMax != null && !(moved.p99Ratio() <= ratioMax)) {
      out.printf(
          Locale.ROOT,
          "p99 after the clock was moved is %.2f times that before, above %.2f%n",
          moved.p99Ratio(),
          ratioMax);
      held = false;
    }
    Long settledLeast = settledMin;
    if (settledLeast != null && moved.settled() < settledLeast) {
      out.printf(
          Locale.ROOT,
          "%,d records settled after the move are fewer than %,d%n",
          moved.settled(),
          settledLeast);
      held = false;
    }
    return held;
  }

  /** What the title of a run says of them. */
  String title() {
    String prepared = members == 0 ? "" : String.format(", %,d members prepared", members);
    OffsetDateTime moved = to;
    return moved == null ? prepared : prepared + ", clock to " + text(moved);
  }
}
