package dev.pointsledger.model;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Codes of coupons. A generated code is 17 random symbols of Crockford's base 32 (85 bits) and a
 * check symbol, the number that they stand for modulo 37; only codes whose check is a letter or
 * digit are made, which leaves 84.8 random bits. The check finds every single wrong symbol and
 * every two neighbours that changed places. Read without regard to case and hyphens, I and L as 1,
 * O as 0.
 *
 * <p>Any other text is a public code, read without regard to case.
 */
public final class CouponCode {
  /** Symbols of a generated code, the check included. */
  public static final int LENGTH = 18;

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BASE = 32;
  private static final int BITS_PER_SYMBOL = 5;
  private static final int CHECK_MODULUS = 37;

  private CouponCode() {}

  /**
   * A new code.
   *
   * @param random gives 64 unguessable random bits at each call
   */
  public static String generate(LongSupplier random) {
    while (true) {
      String code = fromBits(random.getAsLong(), random.getAsLong());
      if (code != null) {
        return code;
      }
    }
  }

  /** The code of 85 random bits, the upper 60 bits of one and 25 of the other; null: not one. */
  private static @Nullable String fromBits(long first, long second) {
    StringBuilder code = new StringBuilder(LENGTH);
    int check = 0;
    for (int place = 0; place < LENGTH - 1; place++) {
      long bits = place < 12 ? first : second;
      int shift = Long.SIZE - BITS_PER_SYMBOL * (place < 12 ? place + 1 : place - 11);
      int symbol = (int) (bits >>> shift) & (BASE - 1);
      code.append(ALPHABET.charAt(symbol));
      check = (check * BASE + symbol) % CHECK_MODULUS;
    }
    return check < BASE ? code.append(ALPHABET.charAt(check)).toString() : null;
  }

  /**
   * Whether a text has the length and the symbols of a generated code, be its check right or not.
   */
  public static boolean isGeneratedShape(String text) {
    return symbols(text) != null;
  }

  /** The one way in which the ledger writes a code, be its check right or not. */
  public static String normal(String text) {
    String symbols = symbols(text);
    return symbols == null ? upperCase(text) : symbols;
  }

  /**
   * Whether no coupon can have a code: it has the shape of a generated one and a wrong check.
   *
   * @param code as {@link #normal} gives it
   */
  public static boolean isMistyped(String code) {
    if (!code.equals(symbols(code))) {
      return false;
    }
    int check = 0;
    for (int place = 0; place < LENGTH - 1; place++) {
      check = (check * BASE + ALPHABET.indexOf(code.charAt(place))) % CHECK_MODULUS;
    }
    return check != ALPHABET.indexOf(code.charAt(LENGTH - 1));
  }

  /** The symbols of a generated code as they are written; null: the text has another shape. */
  private static @Nullable String symbols(String text) {
    StringBuilder symbols = new StringBuilder(LENGTH);
    for (int place = 0; place < text.length(); place++) {
      char c = text.charAt(place);
      if (c == '-') {
        continue;
      }
      char symbol = symbol(c);
      if (symbol == 0 || symbols.length() == LENGTH) {
        return null;
      }
      symbols.append(symbol);
    }
    return symbols.length() == LENGTH ? symbols.toString() : null;
  }

  /** Of no other letters than codes are made of: some become several, or one of those. */
  private static String upperCase(String text) {
    StringBuilder upper = new StringBuilder(text.length());
    for (int place = 0; place < text.length(); place++) {
      upper.append(upperCase(text.charAt(place)));
    }
    return upper.toString();
  }

  private static char upperCase(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
  }

  /** The symbol that a character is read as; 0: none. */
  private static char symbol(char c) {
    char upper = upperCase(c);
    return switch (upper) {
      case 'I', 'L' -> '1';
      case 'O' -> '0';
      default -> ALPHABET.indexOf(upper) < 0 ? 0 : upper;
    };
  }
}
