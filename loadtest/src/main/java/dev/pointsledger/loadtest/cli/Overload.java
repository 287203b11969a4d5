package dev.pointsledger.loadtest.cli;

import dev.pointsledger.loadtest.load.Account;
import dev.pointsledger.loadtest.load.Call;
import dev.pointsledger.loadtest.load.Mix;
import dev.pointsledger.loadtest.load.OfferedOrders;
import dev.pointsledger.loadtest.load.Orders;
import dev.pointsledger.loadtest.load.Phase;
import dev.pointsledger.loadtest.load.Preparation;
import dev.pointsledger.loadtest.load.Schedule;
import dev.pointsledger.loadtest.load.Traffic;
import dev.pointsledger.loadtest.load.Workload;
import dev.pointsledger.loadtest.measure.Meter;
import dev.pointsledger.loadtest.wire.Control;
import dev.pointsledger.loadtest.wire.Driver;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A quiet time, an overload, a quiet time, over the same connections without a pause. */
final class Overload {
  /** Of what is admitted; enough to be normal work, far from the limit. */
  private static final double QUIET_SHARE = 0.5;

  private static final double NORMAL_RATIO = 2;
  private static final long NORMAL_MIN_NS = 1_000_000;
  private static final double SENT_MIN = 0.9;
  private static final Duration WARMUP = Duration.ofSeconds(5);
  private static final Duration MEASURE = Duration.ofSeconds(10);

  /** A heap below this is not looked at closely: collections leave anything of it. */
  private static final long SMALL_HEAP_BYTES = 256L << 20;

  private static final long PREPARED_MINOR = 10_000;
  private static final long LEAD_NS = 20_000_000;

  private final Target target;
  private final Interrupt interrupt;
  private final PrintStream out;
  private final long seed;
  private final int processId;
  private final String runId = RunId.fresh();
  private final Account account;
  private Phase before = new Phase(0, 0, 1);
  private Phase overload = before;
  private Phase after = before;
  private MemoryWatch.Ends heap = new MemoryWatch.Ends(MemoryWatch.UNKNOWN, MemoryWatch.UNKNOWN);
  private MemoryWatch.Ends resident = heap;
  private double admitted;

  Overload(
      Target target, Interrupt interrupt, PrintStream out, long seed, int members, int processId) {
    this.target = target;
    this.interrupt = interrupt;
    this.out = out;
    this.seed = seed;
    this.processId = processId;
    account = new Account(new Orders(runId, seed, Workload.UNIFORM.over(members, 1), 2), members);
  }

  /** Orders a second that are accepted when as many are sent as the connections allow. */
  double measureAdmitted() throws IOException {
    accepted(WARMUP);
    return interrupt.raised() ? 0 : accepted(MEASURE);
  }

  private double accepted(Duration time) throws IOException {
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    LoadRun.Result result =
        new LoadRun(target, new LoadOptions(), interrupt, RunId.fresh())
            .run(new Rate(0), Duration.ZERO, time, silent);
    return result.account().acknowledged() / Math.max(1e-3, result.summary().spanSeconds());
  }

  /** Enrolls the members, so that what they take is there before the heap is looked at. */
  void prepare() throws IOException {
    Preparation preparation =
        new Preparation(
            target.requests(),
            runId,
            account.orders().memberPrefix(),
            account.members(),
            PREPARED_MINOR,
            member -> account.prepared(member, PREPARED_MINOR));
    new Preparer(target, interrupt, out).members(preparation, account.members());
  }

  /** Offers; prints what became of each phase. */
  void run(double rate, double factor, Times times) throws IOException {
    admitted = rate;
    long calm = Math.max(1, Math.round(rate * QUIET_SHARE));
    Control control = target.control();
    if (control.heapUsedBytes() < 0) {
      throw new IOException("the key may not read /ops/status: it needs the role ops");
    }
    MemoryWatch memory = new MemoryWatch(control, processId);
    try (memory;
        Driver<Call> driver = target.driver()) {
      interrupt.stops(driver::stop);
      Phase warmup = new Phase(System.nanoTime() + LEAD_NS, times.warmup.toNanos(), calm);
      before = new Phase(warmup.endNs(), times.quiet.toNanos(), calm);
      overload = new Phase(before.endNs(), times.over.toNanos(), Math.round(rate * factor));
      after = new Phase(overload.endNs(), times.after.toNanos(), calm);
      driver.drive(
          new OfferedOrders(target.requests(), account, List.of(warmup, before, overload, after)));
    }
    heap = memory.heap(overload.startNs(), overload.endNs());
    resident = memory.resident(overload.startNs(), overload.endNs());
    out.println(
        "            offered/s     sent/s accepted/s     shed/s  accepted p50    p99    p99.9   shed"
            + " p99 (ms)");
    print("before", before);
    print("overload", overload);
    print("after", after);
  }

