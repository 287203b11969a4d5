package dev.pointsledger.bench.perf;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Requests by wrk against the bare echo, in turn. */
record EchoMeasure(String row, int connections, String requests) implements Measure {
  @Override
  public List<String> rows() {
    return List.of(row);
  }

  @Override
  public Map<String, Double> run(Bed bed) throws IOException {
    Sizes sizes = bed.sizes();
    // Rounds are short here: pairs of them are what a drifting machine leaves comparable.
    String output =
        bed.script(
            "singles",
            connections,
            3 * sizes.rounds(),
            Math.max(1, sizes.seconds() * 3 / 8),
            requests,
            sizes.warmupSeconds());
    return Map.of(row, Bed.number(output, "median ratio ([0-9.]+)"));
  }
}
