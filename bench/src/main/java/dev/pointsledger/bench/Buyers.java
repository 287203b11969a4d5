package dev.pointsledger.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Who buys next: how orders are spread over members. */
public enum Buyers {
  /** Every member as often as any other. */
  UNIFORM {
    @Override
    int[] pick(int count, int members, SplittableRandom random) {
      return random.ints(count, 0, members).toArray();
    }
  },
  /** One member alone. */
  HOT {
    @Override
    int[] pick(int count, int members, SplittableRandom random) {
      return new int[count];
    }
  },
  /** The n-th member as often as 1/n: Zipf with exponent 1.0. */
  ZIPF {
    @Override
    int[] pick(int count, int members, SplittableRandom random) {
      double[] sums = new double[members];
      double sum = 0;
      for (int i = 0; i < members; i++) {
        sum += 1.0 / (i + 1);
        sums[i] = sum;
      }
      int[] picked = new int[count];
      for (int i = 0; i < count; i++) {
        int place = Arrays.binarySearch(sums, random.nextDouble() * sum);
        picked[i] = Math.min(place < 0 ? -place - 1 : place, members - 1);
      }
      return picked;
    }
  };

  /** The members of so many orders. */
  abstract int[] pick(int count, int members, SplittableRandom random);
}
