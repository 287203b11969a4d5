package dev.pointsledger.bench.perf;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Decide and apply, by JMH. */
final class CoreMeasure implements Measure {
  @Override
  public List<String> rows() {
    return List.of("core-rate", "core-bytes");
  }

  @Override
  public Map<String, Double> run(Bed bed) throws IOException {
    String results = bed.jmh("AccrualBench.decideAndApply", "buyers=UNIFORM");
    return Map.of("core-rate", Jmh.score(results), "core-bytes", Jmh.bytes(results));
  }
}
