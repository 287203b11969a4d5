package dev.pointsledger.bench.perf;

import java.util.List;
import java.util.Locale;

/**
 * A line of the table.
 *
 * @param id as in {@code --rows} and in the files
 * @param what is measured
 * @param unit of goal and figure; "ratio" has none
 * @param goal to be reached
 * @param higher whether more is better
 * @param noise share by which figures of the same program differ on a shared machine
 */
public record Row(String id, String what, String unit, double goal, boolean higher, double noise) {
  /** All of them, in the order of the table. */
  public static final List<Row> ALL =
      List.of(
          ratio("singles-256", "single accruals, 256 connections, of the echo", 0.85, 0.1),
          ratio("singles-64", "the same at 64 connections", 0.75, 0.1),
          ratio("singles-16", "the same at 16 connections", 0.55, 0.15),
          atLeast("batches", "batches of 1,000, JSON", "accruals/s", 300_000, 0.15),
          ratio("batches-disk", "the same, of what the disk takes of such records", 0.7, 0.2),
          atMost("half-p50", "open loop at half of the maximum: p50", "ms", 1, 0.5),
          atMost("half-p99", "the same: p99", "ms", 5, 0.5),
          atMost("half-p999", "the same: p99.9", "ms", 20, 0.5),
          atLeast("core-rate", "decide + apply, one thread", "ops/s", 2_000_000, 0.1),
          atMost("core-bytes", "the same: allocated", "B/op", 200, 0.05),
          ratio("append", "encode + append + force, groups of 1,000, of raw append", 0.7, 0.15),
          ratio("hot", "one hot member, of uniform", 0.95, 0.1),
          ratio("zipf", "Zipf 1.0, of uniform", 0.95, 0.1),
          ratio("member", "GET member, 256 connections, of the echo", 0.9, 0.1),
          atMost("commits", "p99 during snapshot commits, of that without", "ratio", 1.5, 0.3),
          atMost("sweep", "p99 during an expiry sweep, of that before", "ratio", 1.5, 0.3),
          atLeast("replay", "replay after a kill", "records/s", 2_000_000, 0.15),
          atLeast("load", "state load from PostgreSQL", "members/s", 200_000, 0.15),
          atMost("members-heap", "10 M members with 3 lots each: heap", "GiB", 4, 0.05),
          atMost("members-p999", "the same: p99.9 of accruals at 20,000/s", "ms", 20, 0.5),
          atMost("keys-memory", "100 M keys: memory for keys", "GiB", 1, 0.1),
          ratio("keys-rate", "the same: accruals, of those with 1 M keys", 0.8, 0.1));

  private static Row ratio(String id, String what, double goal, double noise) {
    return new Row(id, what, "ratio", goal, true, noise);
  }

  private static Row atLeast(String id, String what, String unit, double goal, double noise) {
    return new Row(id, what, unit, goal, true, noise);
  }

  private static Row atMost(String id, String what, String unit, double goal, double noise) {
    return new Row(id, what, unit, goal, false, noise);
  }

  /** Whether a figure reaches the goal. */
  public boolean reached(double figure) {
    return higher ? figure >= goal : figure <= goal;
  }

  /** Whether a figure is worse than one kept by more than the noise. */
  public boolean regressed(double figure, double kept) {
    return higher ? figure < kept * (1 - noise) : figure > kept * (1 + noise);
  }

  /** A figure in the row's unit. */
  public String text(double figure) {
    String format = Math.abs(figure) >= 1000 ? "%,.0f" : "%.3f";
    String number = String.format(Locale.ROOT, format, figure);
    return unit.equals("ratio") ? number : number + " " + unit;
  }

  /** The goal, with its side. */
  public String goalText() {
    return (higher ? "≥ " : "≤ ") + text(goal);
  }
}
