package dev.pointsledger.loadtest.cli;

import java.util.List;

/** The middle of some figures: what one slow moment of the machine does not move. */
final class Medians {
  private Medians() {}

  /** The median; of an even number of figures the mean of the two in the middle. */
  static double of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
