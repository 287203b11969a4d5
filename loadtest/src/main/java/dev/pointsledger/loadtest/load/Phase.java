package dev.pointsledger.loadtest.load;

import dev.pointsledger.loadtest.measure.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A time of one rate, and what became of the orders that were due in it. */
public final class Phase {
  /** What {@link #backAfterMs} looks at at once: a second. */
  private static final int WINDOW_SLICES = 10;

  private static final long SLICE_NS = 100_000_000;
  private static final long SECOND_NS = 1_000_000_000;

  private final long startNs;
  private final long endNs;
  private final long ratePerSecond;
  private final Histogram accepted = Meter.newHistogram();
  private final Histogram shed = Meter.newHistogram();
  private final List<Slice> slices = new ArrayList<>();
  private final Map<String, Long> errors = new TreeMap<>();
  private long unsent;

  /**
   * Orders due at equal distances.
   *
   * @param startNs of {@link System#nanoTime}
   * @param ratePerSecond at least 1
   */
  public Phase(long startNs, long lengthNs, long ratePerSecond) {
    this.startNs = startNs;
    this.endNs = startNs + lengthNs;
    this.ratePerSecond = ratePerSecond;
    for (long at = 0; at < lengthNs; at += SLICE_NS) {
      slices.add(new Slice());
    }
  }

  /** When the n-th order of the phase is due; possibly after its end. */
  long dueNs(long number) {
    long seconds = number / ratePerSecond;
    return startNs + seconds * SECOND_NS + number % ratePerSecond * SECOND_NS / ratePerSecond;
  }

  /** When it begins. */
  public long startNs() {
    return startNs;
  }

  /** When it is over. */
  public long endNs() {
    return endNs;
  }

  /** Orders a second that were to be sent. */
  public long ratePerSecond() {
    return ratePerSecond;
  }

  void accepted(long dueNs, long doneNs) {
    long waited = Math.max(0, doneNs - dueNs);
    accepted.recordValue(waited);
    slice(dueNs).waited.recordValue(waited);
  }

  void shed(long dueNs, long doneNs) {
    shed.recordValue(Math.max(0, doneNs - dueNs));
    slice(dueNs).others++;
  }

  void error(long dueNs, String label) {
    errors.merge(label, 1L, Long::sum);
    slice(dueNs).others++;
  }

  void unsent(long dueNs) {
    unsent++;
    slice(dueNs).others++;
  }

  /** Latencies of what was accepted, nanoseconds from the instant it was due. */
  public Histogram accepted() {
    return accepted;
  }

  /** Latencies of what was refused as too much. */
  public Histogram shed() {
    return shed;
  }

  /** Orders that were due and not sent in time, for want of a free connection. */
  public long unsent() {
    return unsent;
  }

  /** Answers other than these two, and orders without one. */
  public Map<String, Long> errors() {
    return errors;
  }

  /** Accepted orders a second. */
  public double acceptedPerSecond() {
    return accepted.getTotalCount() * 1e9 / (endNs - startNs);
  }

  /** Orders a second that were sent. */
  public double sentPerSecond() {
    long failed = errors.values().stream().mapToLong(Long::longValue).sum();
    return (accepted.getTotalCount() + shed.getTotalCount() + failed) * 1e9 / (endNs - startNs);
  }

  /**
   * Milliseconds after the begin from which on, for a second, all is accepted with a 99th
   * percentile within a bound; -1: never.
   */
  public long backAfterMs(long p99MaxNs) {
    for (int first = 0; first + WINDOW_SLICES <= slices.size(); first++) {
      if (calm(first, p99MaxNs)) {
        return first * SLICE_NS / 1_000_000;
      }
    }
    return -1;
  }

  private boolean calm(int first, long p99MaxNs) {
    Histogram sum = Meter.newHistogram();
    long others = 0;
    for (Slice slice : slices.subList(first, first + WINDOW_SLICES)) {
      sum.add(slice.waited);
      others += slice.others;
    }
    // The second must be calm from its begin on: one bad slice does not hide among nine good ones.
    Histogram begin = slices.get(first).waited;
    return others == 0
        && begin.getTotalCount() > 0
        && begin.getValueAtPercentile(99) <= p99MaxNs
        && sum.getValueAtPercentile(99) <= p99MaxNs;
  }

  private Slice slice(long dueNs) {
    int index = (int) ((dueNs - startNs) / SLICE_NS);
    return slices.get(Math.max(0, Math.min(slices.size() - 1, index)));
  }

  private static final class Slice {
    private final Histogram waited = new Histogram(2);
    private long others;

    private Slice() {
      waited.setAutoResize(true);
    }
  }
}
