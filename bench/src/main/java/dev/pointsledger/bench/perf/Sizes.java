package dev.pointsledger.bench.perf;

/**
 * How long and how much is measured.
 *
 * @param seconds of a measured stretch
 * @param warmupSeconds before the first
 * @param rounds pairs of stretches of which the median counts
 * @param members whom orders are spread over
 * @param sweptMembers whose lots expire at once
 * @param loadedMembers in the state that is loaded from PostgreSQL
 * @param capacityMembers of the capacity row
 * @param capacityKeys of the capacity row
 * @param rate of orders beside a disturbance, a second
 * @param jmh options that shorten JMH; empty: as the benches say
 */
record Sizes(
    int seconds,
    int warmupSeconds,
    int rounds,
    int members,
    int sweptMembers,
    int loadedMembers,
    int capacityMembers,
    long capacityKeys,
    int rate,
    String jmh) {
  /** What figures are published of. */
  static final Sizes FULL =
      new Sizes(8, 20, 5, 100_000, 500_000, 500_000, 10_000_000, 100_000_000, 4000, "");

  /** Enough to see that everything works; the figures say nothing. */
  static final Sizes TINY =
      new Sizes(1, 1, 1, 200, 500, 500, 2_000, 20_000, 100, "-f 1 -wi 1 -i 1 -w 100ms -r 100ms");
}
