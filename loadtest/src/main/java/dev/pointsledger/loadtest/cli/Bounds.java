package dev.pointsledger.loadtest.cli;

import java.io.PrintStream;
import java.util.Locale;

/** Prints figures beside their bounds, and remembers whether all were held. */
final class Bounds {
  private final PrintStream out;
  private boolean held = true;

  Bounds(PrintStream out) {
    this.out = out;
  }

  /** A figure that has to be at least so much. */
  void atLeast(String what, double figure, double least) {
    print(what, figure, "at least", least, figure >= least);
  }

  /** A figure that may be so much at most. */
  void atMost(String what, double figure, double most) {
    print(what, figure, "at most", most, figure <= most);
  }

  /** Something that went wrong. */
  void miss(String what) {
    out.printf(Locale.ROOT, "  %-56s missed%n", what);
    held = false;
  }

  /** Whether every bound so far was held. */
  boolean held() {
    return held;
  }

  private void print(String what, double figure, String side, double bound, boolean good) {
    out.printf(
        Locale.ROOT,
        "  %-56s %10.3f  %s %.3f  %s%n",
        what,
        figure,
        side,
        bound,
        good ? "held" : "missed");
    held &= good;
  }
}
