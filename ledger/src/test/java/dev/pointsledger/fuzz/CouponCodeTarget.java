package dev.pointsledger.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsledger.model.CouponCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Codes of coupons as people type them: every text has one normal form, which is its own; a
 * generated code is found whatever its case and hyphens, and any one symbol that is wrong is told.
 */
final class CouponCodeTarget implements FuzzTarget {
  private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  @Override
  public List<byte[]> seeds() {
    String code = CouponCode.generate(new Random(7)::nextLong);
    return List.of(
        code.getBytes(UTF_8),
        (code.substring(0, 6) + "-" + code.substring(6)).toLowerCase(Locale.ROOT).getBytes(UTF_8),
        "oOiIlL-000000-000000".getBytes(UTF_8),
        "welcome-10".getBytes(UTF_8),
        "ſtraße-ﬁ".getBytes(UTF_8));
  }

  @Override
  public void check(byte[] input) {
    String text = new String(input, UTF_8);
    String normal = CouponCode.normal(text);
    assertThat(CouponCode.normal(normal)).isEqualTo(normal);
    assertThat(CouponCode.isGeneratedShape(normal)).isEqualTo(CouponCode.isGeneratedShape(text));
    if (CouponCode.isGeneratedShape(text)) {
      assertThat(normal).matches("[" + SYMBOLS + "]{" + CouponCode.LENGTH + "}");
      assertThat(CouponCode.normal(normal.toLowerCase(Locale.ROOT))).isEqualTo(normal);
      oneSymbolIsTold(normal, input[0] & 0xff);
    } else {
      assertThat(CouponCode.isMistyped(normal)).isFalse();
    }
    generated(input);
  }

  /** Of all the symbols of one place not more than one is right. */
  private static void oneSymbolIsTold(String code, int place) {
    int at = place % CouponCode.LENGTH;
    long right =
        SYMBOLS
            .chars()
            .filter(
                symbol ->
                    !CouponCode.isMistyped(
                        code.substring(0, at) + (char) symbol + code.substring(at + 1)))
            .count();
    assertThat(right).isLessThanOrEqualTo(1);
  }

  private static void generated(byte[] input) {
    String code = CouponCode.generate(new Random(Arrays.hashCode(input))::nextLong);
    assertThat(CouponCode.isMistyped(code)).isFalse();
    assertThat(CouponCode.normal(code)).isEqualTo(code);
    int at = input.length % CouponCode.LENGTH;
    String typed = (code.substring(0, at) + "-" + code.substring(at)).toLowerCase(Locale.ROOT);
    assertThat(CouponCode.normal(typed.replace('1', 'l').replace('0', 'o'))).isEqualTo(code);
  }
}
