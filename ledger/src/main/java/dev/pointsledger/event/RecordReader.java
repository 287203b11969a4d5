package dev.pointsledger.event;

import java.nio.charset.StandardCharsets;

/** Reads what {@link RecordWriter} wrote; the counterpart, method by method. Reused; one thread. */
final class RecordReader {
  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  void wrap(byte[] buffer, int offset, int length) {
    bytes = buffer;
    at = offset;
    end = offset + length;
  }

  boolean atEnd() {
    return at == end;
  }

  int byteValue() {
    if (at >= end) {
      throw broken("ends early");
    }
    return bytes[at++] & 0xFF;
  }

  long varint() {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = byteValue();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw broken("has a number of more than 64 bits");
  }

  /** Steps over so many varints. */
  void skipVarints(int count) {
    int left = count;
    while (left > 0) {
      if (at >= end) {
        throw broken("ends early");
      }
      left -= bytes[at++] >= 0 ? 1 : 0;
    }
  }

  void skipString() {
    int length = count();
    at += length;
  }

  int intValue() {
    long value = varint();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw broken("has " + value + " where a small number belongs");
    }
    return (int) value;
  }

  /** How many parts follow, each of at least one byte. */
  int count() {
    int value = intValue();
    if (value > end - at) {
      throw broken("announces " + value + " parts in " + (end - at) + " bytes");
    }
    return value;
  }

  long zigzag() {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  String string() {
    int length = count();
    String value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  byte[] byteArray() {
    int length = count();
    byte[] value = new byte[length];
    System.arraycopy(bytes, at, value, 0, length);
    at += length;
    return value;
  }

  RecordFormatException broken(String what) {
    return new RecordFormatException("the record " + what);
  }
}
