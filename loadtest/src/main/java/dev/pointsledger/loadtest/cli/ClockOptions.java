package dev.pointsledger.loadtest.cli;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
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

  /** Checks the options. */
  void check(Target target, Duration measured) {
    if (members < 0 || members > MEMBERS_MAX) {
      throw target.misuse("--prepare-members: from 0 to " + MEMBERS_MAX);
    }
    Duration moment = after;
    if ((moment == null) != (to == null)) {
      throw target.misuse("--clock-after and --clock-to belong together");
    }
    if (moment == null && p99RatioMax != null) {
      throw target.misuse("--p99-ratio-max needs --clock-after");
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

  /** What the title of a run says of them. */
  String title() {
    String prepared = members == 0 ? "" : String.format(", %,d members prepared", members);
    OffsetDateTime moved = to;
    return moved == null ? prepared : prepared + ", clock to " + text(moved);
  }
}
