package dev.pointsledger.metrics;

import java.util.Map;

/**
 * The last seconds, oldest first; all arrays are of one length.
 *
 * @param endsMs when each ended, epoch ms
 * @param chosen the operation and stage asked for
 * @param groupForce how long forces of groups took
 * @param groupSize how many records groups had
 * @param figures each figure, see there
 */
public record LiveSeconds(
    long[] endsMs,
    Latency chosen,
    Latency groupForce,
    Latency groupSize,
    Map<Figure, long[]> figures) {
  /**
   * One operation and stage by second, in the stage's unit.
   *
   * @param counts values recorded; 0: the others are 0 too
   * @param p50 half of them are at most this
   * @param p99 99 %
   * @param p999 99.9 %
   * @param max the largest
   */
  public record Latency(long[] counts, long[] p50, long[] p99, long[] p999, long[] max) {
    /** Nothing was recorded. */
    static Latency none(int seconds) {
      long[] none = new long[seconds];
      return new Latency(none, none, none, none, none);
    }
  }
}
