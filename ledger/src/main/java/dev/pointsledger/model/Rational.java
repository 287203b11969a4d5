package dev.pointsledger.model;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A non-negative fraction in lowest terms: multipliers and rates, exactly as written in the program
 * file ({@code 1.2} is 6/5).
 *
 * @param numerator at least 0
 * @param denominator at least 1
 */
public record Rational(long numerator, long denominator) {
  public static final Rational ZERO = new Rational(0, 1);
  public static final Rational ONE = new Rational(1, 1);

  /** Checks that the fraction is non-negative and in lowest terms. */
  public Rational {
    if (numerator < 0 || denominator < 1) {
      throw new IllegalArgumentException("not a fraction: " + numerator + "/" + denominator);
    }
    if (gcd(numerator, denominator) != 1) {
      throw new IllegalArgumentException("not in lowest terms: " + numerator + "/" + denominator);
    }
  }

  /** The fraction {@code numerator / denominator}, reduced. */
  public static Rational of(long numerator, long denominator) {
    long gcd = gcd(numerator, denominator);
    return new Rational(numerator / gcd, denominator / gcd);
  }

  /**
   * The exact value of a decimal.
   *
   * @throws ArithmeticException if it is negative or has more digits than 64 bits hold
   */
  public static Rational of(BigDecimal decimal) {
    if (decimal.signum() < 0) {
      throw new ArithmeticException("negative: " + decimal);
    }
    BigDecimal plain = decimal.stripTrailingZeros();
    if (plain.precision() > 18 || Math.abs((long) plain.scale()) > 18) {
      throw new ArithmeticException("too many digits: " + decimal);
    }
    BigInteger numerator = plain.scale() > 0 ? plain.unscaledValue() : plain.toBigIntegerExact();
    BigInteger denominator = plain.scale() > 0 ? BigInteger.TEN.pow(plain.scale()) : BigInteger.ONE;
    return of(numerator.longValueExact(), denominator.longValueExact());
  }

  /** This fraction less one; the fraction must be at least one. */
  public Rational minusOne() {
    return new Rational(numerator - denominator, denominator);
  }

  /** Whether this fraction is below one. */
  public boolean isBelowOne() {
    return numerator < denominator;
  }

  private static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x == 0 ? 1 : x;
  }
}
