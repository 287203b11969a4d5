package dev.pointsledger.bench;

import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.index.rocks.RocksKeyIndex;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The key index with 1,000,000 keys: operations per second of one thread. A miss of {@code
 * mayContain} is what every new order pays on its event loop, so it is to be compared with the rate
 * of whole requests; hits are paid by orders sent again.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KeyIndexBench {
  private static final int KEYS = 1_000_000;
  private static final int BATCH = 10_000;
  private static final int SAMPLE = 1 << 16;

  private final BusinessKey[] known = new BusinessKey[SAMPLE];
  private final BusinessKey[] unknown = new BusinessKey[SAMPLE];
  private TempDirectory directory;
  private KeyIndex index;
  private int next;

  /** Fills the index. */
  @Setup
  public void setUp() throws IOException {
    directory = TempDirectory.create();
    index = RocksKeyIndex.open(directory.path(), UUID.randomUUID(), KEYS);
    for (int first = 1; first <= KEYS; first += BATCH) {
      List<KeyIndex.Entry> entries = new ArrayList<>(BATCH);
      for (int sequence = first; sequence < first + BATCH; sequence++) {
        entries.add(new KeyIndex.Entry(key(sequence), sequence));
      }
      index.write(entries, first + BATCH - 1);
    }
    index.flush();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < SAMPLE; i++) {
      known[i] = key(random.nextInt(1, KEYS + 1));
      unknown[i] = key(KEYS + random.nextInt(1, KEYS + 1));
    }
  }

  private static BusinessKey key(int number) {
    return new BusinessKey(0, Operation.ACCRUAL, String.format("order-%010d", number));
  }

  /** Closes and deletes it. */
  @TearDown
  public void tearDown() throws IOException {
    index.close();
    directory.delete();
  }

  /** A key that is not there, by the filters alone. */
  @Benchmark
  public boolean mayContainMiss() {
    return index.mayContain(unknown[next++ & SAMPLE - 1]);
  }

  /** A key that is there, by the filters and what is cached. */
  @Benchmark
  public boolean mayContainHit() {
    return index.mayContain(known[next++ & SAMPLE - 1]);
  }

  /** The sequence of a key that is there. */
  @Benchmark
  public long findHit() {
    return index.find(known[next++ & SAMPLE - 1]);
  }

  /** A key that is not there. */
  @Benchmark
  public long findMiss() {
    return index.find(unknown[next++ & SAMPLE - 1]);
  }
}
