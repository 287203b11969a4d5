package dev.pointsledger.bench;

import dev.pointsledger.core.state.Member;
import dev.pointsledger.core.state.ProgramState;
import dev.pointsledger.event.MemberTable;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * So many members with three lots each, made up in memory: the heap that they take, and how long
 * accruals wait at 20,000 a second meanwhile, from the instant each was due. Arguments: members,
 * seconds.
 */
public final class MemberCapacity {
  private static final int LOTS = 3;
  private static final long EVERY_NS = 50_000;
  private static final long SPIN_NS = 100_000;
  private static final double GIB = 1L << 30;

  private MemberCapacity() {}

  /** Runs and prints. */
  @SuppressWarnings("SystemOut") // what it is for
  public static void main(String[] arguments) {
    int members = Integer.parseInt(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    BenchLedger ledger = new BenchLedger(members);
    SplittableRandom random = new SplittableRandom(6);
    ledger.giveLots(members, LOTS, random);
    ProgramState program = ledger.state().program(0);
    Member some = Objects.requireNonNull(program.member(Fixtures.memberId(members / 2)));
    System.out.println(
        String.format(
            Locale.ROOT,
            "%,d members with %d lots, heap %.3f GiB",
            members,
            some.table(MemberTable.ACTIVE_LOT).size() + some.table(MemberTable.PENDING_LOT).size(),
            heapBytes() / GIB));
    long pausedBeforeMs = pausedMs();
    Histogram waited = accrue(ledger, members, seconds, random);
    System.out.println(
        String.format(
            Locale.ROOT,
            "accruals: p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, max %.3f ms; paused %d ms in %d s",
            waited.getValueAtPercentile(50) / 1e6,
            waited.getValueAtPercentile(99) / 1e6,
            waited.getValueAtPercentile(99.9) / 1e6,
            waited.getMaxValue() / 1e6,
            pausedMs() - pausedBeforeMs,
            seconds));
  }

  private static Histogram accrue(
      BenchLedger ledger, int members, int seconds, SplittableRandom random) {
    Histogram waited = new Histogram(3);
    long dueNs = System.nanoTime();
    long endNs = dueNs + seconds * 1_000_000_000L;
    for (int number = members; dueNs - endNs < 0; number++, dueNs += EVERY_NS) {
      await(dueNs);
      ledger.record(Fixtures.order(number, Fixtures.memberId(random.nextInt(members)), random));
      waited.recordValue(Math.max(0, System.nanoTime() - dueNs));
    }
    return waited;
  }

  private static void await(long dueNs) {
    for (long rest = dueNs - System.nanoTime(); rest > 0; rest = dueNs - System.nanoTime()) {
      if (rest > SPIN_NS) {
        LockSupport.parkNanos(rest - SPIN_NS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long pausedMs() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
