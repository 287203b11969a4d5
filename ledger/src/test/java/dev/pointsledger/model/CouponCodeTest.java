package dev.pointsledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CouponCodeTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CODES = 2_000;

  private static String code(long seed) {
    return CouponCode.generate(new Random(seed)::nextLong);
  }

  /** The number that symbols stand for, as Crockford writes it. */
  private static BigInteger number(String symbols) {
    BigInteger number = BigInteger.ZERO;
    for (int place = 0; place < symbols.length(); place++) {
      int value = ALPHABET.indexOf(symbols.charAt(place));
      number = number.shiftLeft(5).add(BigInteger.valueOf(value));
    }
    return number;
  }

  @Test
  void aCodeIsSeventeenSymbolsAndTheirNumberModulo37() {
    Set<String> codes = new HashSet<>();
    for (long seed = 0; seed < CODES; seed++) {
      String code = code(seed);
      assertThat(code).matches("[" + ALPHABET + "]{18}");
      int check = number(code.substring(0, 17)).mod(BigInteger.valueOf(37)).intValue();
      assertThat(ALPHABET.indexOf(code.charAt(17))).isEqualTo(check);
      codes.add(code);
    }
    assertThat(codes).hasSize(CODES);
  }

  @Test
  void everyRandomBitCounts() {
    long[] bits = {0, 0};
    int[] calls = {0};
    Set<String> codes = new HashSet<>();
    for (int bit = 0; bit < 85; bit++) {
      bits[0] = bit < 60 ? 1L << (63 - bit) : 0;
      bits[1] = bit < 60 ? 0 : 1L << (63 - (bit - 60));
      calls[0] = 0;
      // A draw whose check is no symbol is followed by zeros, whose code is the same each time.
      String code = CouponCode.generate(() -> calls[0]++ < 2 ? bits[calls[0] - 1] : 0);
      codes.add(calls[0] == 2 ? code : "another draw " + bit);
    }
    assertThat(codes).hasSize(85);
  }

  @Test
  void everyWrongSymbolAndEverySwapIsFound() {
    for (long seed = 0; seed < 50; seed++) {
      String code = code(seed);
      assertThat(CouponCode.isMistyped(code)).isFalse();
      for (int place = 0; place < CouponCode.LENGTH; place++) {
        for (int value = 0; value < ALPHABET.length(); value++) {
          String other =
              code.substring(0, place) + ALPHABET.charAt(value) + code.substring(place + 1);
          assertThat(CouponCode.isMistyped(other)).as(other).isEqualTo(!other.equals(code));
        }
      }
      for (int place = 0; place + 2 < CouponCode.LENGTH; place++) {
        String swapped =
            code.substring(0, place)
                + code.charAt(place + 1)
                + code.charAt(place)
                + code.substring(place + 2);
        assertThat(CouponCode.isMistyped(swapped)).as(swapped).isEqualTo(!swapped.equals(code));
      }
    }
  }

  @Test
  void aCodeIsReadAsPeopleWriteIt() {
    String code = code(7);
    String spaced = code.substring(0, 6) + "-" + code.substring(6, 12) + "-" + code.substring(12);
    assertThat(CouponCode.normal(spaced.toLowerCase(java.util.Locale.ROOT))).isEqualTo(code);
    assertThat(CouponCode.normal("oOiIlL-000000-000000")).isEqualTo("001111000000000000");
    assertThat(CouponCode.normal("welcome-10")).isEqualTo("WELCOME-10");
  }

  @Test
  void onlyEighteenSymbolsHaveTheShapeOfAGeneratedCode() {
    assertThat(CouponCode.isGeneratedShape("0123456789ABCDEFGH")).isTrue();
    assertThat(CouponCode.isGeneratedShape("-0123456789-ABCDEFGH-")).isTrue();
    assertThat(CouponCode.isGeneratedShape("0123456789ABCDEFGU")).isFalse();
    assertThat(CouponCode.isGeneratedShape("0123456789ABCDEFG")).isFalse();
    assertThat(CouponCode.isGeneratedShape("0123456789ABCDEFGHJ")).isFalse();
    assertThat(CouponCode.isGeneratedShape("0123456789.ABCDEFGH")).isFalse();
    assertThat(CouponCode.isMistyped("WELCOME10")).isFalse();
  }
}
