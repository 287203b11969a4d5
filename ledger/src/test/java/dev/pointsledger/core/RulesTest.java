package dev.pointsledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsledger.core.rules.ExactSum;
import dev.pointsledger.core.rules.Spread;
import dev.pointsledger.core.rules.ZoneCalendar;
import dev.pointsledger.model.Rational;
import dev.pointsledger.program.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The arithmetic and the calendar below the rules, against slow and obvious ones. */
class RulesTest {
  private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

  @Test
  void aSumOfProductsTimesAFactorIsRoundedOnceAndExactly() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    ExactSum sum = new ExactSum();
    for (int round = 0; round < 20_000; round++) {
      sum.clear();
      BigInteger exact = BigInteger.ZERO;
      int bits = 1 + random.nextInt(40);
      for (int i = random.nextInt(4); i >= 0; i--) {
        long a = random.nextLong(1L << bits);
        long b = random.nextLong(1L << (bits / 2));
        sum.addProduct(a, b);
        exact = exact.add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
      }
      Rational factor = Rational.of(random.nextLong(1, 1000), random.nextLong(1, 1000));
      BigInteger divisor = BigInteger.valueOf(1 + random.nextLong(1L << (1 + random.nextInt(40))));
      for (Rounding rounding : Rounding.values()) {
        BigInteger expected =
            new BigDecimal(exact.multiply(BigInteger.valueOf(factor.numerator())))
                .divide(
                    new BigDecimal(divisor.multiply(BigInteger.valueOf(factor.denominator()))),
                    0,
                    mode(rounding))
                .toBigIntegerExact();
        if (expected.bitLength() > 63) {
          assertThatThrownBy(() -> sum.times(factor, divisor, rounding))
              .isInstanceOf(ArithmeticException.class);
        } else {
          assertThat(sum.times(factor, divisor, rounding)).isEqualTo(expected.longValueExact());
        }
      }
    }
  }

  private static RoundingMode mode(Rounding rounding) {
    return switch (rounding) {
      case FLOOR -> RoundingMode.FLOOR;
      case HALF_UP -> RoundingMode.HALF_UP;
      case CEILING -> RoundingMode.CEILING;
    };
  }

  @Test
  void aTotalIsSpreadByLargestRemainderEarlierLinesFirst() {
    Spread spread = new Spread();
    long[] shares = new long[3];
    spread.spread(1000, new long[] {12900, 5950}, 18850, 2, shares);
    assertThat(Arrays.copyOf(shares, 2)).containsExactly(684, 316);
    spread.spread(1, new long[] {1, 1, 1}, 3, 3, shares);
    assertThat(shares).containsExactly(1, 0, 0);
    spread.spread(2, new long[] {1, 1, 1}, 3, 3, shares);
    assertThat(shares).containsExactly(1, 1, 0);
    spread.spread(0, new long[] {0, 0}, 0, 2, shares);
    assertThat(Arrays.copyOf(shares, 2)).containsExactly(0, 0);
  }

  @Test
  void sharesAddUpAndNoneIsOffByAWholeUnit() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    Spread spread = new Spread();
    for (int round = 0; round < 5_000; round++) {
      int count = 1 + random.nextInt(20);
      long[] weights = random.longs(count, 0, 1L << random.nextInt(1, 58)).toArray();
      long sum = Arrays.stream(weights).sum();
      long total = sum == 0 ? 0 : random.nextLong(sum + 1);
      long[] shares = new long[count];
      spread.spread(total, weights, sum, count, shares);
      assertThat(Arrays.stream(shares).sum()).isEqualTo(total);
      for (int i = 0; i < count && sum > 0; i++) {
        BigInteger exact = BigInteger.valueOf(total).multiply(BigInteger.valueOf(weights[i]));
        BigInteger off =
            exact.subtract(BigInteger.valueOf(shares[i]).multiply(BigInteger.valueOf(sum)));
        assertThat(off.abs()).isLessThan(BigInteger.valueOf(sum));
      }
    }
  }

  @Test
  void daysStartWhereTheZoneSaysAlsoAroundClockChanges() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    for (String name :
        new String[] {
          "Asia/Shanghai",
          "America/New_York",
          "Australia/Lord_Howe",
          "America/Sao_Paulo",
          "Pacific/Apia",
          "UTC",
          "+05:30"
        }) {
      ZoneId zone = ZoneId.of(name);
      ZoneCalendar calendar = new ZoneCalendar(zone);
      for (int i = 0; i < 20_000; i++) {
        long ms = random.nextLong(0, 2_500_000_000_000L);
        LocalDate date = Instant.ofEpochMilli(ms).atZone(zone).toLocalDate();
        assertThat(calendar.dayOf(ms)).as("%s %s", name, ms).isEqualTo(date.toEpochDay());
        assertThat(calendar.startOf(date.toEpochDay()))
            .isEqualTo(date.atStartOfDay(zone).toInstant().toEpochMilli());
      }
    }
  }
}
