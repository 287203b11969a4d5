package dev.pointsledger.loadtest.cli;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/** Names of runs: short, and never the same twice. */
final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private RunId() {}

  /** A fresh one: the time, and random digits for runs begun in the same second. */
  static String fresh() {
    int random = new SplittableRandom().nextInt(36 * 36 * 36);
    return TIME.format(Clock.systemUTC().instant()) + "-" + Integer.toString(random, 36);
  }
}
