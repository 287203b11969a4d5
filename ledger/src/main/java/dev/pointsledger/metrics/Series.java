package dev.pointsledger.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/**
 * One operation and stage over time: the last 60 seconds, the hour before, and all since the start;
 * besides, what each of the last seconds was like. An hour goes by stretches of five minutes, so
 * that twelve are kept and not sixty minutes: it is 60 to 65 minutes. Guarded by {@link Latencies}.
 */
final class Series {
  private static final int SECONDS = 60;
  private static final int MINUTES = 5;
  private static final int STRETCHES = 12;
  private static final int TEN = 10;

  private final Deque<SparseHistogram> seconds = new ArrayDeque<>(SECONDS);
  private final Deque<SparseHistogram> minutes = new ArrayDeque<>(MINUTES);
  private final Deque<SparseHistogram> stretches = new ArrayDeque<>(STRETCHES + 1);
  private final Histogram all = new Histogram(LatencyRecorder.DIGITS);
  private final SecondSummaries summaries = new SecondSummaries();
  private final Buckets buckets;
  private int secondsOfMinute;

  Series(Stage stage) {
    all.setAutoResize(true);
    buckets = new Buckets(stage);
  }

  /** Takes in what a second gathered. */
  void addSecond(AbstractHistogram second) {
    if (second.getTotalCount() > 0) {
      all.add(second);
      buckets.add(second);
    }
    summaries.add(second);
    seconds.addLast(SparseHistogram.of(second));
    secondsOfMinute++;
    if (secondsOfMinute == SECONDS) {
      secondsOfMinute = 0;
      addMinute(SparseHistogram.of(sum(SECONDS)));
    }
    if (seconds.size() > SECONDS) {
      seconds.removeFirst();
    }
  }

  private void addMinute(SparseHistogram minute) {
    minutes.addLast(minute);
    if (minutes.size() == MINUTES) {
      Histogram stretch = sum(0);
      minutes.forEach(one -> one.addTo(stretch));
      minutes.clear();
      stretches.addLast(SparseHistogram.of(stretch));
      if (stretches.size() > STRETCHES) {
        stretches.removeFirst();
      }
    }
  }

  /** What a window holds; not to be changed. */
  AbstractHistogram of(Window window) {
    return switch (window) {
      case TEN_SECONDS -> sum(TEN);
      case MINUTE -> sum(SECONDS);
      case HOUR -> hour();
      case START -> all;
    };
  }

  /** The last seconds, one by one. */
  List<LiveSeconds.Second> last(int count) {
    return summaries.last(count);
  }

  /** All since the start, in steps. */
  LatencyBuckets buckets(Operation operation, Stage stage) {
    return buckets.copy(operation, stage, summaries.max(SECONDS));
  }

  private Histogram hour() {
    Histogram sum = sum(secondsOfMinute);
    minutes.forEach(minute -> minute.addTo(sum));
    stretches.forEach(stretch -> stretch.addTo(sum));
    return sum;
  }

  /** Of so many of the last seconds. */
  private Histogram sum(int last) {
    Histogram sum = new Histogram(LatencyRecorder.DIGITS);
    sum.setAutoResize(true);
    int skip = seconds.size() - last;
    for (SparseHistogram second : seconds) {
      if (skip-- <= 0) {
        second.addTo(sum);
      }
    }
    return sum;
  }
}
