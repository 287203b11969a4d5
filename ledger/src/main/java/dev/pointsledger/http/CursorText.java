package dev.pointsledger.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Cursors as clients see them: numbers made into one word that tells nothing. */
final class CursorText {
  private static final int LENGTH_MAX = 128;

  private CursorText() {}

  static String of(char list, long... numbers) {
    StringBuilder text = new StringBuilder().append(list);
    for (long number : numbers) {
      text.append(' ').append(number);
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** The numbers of a cursor; null: it is not one of this list. */
  static long @Nullable [] parse(char list, int count, String text) {
    if (text.length() > LENGTH_MAX) {
      return null;
    }
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(text);
      String[] parts = new String(decoded, StandardCharsets.US_ASCII).split(" ", -1);
      if (parts.length != count + 1 || !parts[0].equals(String.valueOf(list))) {
        return null;
      }
      long[] numbers = new long[count];
      for (int place = 0; place < count; place++) {
        numbers[place] = Long.parseLong(parts[place + 1]);
      }
      return numbers;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
