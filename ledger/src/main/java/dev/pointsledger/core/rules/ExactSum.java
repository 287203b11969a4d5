package dev.pointsledger.core.rules;

import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Rounding;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A sum of products kept exactly: in a {@code long} while it fits, else as a {@link BigInteger}.
 * Values are never negative. Reused.
 */
public final class ExactSum {
  private long small;
  private @Nullable BigInteger big;

  /** Back to 0. */
  public void clear() {
    small = 0;
    big = null;
  }

  /** The sum. */
  public BigInteger value() {
    return big == null ? BigInteger.valueOf(small) : big;
  }

  /** Adds a x b. */
  public void addProduct(long a, long b) {
    if (big == null && Math.multiplyHigh(a, b) == 0) {
      long product = a * b;
      if (product >= 0 && small + product >= 0) {
        small += product;
        return;
      }
    }
    addBig(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
  }

  /** Adds a x b. */
  public void addProduct(long a, BigInteger b) {
    addBig(BigInteger.valueOf(a).multiply(b));
  }

  private void addBig(BigInteger value) {
    big = (big == null ? BigInteger.valueOf(small) : big).add(value);
  }

  /**
   * The sum times a factor, divided and rounded once.
   *
   * @param factor numerator and denominator
   * @param divisor at least 1
   * @param rounding how
   * @return points
   * @throws ArithmeticException if they exceed 64 bits
   */
  public long times(Rational factor, BigInteger divisor, Rounding rounding) {
    if (big == null && divisor.bitLength() < 32) {
      long numerator = factor.numerator();
      long denominator = factor.denominator();
      long by = divisor.longValue();
      if (Math.multiplyHigh(small, numerator) == 0
          && small * numerator >= 0
          && denominator <= Integer.MAX_VALUE) {
        return round(small * numerator, denominator * by, rounding);
      }
    }
    return roundBig(
        value().multiply(BigInteger.valueOf(factor.numerator())),
        divisor.multiply(BigInteger.valueOf(factor.denominator())),
        rounding);
  }

  private static long round(long numerator, long denominator, Rounding rounding) {
    long quotient = numerator / denominator;
    long rest = numerator - quotient * denominator;
    return switch (rounding) {
      case FLOOR -> quotient;
      case CEILING -> rest > 0 ? quotient + 1 : quotient;
      case HALF_UP -> rest >= denominator - rest ? quotient + 1 : quotient;
    };
  }

  private static long roundBig(BigInteger numerator, BigInteger denominator, Rounding rounding) {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    boolean up =
        switch (rounding) {
          case FLOOR -> false;
          case CEILING -> parts[1].signum() > 0;
          case HALF_UP -> parts[1].shiftLeft(1).compareTo(denominator) >= 0;
        };
    return (up ? parts[0].add(BigInteger.ONE) : parts[0]).longValueExact();
  }
}
