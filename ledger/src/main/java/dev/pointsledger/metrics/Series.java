package dev.pointsledger.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

/**
 * One operation and stage over time: the last 60 seconds, the 60 minutes before, and all since the
 * start. Packed histograms, as most of their counts are 0. Guarded by {@link Latencies}.
 */
final class Series {
  private static final int SECONDS = 60;
  private static final int MINUTES = 60;
  private static final int TEN = 10;

  private final Deque<PackedHistogram> seconds = new ArrayDeque<>(SECONDS);
  private final Deque<PackedHistogram> minutes = new ArrayDeque<>(MINUTES);
  private final Histogram all = new Histogram(LatencyRecorder.DIGITS);
  private int secondsOfMinute;

  Series() {
    all.setAutoResize(true);
  }

  /** Takes in what a second gathered. */
  void addSecond(AbstractHistogram second) {
    PackedHistogram kept = newPacked();
    if (second.getTotalCount() > 0) {
      kept.add(second);
      all.add(second);
    }
    seconds.addLast(kept);
    secondsOfMinute++;
    if (secondsOfMinute == SECONDS) {
      secondsOfMinute = 0;
      minutes.addLast(sum(SECONDS));
      if (minutes.size() > MINUTES) {
        minutes.removeFirst();
      }
    }
    if (seconds.size() > SECONDS) {
      seconds.removeFirst();
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

  private PackedHistogram hour() {
    PackedHistogram sum = sum(secondsOfMinute);
    minutes.forEach(sum::add);
    return sum;
  }

  private PackedHistogram sum(int last) {
    PackedHistogram sum = newPacked();
    int skip = seconds.size() - last;
    for (PackedHistogram second : seconds) {
      if (skip-- <= 0 && second.getTotalCount() > 0) {
        sum.add(second);
      }
    }
    return sum;
  }

  private static PackedHistogram newPacked() {
    PackedHistogram histogram = new PackedHistogram(LatencyRecorder.DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }
}
