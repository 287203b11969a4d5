package dev.pointsledger.http;

import java.nio.charset.StandardCharsets;

/** Percent-encoded text. */
final class PercentCode {
  private PercentCode() {}

  /** The text meant; a percent sign without two hex digits stands for itself. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[encoded.length];
    int length = 0;
    for (int place = 0; place < encoded.length; place++) {
      int value = encoded[place] == '%' ? hexPair(encoded, place + 1) : -1;
      if (value >= 0) {
        decoded[length++] = (byte) value;
        place += 2;
      } else {
        decoded[length++] = encoded[place];
      }
    }
    return new String(decoded, 0, length, StandardCharsets.UTF_8);
  }

  private static int hexPair(byte[] bytes, int at) {
    if (at + 1 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[at], 16);
    int low = Character.digit(bytes[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