  private void print(String name, Phase phase) {
    out.printf(
        Locale.ROOT,
        "%-10s %,10d %,10.0f %,10.0f %,10.0f %13.3f %8.3f %8.3f %10.3f%n",
        name,
        phase.ratePerSecond(),
        phase.sentPerSecond(),
        phase.acceptedPerSecond(),
        phase.sentPerSecond() - phase.acceptedPerSecond(),
        phase.accepted().getValueAtPercentile(50) / 1e6,
        phase.accepted().getValueAtPercentile(99) / 1e6,
        phase.accepted().getValueAtPercentile(99.9) / 1e6,
        phase.shed().getValueAtPercentile(99) / 1e6);
    phase
        .errors()
        .forEach((label, count) -> out.printf(Locale.ROOT, "  error: %s × %,d%n", label, count));
    if (phase.unsent() > 0) {
      out.printf(Locale.ROOT, "  %,d orders found no free connection within 1 s%n", phase.unsent());
    }
  }

  /** Prints the figures that count beside their bounds. */
  void judge(
      Bounds bounds, double goodputMin, double p99RatioMax, double heapRatioMax, long backMaxMs) {
    bounds.atLeast(
        "sent of what was to be offered",
        overload.sentPerSecond() / overload.ratePerSecond(),
        SENT_MIN);
    bounds.atLeast(
        "goodput of what is admitted", overload.acceptedPerSecond() / admitted, goodputMin);
    long normalNs = Math.max(1, before.accepted().getValueAtPercentile(99));
    bounds.atMost(
        "p99 of what is accepted, of that before",
        (double) overload.accepted().getValueAtPercentile(99) / normalNs,
        p99RatioMax);
    judgeMemory(bounds, heapRatioMax);
    long backMs = after.backAfterMs(Math.max(NORMAL_MIN_NS, (long) (NORMAL_RATIO * normalNs)));
    if (backMs < 0) {
      bounds.miss("never again as before: all accepted, p99 within twice that before");
    } else {
      bounds.atMost(
          "seconds until all is accepted, p99 within twice that before",
          backMs / 1e3,
          backMaxMs / 1e3);
    }
    if (!after.errors().isEmpty() || !before.errors().isEmpty()) {
      bounds.miss("errors in a quiet time");
    }
  }

  private void judgeMemory(Bounds bounds, double heapRatioMax) {
    if (!heap.known()) {
      bounds.miss("the heap could not be looked at in the overload");
      return;
    }
    out.printf(
        Locale.ROOT,
        "  heap after collections: %,d MiB in the first third of the overload, %,d MiB in the"
            + " last%n",
        heap.firstBytes() >> 20,
        heap.lastBytes() >> 20);
    if (resident.known()) {
      out.printf(
          Locale.ROOT,
          "  resident: %,d MiB in the first third, %,d MiB in the last%n",
          resident.firstBytes() >> 20,
          resident.lastBytes() >> 20);
    }
    bounds.atMost(
        "heap in the last third, of that in the first (or 256 MiB)",
        (double) heap.lastBytes() / Math.max(SMALL_HEAP_BYTES, heap.firstBytes()),
        heapRatioMax);
  }

  /** Whether exactly what was accepted is in the balances. */
  boolean settle() throws IOException {
    Traffic again =
        new Traffic(
            target.requests(),
            account,
            new Meter(),
            new Schedule(0, 1, 0, 0),
            Mix.parse("accrual=100"),
            1,
            seed,
            0);
    return new Settlement(target, interrupt, out).settle(account, again, 1);
  }

  /**
   * How long each time is.
   *
   * @param warmup at the quiet rate, not looked at
   * @param quiet before the overload
   * @param over the overload
   * @param after as quiet as before
   */
  record Times(Duration warmup, Duration quiet, Duration over, Duration after) {}
}
