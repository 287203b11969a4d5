package dev.pointsledger.reconcile;

/**
 * Which records the file must have.
 *
 * @param fromMs from then on, epoch ms; the least number: all
 * @param toMs before then, epoch ms; the greatest number: all
 * @param byRecordedAt by the time of recording; else by business time
 */
public record Window(long fromMs, long toMs, boolean byRecordedAt) {
  boolean contains(long occurredAtMs, long recordedAtMs) {
    long atMs = byRecordedAt ? recordedAtMs : occurredAtMs;
    return atMs >= fromMs && atMs < toMs;
  }
}
