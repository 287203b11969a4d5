package dev.pointsledger.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the primitive parts of a record into a buffer that grows: LEB128 varints, zigzag for
 * signed values, strings as UTF-8 with their length in front. Reused; one thread.
 */
final class RecordWriter {
  private byte[] bytes = new byte[1024];
  private int size;

  void clear() {
    size = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void byteValue(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  /** An unsigned value; negative ones take ten bytes. */
  void varint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A signed value. */
  void zigzag(long value) {
    varint(value << 1 ^ value >> 63);
  }

  void string(String value) {
    int length = value.length();
    ensure(5 + length);
    int start = size;
    varint(length);
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        size = start;
        bytes(value.getBytes(StandardCharsets.UTF_8));
        return;
      }
      bytes[at + i] = (byte) c;
    }
    size = at + length;
  }

  /** A string that may be absent: one flag is kept elsewhere. */
  void optionalString(@Nullable String value) {
    if (value != null) {
      string(value);
    }
  }

  void bytes(byte[] value) {
    varint(value.length);
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
