package dev.pointsledger.loadtest.wire;

/** Reading the lines of a head in place. */
final class Heads {
  private Heads() {}

  /** The index after the next line feed, or {@code to}. */
  static int nextLine(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n') {
        return at + 1;
      }
    }
    return to;
  }

  /** Whether the text begins here, whatever the case; {@code lower} is lower case. */
  static boolean startsWith(byte[] bytes, int from, int to, String lower) {
    if (to - from < lower.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      if (lower(bytes[from + i]) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text stands somewhere in the range, whatever the case. */
  static boolean contains(byte[] bytes, int from, int to, String lower) {
    for (int at = from; at + lower.length() <= to; at++) {
      if (startsWith(bytes, at, to, lower)) {
        return true;
      }
    }
    return false;
  }

  /** The number that these bytes are, or -1. */
  static int number(byte[] bytes, int from, int to) {
    int value = 0;
    for (int at = from; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** The number after blanks, as far as its digits go. */
  static long numberAfter(byte[] bytes, int from, int to) throws MalformedReply {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    long value = 0;
    int first = at;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - first < 18) {
      value = value * 10 + (bytes[at++] - '0');
    }
    if (at == first) {
      throw new MalformedReply("content-length is no number");
    }
    return value;
  }

  private static int lower(byte character) {
    return character >= 'A' && character <= 'Z' ? character + 32 : character;
  }
}
