package dev.pointsledger.journal;

import java.util.Arrays;

/**
 * Records to be appended together: each framed with its length, ready for the journal. Reused by
 * the one thread that appends.
 */
public final class RecordGroup {
  private byte[] bytes = new byte[1 << 16];
  private int size;
  private int count;

  /** Forgets all records. */
  public void clear() {
    size = 0;
    count = 0;
  }

  /** Adds a record's payload, copied. */
  public void add(byte[] payload, int offset, int length) {
    if (bytes.length - size < length + Integer.BYTES) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length + Integer.BYTES));
    }
    System.arraycopy(payload, offset, bytes, size, length);
    size += length;
    count++;
  }

  /** How many records there are. */
  public int count() {
    return count;
  }

  /** How many bytes they have, framed. */
  public int size() {
    return size;
  }
}
