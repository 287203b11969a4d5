package dev.pointsledger.bench.perf;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Encode, append and force, against as many bytes through Chronicle and nothing else. */
final class AppendMeasure implements Measure {
  @Override
  public List<String> rows() {
    return List.of("append");
  }

  @Override
  public Map<String, Double> run(Bed bed) throws IOException {
    String ours = bed.jmh("AppendBench.encodeAndAppend", "target=FSYNC", "groupSize=1000");
    String raw = bed.jmh("RawAppendBench.append", "force=true", "groupSize=1000");
    return Map.of("append", Jmh.records(ours) / Jmh.records(raw));
  }
}
