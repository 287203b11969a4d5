package dev.pointsledger.reference;

import java.util.Arrays;

/** A natural number of any size, by hand: digits in base 10^9, the least first. */
final class Natural implements Comparable<Natural> {
  private static final long BASE = 1_000_000_000L;
  static final Natural ZERO = new Natural(new long[0]);
  static final Natural ONE = of(1);

  private final long[] digits;

  private Natural(long[] digits) {
    int length = digits.length;
    while (length > 0 && digits[length - 1] == 0) {
      length--;
    }
    this.digits = Arrays.copyOf(digits, length);
  }

  static Natural of(long value) {
    if (value < 0) {
      throw new IllegalArgumentException(value + " is not natural");
    }
    return new Natural(new long[] {value % BASE, value / BASE % BASE, value / BASE / BASE});
  }

  Natural plus(Natural other) {
    long[] sum = new long[Math.max(digits.length, other.digits.length) + 1];
    for (int i = 0; i < sum.length - 1; i++) {
      long digit = sum[i] + at(i) + other.at(i);
      sum[i] = digit % BASE;
      sum[i + 1] = digit / BASE;
    }
    return new Natural(sum);
  }

  /** This less another that is not larger. */
  Natural minus(Natural other) {
    long[] rest = new long[digits.length];
    long borrowed = 0;
    for (int i = 0; i < rest.length; i++) {
      long digit = digits[i] - other.at(i) - borrowed;
      borrowed = digit < 0 ? 1 : 0;
      rest[i] = digit + borrowed * BASE;
    }
    return new Natural(rest);
  }

  Natural times(Natural other) {
    long[] product = new long[digits.length + other.digits.length + 1];
    for (int i = 0; i < digits.length; i++) {
      long carry = 0;
      for (int j = 0; j <= other.digits.length; j++) {
        long digit = product[i + j] + digits[i] * other.at(j) + carry;
        product[i + j] = digit % BASE;
        carry = digit / BASE;
      }
    }
    return new Natural(product);
  }

  /**
   * How many whole times a divisor goes into this.
   *
   * @throws ArithmeticException if that is more than a long holds
   */
  long over(Natural divisor) {
    long quotient = 0;
    for (int bit = 62; bit >= 0; bit--) {
      long larger = quotient | 1L << bit;
      if (divisor.times(of(larger)).compareTo(this) <= 0) {
        quotient = larger;
      }
    }
    if (minus(divisor.times(of(quotient))).compareTo(divisor) >= 0) {
      throw new ArithmeticException("more than 64 bits");
    }
    return quotient;
  }

  boolean isZero() {
    return digits.length == 0;
  }

  private long at(int place) {
    return place < digits.length ? digits[place] : 0;
  }

  @Override
  public int compareTo(Natural other) {
    for (int i = Math.max(digits.length, other.digits.length) - 1; i >= 0; i--) {
      if (at(i) != other.at(i)) {
        return Long.compare(at(i), other.at(i));
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Natural natural && Arrays.equals(digits, natural.digits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digits);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("0");
    for (int i = digits.length - 1; i >= 0; i--) {
      text.append(String.valueOf(BASE + digits[i]).substring(1));
    }
    return text.toString();
  }
}
