package dev.pointsledger.core.rules;

import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Rounding;
import java.math.BigInteger;

/**
 * A sum of fractions kept exactly, of whatever denominators. Values are never negative. For what is
 * rare: every step makes garbage.
 */
public final class ExactFraction {
  private BigInteger numerator = BigInteger.ZERO;
  private BigInteger denominator = BigInteger.ONE;

  /**
   * Adds a x b / c. Terms alone are reduced, the sum is not: a thousand lines of an order may have
   * a thousand denominators, and the greatest common divisor of numbers so long takes too long.
   */
  public void add(BigInteger a, BigInteger b, BigInteger c) {
    BigInteger term = a.multiply(b);
    BigInteger gcd = term.gcd(c);
    BigInteger by = c.divide(gcd);
    BigInteger[] times = denominator.divideAndRemainder(by);
    if (times[1].signum() == 0) {
      numerator = numerator.add(term.divide(gcd).multiply(times[0]));
    } else {
      numerator = numerator.multiply(by).add(term.divide(gcd).multiply(denominator));
      denominator = denominator.multiply(by);
    }
  }

  /** Whether it is 0. */
  public boolean isZero() {
    return numerator.signum() == 0;
  }

  /** Whether it is below a whole number. */
  public boolean isBelow(long value) {
    return numerator.compareTo(BigInteger.valueOf(value).multiply(denominator)) < 0;
  }

  /**
   * The sum times a factor, rounded once.
   *
   * @throws ArithmeticException if it exceeds 64 bits
   */
  public long times(Rational factor, Rounding rounding) {
    BigInteger by = denominator.multiply(BigInteger.valueOf(factor.denominator()));
    BigInteger[] parts =
        numerator.multiply(BigInteger.valueOf(factor.numerator())).divideAndRemainder(by);
    boolean up =
        switch (rounding) {
          case FLOOR -> false;
          case CEILING -> parts[1].signum() > 0;
          case HALF_UP -> parts[1].shiftLeft(1).compareTo(by) >= 0;
        };
    return (up ? parts[0].add(BigInteger.ONE) : parts[0]).longValueExact();
  }
}
