package dev.pointsledger.bench;

import dev.pointsledger.index.KeyOverlay;
import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The keys that the index does not have yet: operations per second. Every accrual pays one miss and
 * one put on the ledger thread, so both together are to be a small part of {@link AccrualBench}.
 * The index follows 4,096 records behind; keys are made anew each time, as those of requests are.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KeyOverlayBench {
  private static final int IDS = 1 << 16;
  private static final int LAG = 4096;

  private final String[] ids = new String[IDS];
  private final KeyOverlay filled = new KeyOverlay(0);
  private final KeyOverlay moving = new KeyOverlay(0);
  private long sequence;
  private int next;

  /** Fills one overlay with as many keys as the other has while it moves. */
  public KeyOverlayBench() {
    for (int i = 0; i < IDS; i++) {
      ids[i] = String.format("order-%010d", i);
    }
    for (int i = 0; i < LAG; i++) {
      filled.persisted(0);
      filled.put(key(i), i + 1);
    }
  }

  /** A key looked for in vain, then put; the oldest forgotten. */
  @Benchmark
  public long findMissAndPut() {
    BusinessKey key = key(next++);
    long found = moving.find(key);
    moving.put(key, ++sequence);
    if (sequence % 100 == 0) {
      moving.persisted(Math.max(0, sequence - LAG));
    }
    return found;
  }

  /** A key that is held. */
  @Benchmark
  public long findHit() {
    return filled.find(key(next++ & LAG - 1));
  }

  /** A key that is not held. */
  @Benchmark
  public long findMiss() {
    return filled.find(key(LAG + (next++ & LAG - 1)));
  }

  private BusinessKey key(int place) {
    return new BusinessKey(0, Operation.ACCRUAL, ids[place & IDS - 1]);
  }
}
