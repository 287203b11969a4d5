package dev.pointsledger.bench;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Members by id, in each of the {@link MemberMaps}: look-ups per second of one thread. Ids are made
 * anew each time, as those of requests are, so each is hashed and compared. What the maps take is
 * told by {@link MemberFootprint}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MemberMapBench {
  @Param public MemberMaps map = MemberMaps.JDK;

  @Param({"100000", "1000000"})
  public int members = 100_000;

  private final SplittableRandom random = new SplittableRandom(7);
  private Map<String, Object> byId = Map.of();

  /** Fills the map. */
  @Setup
  public void fill() {
    byId = map.filled(members);
  }

  /** The member of a request. */
  @Benchmark
  public Object find() {
    return Objects.requireNonNull(byId.get(Fixtures.memberId(random.nextInt(members))));
  }
}
