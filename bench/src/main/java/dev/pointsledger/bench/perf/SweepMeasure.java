package dev.pointsledger.bench.perf;

import dev.pointsledger.loadtest.peer.Child;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Orders while the lots of many members expire at once, in a sandbox whose clock is moved. */
final class SweepMeasure implements Measure {
  /** Lots of the program demo live to the end of a month, a year ahead. */
  private static final int DAYS_AHEAD = 400;

  @Override
  public List<String> rows() {
    return List.of("sweep");
  }

  @Override
  public Map<String, Double> run(Bed bed) throws IOException {
    Sizes sizes = bed.sizes();
    LocalDate day = LocalDate.now(Clock.system(ZoneOffset.UTC)).plusDays(DAYS_AHEAD);
    String output;
    try (Child ledger = bed.ledger(bed.fresh("sweep"), Map.of("LEDGER_SANDBOX", "true"))) {
      output =
          bed.loadtest(
              ledger,
              "run",
              "--rate",
              sizes.rate(),
              "--connections",
              256,
              "--members",
              sizes.members(),
              "--prepare-members",
              sizes.sweptMembers(),
              "--warmup",
              sizes.warmupSeconds() + "s",
              "--clock-after",
              2 * sizes.seconds() + "s",
              "--clock-to",
              day + "T00:00:00+08:00",
              "--duration",
              10 * sizes.seconds() + "s",
              "--check",
              0);
    }
    String moved = output.substring(Math.max(0, output.lastIndexOf("clock moved to")));
    return Map.of("sweep", Bed.number(moved, "(?m)^ +p99 +[0-9.]+ +[0-9.]+ +([0-9.]+)"));
  }
}
