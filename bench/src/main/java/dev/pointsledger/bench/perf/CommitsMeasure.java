package dev.pointsledger.bench.perf;

import dev.pointsledger.loadtest.peer.Child;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Two ledgers in turn: one that writes its state to PostgreSQL all the time, one that does not. */
final class CommitsMeasure implements Measure {
  @Override
  public List<String> rows() {
    return List.of("commits");
  }

  @Override
  public Map<String, Double> run(Bed bed) throws IOException {
    Ratios ratios = new Ratios();
    try (Child with = bed.ledger(bed.fresh("commits"), Map.of());
        Child without = bed.ledger(bed.fresh("quiet"), Recovery.WITHOUT_POSTGRES)) {
      for (int i = 0; i < bed.sizes().rounds(); i++) {
        // The first round warms both up.
        int warmup = i == 0 ? bed.sizes().warmupSeconds() : 1;
        double quiet = p99(bed, without, warmup);
        ratios.add(p99(bed, with, warmup), quiet);
      }
    }
    return Map.of("commits", ratios.median());
  }

  private static double p99(Bed bed, Child ledger, int warmupSeconds) throws IOException {
    Sizes sizes = bed.sizes();
    String output =
        bed.loadtest(
            ledger,
            "run",
            "--rate",
            sizes.rate(),
            "--connections",
            64,
            "--members",
            sizes.members(),
            "--warmup",
            warmupSeconds + "s",
            "--duration",
            sizes.seconds() + "s",
            "--check",
            0);
    return Bed.number(output, "(?m)^ +p99 +([0-9.]+)");
  }
}
