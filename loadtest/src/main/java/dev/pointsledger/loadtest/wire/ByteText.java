package dev.pointsledger.loadtest.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at the end; reused from request to request, so that none is allocated. */
public final class ByteText {
  private byte[] bytes;
  private int length;

  /** Empty, with room for so many bytes before it has to grow. */
  public ByteText(int capacity) {
    bytes = new byte[capacity];
  }

  /** Forgets what was written. */
  public ByteText clear() {
    length = 0;
    return this;
  }

  /** Appends characters of ISO 8859-1. */
  @SuppressWarnings("deprecation") // the only copy that neither allocates nor encodes
  public ByteText ascii(String text) {
    int count = text.length();
    room(count);
    text.getBytes(0, count, bytes, length);
    length += count;
    return this;
  }

  /** Appends bytes as they are. */
  public ByteText raw(byte[] source, int from, int count) {
    room(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    return this;
  }

  /** Appends all bytes as they are. */
  public ByteText raw(byte[] source) {
    return raw(source, 0, source.length);
  }

  /** Appends what another holds. */
  public ByteText raw(ByteText other) {
    return raw(other.bytes, 0, other.length);
  }

  /** Appends a number that is not negative, in decimal. */
  public ByteText number(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("negative: " + value);
    }
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    room(digits);
    long rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  /** The bytes; only the first {@link #length} count, and only until the next write. */
  public byte[] array() {
    return bytes;
  }

  /** Whether these bytes stand somewhere in it. */
  public boolean contains(byte[] text) {
    for (int at = 0; at + text.length <= length; at++) {
      if (Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
