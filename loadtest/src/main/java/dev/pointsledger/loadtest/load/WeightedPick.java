package dev.pointsledger.loadtest.load;

/**
 * A choice by weights in constant time (Walker's alias method, in Vose's form): each column of
 * equal width belongs to one member up to a threshold and to another above it.
 */
final class WeightedPick implements MemberPick {
  private static final double TO_UNIT = 0x1.0p-53;

  private final double[] threshold;
  private final int[] alias;

  WeightedPick(double[] weights) {
    int count = weights.length;
    threshold = new double[count];
    alias = new int[count];
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < count; i++) {
      threshold[i] = weights[i] * count / sum;
      alias[i] = i;
    }
    pair(count);
  }

  @Override
  public int pick(long bits) {
    double scaled = (bits >>> 11) * TO_UNIT * threshold.length;
    int column = (int) scaled;
    return scaled - column < threshold[column] ? column : alias[column];
  }

  /** Fills what each small column lacks from a large one. */
  private void pair(int count) {
    int[] small = new int[count];
    int[] large = new int[count];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < count; i++) {
      if (threshold[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int low = small[--smalls];
      int high = large[larges - 1];
      alias[low] = high;
      threshold[high] -= 1 - threshold[low];
      if (threshold[high] < 1) {
        larges--;
        small[smalls++] = high;
      }
    }
    // What is left differs from 1 by rounding only.
    while (smalls > 0) {
      threshold[small[--smalls]] = 1;
    }
  }
}
