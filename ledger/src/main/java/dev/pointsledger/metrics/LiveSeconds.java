package dev.pointsledger.metrics;

import java.util.List;
import java.util.Map;

/**
 * The last seconds, oldest first; all lists are of one length.
 *
 * @param endsMs when each ended, epoch ms
 * @param chosen the operation and stage asked for
 * @param groupForce how long forces of groups took
 * @param groupSize how many records groups had
 * @param figures each figure, see there
 */
public record LiveSeconds(
    List<Long> endsMs,
    List<Second> chosen,
    List<Second> groupForce,
    List<Second> groupSize,
    Map<Figure, List<Long>> figures) {
  /**
   * A second of one operation and stage, in the stage's unit.
   *
   * @param count values recorded; 0: the others are 0 too
   * @param p50 half of them are at most this
   * @param p99 99 %
   * @param p999 99.9 %
   * @param max the largest
   */
  public record Second(long count, long p50, long p99, long p999, long max) {
    static final Second NONE = new Second(0, 0, 0, 0, 0);
  }
}
