package dev.pointsledger.core.rules;

import java.math.BigInteger;

/**
 * Spreads a total over lines by their weights, by largest remainder; of equal remainders the
 * earlier line gets the unit. Exact for all 64-bit values.
 */
public final class Spread {
  private long[] remainders = new long[16];

  /**
   * Spreads.
   *
   * @param total what is spread, at least 0 and at most the sum of the weights
   * @param weights of the lines, at least 0
   * @param sum of the weights
   * @param count how many lines
   * @param shares receives each line's share; their sum is the total
   */
  public void spread(long total, long[] weights, long sum, int count, long[] shares) {
    if (remainders.length < count) {
      remainders = new long[count];
    }
    long left = total;
    for (int i = 0; i < count; i++) {
      shares[i] = share(total, weights[i], sum, i);
      left -= shares[i];
    }
    while (left > 0) {
      int best = 0;
      for (int i = 1; i < count; i++) {
        if (remainders[i] > remainders[best]) {
          best = i;
        }
      }
      shares[best]++;
      remainders[best] = -1;
      left--;
    }
  }

  private long share(long total, long weight, long sum, int line) {
    if (sum == 0) {
      remainders[line] = 0;
      return 0;
    }
    if (Math.multiplyHigh(total, weight) == 0 && total * weight >= 0) {
      long product = total * weight;
      remainders[line] = product % sum;
      return product / sum;
    }
    BigInteger[] parts =
        BigInteger.valueOf(total)
            .multiply(BigInteger.valueOf(weight))
            .divideAndRemainder(BigInteger.valueOf(sum));
    remainders[line] = parts[1].longValueExact();
    return parts[0].longValueExact();
  }
}
