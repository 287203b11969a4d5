package dev.pointsledger.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The figures of the last seconds. Guarded by {@link Latencies}. */
final class Timeline {
  private final Recent<Long> endsMs = new Recent<>(0L);
  private final Map<Figure, Source> sources = new EnumMap<>(Figure.class);

  /** One figure: where it is looked at, and how it stood each second. */
  private static final class Source {
    private final LongSupplier value;
    private final boolean counting;
    private final Recent<Long> seconds = new Recent<>(0L);
    private long before;

    Source(Figure figure, LongSupplier value) {
      this.value = value;
      this.counting = figure.counting();
      this.before = value.getAsLong();
    }

    void second() {
      long now = value.getAsLong();
      seconds.add(counting ? Math.max(0, now - before) : now);
      before = now;
    }
  }

  /** Looks at these from now on, and counts from here. */
  void watch(Map<Figure, LongSupplier> figures) {
    figures.forEach((figure, value) -> sources.put(figure, new Source(figure, value)));
  }

  /** A second has ended. */
  void second(long endMs) {
    endsMs.add(endMs);
    sources.values().forEach(Source::second);
  }

  /** When the last seconds ended, epoch ms. */
  List<Long> endsMs(int count) {
    return endsMs.last(Math.min(count, endsMs.size()));
  }

  /** Each figure in the last seconds. */
  Map<Figure, List<Long>> last(int count) {
    Map<Figure, List<Long>> last = new EnumMap<>(Figure.class);
    sources.forEach((figure, source) -> last.put(figure, source.seconds.last(count)));
    return last;
  }

  /** What a figure was in the last seconds, added up; 0: it is not looked at. */
  long sum(Figure figure, int count) {
    Source source = sources.get(figure);
    return source == null
        ? 0
        : source.seconds.last(count).stream().mapToLong(Long::longValue).sum();
  }
}
