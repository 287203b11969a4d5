package dev.pointsledger.reference;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices that follow from a seed. */
public final class Chance {
  private final SplittableRandom random;

  /** Choices from a seed. */
  public Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  /** True once in so many times. */
  public boolean in(int times) {
    return random.nextInt(times) == 0;
  }

  /** From the least to the most, both included. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  long between(long least, long most) {
    return most <= least ? least : random.nextLong(least, Math.max(most, most + 1));
  }

  /** One of these. */
  @SafeVarargs
  public final <T> T of(T... items) {
    return items[random.nextInt(items.length)];
  }

  <T> T of(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
