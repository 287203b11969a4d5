package dev.pointsledger.loadtest.load;

/** Random bits as a function of seed, number and purpose (the finalizer of SplitMix64). */
final class Bits {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Bits() {}

  static long of(long seed, long number, int purpose) {
    return mix(mix(seed + purpose * GOLDEN) + number * GOLDEN);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
