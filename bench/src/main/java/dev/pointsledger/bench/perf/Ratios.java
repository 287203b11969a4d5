package dev.pointsledger.bench.perf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Ratios of figures taken one after the other: what a machine that drifts leaves comparable. */
final class Ratios {
  private final List<Double> ratios = new ArrayList<>();

  void add(double figure, double base) {
    ratios.add(figure / Math.max(base, Double.MIN_NORMAL));
  }

  /** The middle one; of an even number the lower. */
  double median() {
    Collections.sort(ratios);
    return ratios.get((ratios.size() - 1) / 2);
  }
}
