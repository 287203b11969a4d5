package dev.pointsledger.bench.perf;

import dev.pointsledger.bench.KeyCapacity;
import dev.pointsledger.bench.MemberCapacity;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Ten million members, and a hundred million keys: made up, as nobody orders so much in a test. */
final class CapacityMeasure implements Measure {
  private static final int SMALL_SHARE = 100;

  @Override
  public List<String> rows() {
    return List.of("members-heap", "members-p999", "keys-memory", "keys-rate");
  }

  @Override
  public boolean onRequest() {
    return true;
  }

  @Override
  public Map<String, Double> run(Bed bed) throws IOException {
    Sizes sizes = bed.sizes();
    String members =
        bed.bench("6g", MemberCapacity.class.getName(), sizes.capacityMembers(), sizes.seconds());
    String few = keys(bed, sizes.capacityKeys() / SMALL_SHARE);
    String many = keys(bed, sizes.capacityKeys());
    return Map.of(
        "members-heap", Bed.number(members, "heap ([0-9.]+) GiB"),
        "members-p999", Bed.number(members, "p99\\.9 ([0-9.]+) ms"),
        "keys-memory", Bed.number(many, "keys take ([0-9.]+) GiB"),
        "keys-rate", rate(many) / rate(few));
  }

  private static String keys(Bed bed, long count) throws IOException {
    return bed.bench(
        "2g", KeyCapacity.class.getName(), count, bed.sizes().seconds(), bed.fresh("keys"));
  }

  private static double rate(String output) throws IOException {
    return Bed.number(output, "accruals ([0-9]+)/s");
  }
}
