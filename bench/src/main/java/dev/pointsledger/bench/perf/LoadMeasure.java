package dev.pointsledger.bench.perf;

import dev.pointsledger.loadtest.peer.Child;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Batches, open loop, and orders of few members: over one ledger, by the load generator. */
final class LoadMeasure implements Measure {
  private static final String ORDERS = "requests/s, ([0-9,]+) orders/s";

  @Override
  public List<String> rows() {
    return List.of("batches", "batches-disk", "half-p50", "half-p99", "half-p999", "hot", "zipf");
  }

  @Override
  public Map<String, Double> run(Bed bed) throws IOException {
    Map<String, Double> figures = new HashMap<>();
    try (Child ledger = bed.ledger(bed.fresh("load"), Map.of())) {
      batches(bed, ledger, figures);
      half(bed, ledger, figures);
      skewed(bed, ledger, figures);
    }
    double disk = Jmh.records(bed.jmh("RawAppendBench.append", "force=true", "groupSize=1000"));
    figures.put("batches-disk", figures.getOrDefault("batches", 0.0) / disk);
    return figures;
  }

  private static void batches(Bed bed, Child ledger, Map<String, Double> figures)
      throws IOException {
    String output = max(bed, ledger, "uniform", bed.sizes().warmupSeconds(), 1000, 8);
    figures.put("batches", Bed.number(output, ORDERS));
  }

  private static void half(Bed bed, Child ledger, Map<String, Double> figures) throws IOException {
    Sizes sizes = bed.sizes();
    double most = Bed.number(max(bed, ledger, "uniform", sizes.warmupSeconds(), 1, 256), ORDERS);
    String output =
        bed.loadtest(
            ledger,
            "run",
            "--rate",
            Math.max(1, Math.round(most / 2)),
            "--connections",
            256,
            "--members",
            sizes.members(),
            "--warmup",
            sizes.warmupSeconds() / 4 + "s",
            "--duration",
            3 * sizes.seconds() + "s",
            "--check",
            0);
    figures.put("half-p50", Bed.number(output, "(?m)^ +p50 +([0-9.]+)"));
    figures.put("half-p99", Bed.number(output, "(?m)^ +p99 +([0-9.]+)"));
    figures.put("half-p999", Bed.number(output, "(?m)^ +p99\\.9 +([0-9.]+)"));
  }

  private static void skewed(Bed bed, Child ledger, Map<String, Double> figures)
      throws IOException {
    Ratios hot = new Ratios();
    Ratios zipf = new Ratios();
    for (int i = 0; i < bed.sizes().rounds(); i++) {
      double uniform = rate(bed, ledger, "uniform");
      hot.add(rate(bed, ledger, "hot"), uniform);
      zipf.add(rate(bed, ledger, "zipf"), uniform);
    }
    figures.put("hot", hot.median());
    figures.put("zipf", zipf.median());
  }

  private static double rate(Bed bed, Child ledger, String workload) throws IOException {
    return Bed.number(max(bed, ledger, workload, 1, 1, 256), ORDERS);
  }

  private static String max(
      Bed bed, Child ledger, String workload, int warmupSeconds, int batch, int connections)
      throws IOException {
    return bed.loadtest(
        ledger,
        "run",
        "--rate",
        "max",
        "--workload",
        workload,
        "--batch",
        batch,
        "--connections",
        connections,
        "--members",
        bed.sizes().members(),
        "--warmup",
        warmupSeconds + "s",
        "--duration",
        bed.sizes().seconds() + "s",
        "--check",
        0);
  }
}
