package dev.pointsledger.bench.perf;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Measures, one after the other, as often as asked; a measure that fails leaves its rows empty. */
final class PerfRun {
  /** All there are, in the order of the table. */
  static final List<Measure> MEASURES =
      List.of(
          new EchoMeasure("singles-256", 256, "accruals"),
          new EchoMeasure("singles-64", 64, "accruals"),
          new EchoMeasure("singles-16", 16, "accruals"),
          new LoadMeasure(),
          new CoreMeasure(),
          new AppendMeasure(),
          new EchoMeasure("member", 256, "members"),
          new CommitsMeasure(),
          new SweepMeasure(),
          new Recovery(),
          new CapacityMeasure());

  private final List<Measure> measures;
  private final PrintStream out;

  PerfRun(List<Measure> measures, PrintStream out) {
    this.measures = measures;
    this.out = out;
  }

  /**
   * Those that fill one of these rows.
   *
   * @param rows ids; empty: all but what runs on request only
   */
  static List<Measure> of(Set<String> rows) {
    return MEASURES.stream()
        .filter(
            measure ->
                rows.isEmpty()
                    ? !measure.onRequest()
                    : measure.rows().stream().anyMatch(rows::contains))
        .toList();
  }

  /** Figures by row: so many of each, fewer where a run failed. */
  Map<String, List<Double>> run(Bed bed, int runs) {
    Map<String, List<Double>> figures = new TreeMap<>();
    for (int i = 1; i <= runs; i++) {
      for (Measure measure : measures) {
        measure.rows().forEach(row -> figures.computeIfAbsent(row, id -> new ArrayList<>()));
        // What takes so long is taken once.
        if (i == 1 || !measure.onRequest()) {
          run(measure, bed, i, figures);
        }
      }
    }
    return figures;
  }

  private static void add(Map<String, List<Double>> figures, String row, double figure) {
    figures.computeIfAbsent(row, id -> new ArrayList<>()).add(figure);
  }

  private void run(Measure measure, Bed bed, int number, Map<String, List<Double>> figures) {
    long startNs = System.nanoTime();
    try {
      Map<String, Double> found = measure.run(bed);
      found.forEach((row, figure) -> add(figures, row, figure));
      out.printf(
          Locale.ROOT,
          "run %d, %.0f s: %s%n",
          number,
          (System.nanoTime() - startNs) / 1e9,
          new TreeMap<>(found));
    } catch (IOException e) {
      out.printf(Locale.ROOT, "run %d of %s failed: %s%n", number, measure.rows(), e.getMessage());
    }
    out.flush();
  }
}
