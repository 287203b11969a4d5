package dev.pointsledger.http.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF, and no NUL (which JSON
 * never holds raw, and by which parsers guess UTF-16).
 */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;

  private Utf8() {}

  static boolean isValid(byte[] bytes, int from, int to) {
    int place = from;
    while (place < to) {
      if (to - place >= Long.BYTES && isPlain((long) LONGS.get(bytes, place))) {
        place += Long.BYTES;
        continue;
      }
      int length = sequenceLength(bytes, place, to);
      if (length == 0) {
        return false;
      }
      place += length;
    }
    return true;
  }

  /** Eight ASCII bytes without NUL. */
  private static boolean isPlain(long eight) {
    return ((eight | (eight - LOW_BITS)) & HIGH_BITS) == 0;
  }

  /** Length of the valid sequence that starts here; 0: not valid. */
  private static int sequenceLength(byte[] bytes, int at, int to) {
    int first = bytes[at];
    if (first > 0) {
      return 1;
    }
    int lead = first & 0xff;
    if (lead >= 0xc2 && lead <= 0xdf) {
      return continues(bytes, at, to, 1, 0x80, 0xbf) ? 2 : 0;
    }
    if (lead >= 0xe0 && lead <= 0xef) {
      int low = lead == 0xe0 ? 0xa0 : 0x80;
      int high = lead == 0xed ? 0x9f : 0xbf;
      return continues(bytes, at, to, 2, low, high) ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
      int low = lead == 0xf0 ? 0x90 : 0x80;
      int high = lead == 0xf4 ? 0x8f : 0xbf;
      return continues(bytes, at, to, 3, low, high) ? 4 : 0;
    }
    return 0;
  }

  private static boolean continues(byte[] bytes, int at, int to, int count, int low, int high) {
    if (to - at <= count) {
      return false;
    }
    int second = bytes[at + 1] & 0xff;
    if (second < low || second > high) {
      return false;
    }
    for (int place = at + 2; place <= at + count; place++) {
      if ((bytes[place] & 0xc0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
