package dev.pointsledger.bench;

import dev.pointsledger.command.Command;
import dev.pointsledger.event.Event;
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
 * The core's work for one order of two lines, 100,000 members, on one thread: operations per
 * second. Goal: 2 M/s and at most 200 bytes allocated; one hot member and Zipf at least 0.95 of
 * uniform.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AccrualBench {
  private static final int MEMBERS = 100_000;
  private static final int ORDERS = 1 << 17;

  @Param({"UNIFORM", "HOT", "ZIPF"})
  public Buyers buyers = Buyers.UNIFORM;

  private final BenchLedger ledger = new BenchLedger(MEMBERS);
  private final Command.Accrue[] orders = new Command.Accrue[ORDERS];
  private int next;

  /** Makes the orders. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    int[] members = buyers.pick(ORDERS, MEMBERS, random);
    for (int i = 0; i < ORDERS; i++) {
      orders[i] = Fixtures.order(i, Fixtures.memberId(members[i]), random);
    }
  }

  /** Decide alone: the state stays as it is. */
  @Benchmark
  public Event decide() {
    return ledger.decide(nextOrder());
  }

  /** Decide, then apply. */
  @Benchmark
  public Event decideAndApply() {
    return ledger.record(nextOrder());
  }

  private Command.Accrue nextOrder() {
    return orders[next++ & ORDERS - 1];
  }
}
