package dev.pointsledger.config.access;

/**
 * How many requests a key may send; each command of a batch counts as one.
 *
 * @param perSecond in the long run, 1 to {@link #MAX}; 0: any number
 * @param burst at once after a pause, {@code perSecond} to {@link #MAX}
 */
public record RateLimit(int perSecond, int burst) {
  /** The highest rate and burst. */
  public static final int MAX = 10_000_000;

  /** No limit. */
  public static final RateLimit NONE = new RateLimit(0, 0);

  /** Checks the bounds. */
  public RateLimit {
    if (perSecond < 0 || perSecond > MAX || burst < perSecond || burst > MAX) {
      throw new IllegalArgumentException(
          "a rate is 1 to " + MAX + " a second, a burst at least that and at most " + MAX);
    }
    if (perSecond == 0 && burst > 0) {
      throw new IllegalArgumentException("a burst needs a rate");
    }
  }

  /** Whether there is none. */
  public boolean isNone() {
    return perSecond == 0;
  }
}
