package dev.pointsledger.metrics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The figures of the last seconds. Guarded by {@link Latencies}. */
final class Timeline {
  private final Map<Figure, LongSupplier> sources = new EnumMap<>(Figure.class);
  private final long[] before = new long[Figure.values().length];
  private final LongRing endsMs = new LongRing(Latencies.SECONDS_KEPT);
  private final Map<Figure, LongRing> rings = new EnumMap<>(Figure.class);

  /** Looks at these from now on, and counts from here. */
  void watch(Map<Figure, LongSupplier> figures) {
    figures.forEach(
        (figure, source) -> {
          sources.put(figure, source);
          before[figure.ordinal()] = figure.counting() ? source.getAsLong() : 0;
          LongRing ring = new LongRing(Latencies.SECONDS_KEPT);
          for (int second = 0; second < endsMs.size(); second++) {
            ring.add(0);
          }
          rings.put(figure, ring);
        });
  }

  /** A second has ended. */
  void second(long endMs) {
    endsMs.add(endMs);
    rings.forEach(
        (figure, ring) -> {
          long now = sources.getOrDefault(figure, () -> 0).getAsLong();
          ring.add(figure.counting() ? Math.max(0, now - before[figure.ordinal()]) : now);
          before[figure.ordinal()] = now;
        });
  }

  /** When the last seconds ended, epoch ms. */
  long[] endsMs(int seconds) {
    return endsMs.last(Math.min(seconds, endsMs.size()));
  }

  /** Each figure in the last seconds. */
  Map<Figure, long[]> last(int seconds) {
    Map<Figure, long[]> last = new EnumMap<>(Figure.class);
    rings.forEach((figure, ring) -> last.put(figure, ring.last(Math.min(seconds, ring.size()))));
    return last;
  }

  /** What a figure was in the last seconds, added up; 0: it is not looked at. */
  long sum(Figure figure, int seconds) {
    LongRing ring = rings.get(figure);
    return ring == null ? 0 : Arrays.stream(ring.last(Math.min(seconds, ring.size()))).sum();
  }
}
