package dev.pointsledger.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExactFractionTest {
  private static final int LINES_MAX = 1_000;

  private final ExactFraction sum = new ExactFraction();

  private void add(long a, long b, long c) {
    sum.add(BigInteger.valueOf(a), BigInteger.valueOf(b), BigInteger.valueOf(c));
  }

  @Test
  void isExactWhereDecimalsAreNot() {
    add(1, 1, 3);
    add(1, 1, 6);
    add(1, 1, 2);
    assertThat(sum.times(Rational.ONE, Rounding.FLOOR)).isEqualTo(1);
    assertThat(sum.isBelow(1)).isFalse();
    assertThat(sum.isZero()).isFalse();
  }

  /** A return of a part of every line: the largest order there may be, no two amounts alike. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.SECONDS)
  void addsAThousandDenominatorsWithoutHoldingUpTheLedger() {
    SplittableRandom random = new SplittableRandom(11);
    MathContext digits = new MathContext(60);
    BigDecimal expected = BigDecimal.ZERO;
    for (int line = 0; line < LINES_MAX; line++) {
      long eligible = random.nextLong(1L << 50);
      long amount = random.nextLong(1L << 50, 1L << 52) | 1;
      add(eligible, 3, amount);
      expected =
          expected.add(BigDecimal.valueOf(eligible * 3).divide(BigDecimal.valueOf(amount), digits));
    }
    assertThat(sum.times(Rational.ONE, Rounding.FLOOR))
        .isEqualTo(expected.setScale(0, RoundingMode.FLOOR).longValueExact());
  }
}
