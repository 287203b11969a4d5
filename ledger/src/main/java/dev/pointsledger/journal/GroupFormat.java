package dev.pointsledger.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of a record group, the same in every journal. All numbers are little-endian; offsets
 * and lengths are bytes.
 *
 * <pre>
 * group    offset  size  field
 *               0     4  magic           "PLJG"
 *               4     2  version         of this format, {@value #VERSION}
 *               6     2  kind            0 records, 1 close mark
 *               8    16  ledger id       UUID, high half first
 *              24     8  first sequence  of the first record; of a close mark: last sequence + 1
 *              32     8  forced          sequence up to which all was durable when this was written
 *              40     4  count           of records; 0 in a close mark
 *              44     4  length          of the group, header and chain included
 *              48     4  epoch           of the writer, from 1
 *              52     4  header CRC      CRC32C of bytes 0..51
 *              56     n  records
 *            56+n    32  chain           SHA-256(chain of the group before, then bytes 0..55+n)
 *
 * record   offset  size  field
 *               0     4  length          of the payload
 *               4     4  CRC             CRC32C of sequence and payload
 *               8     8  sequence
 *              16     n  payload
 * </pre>
 *
 * The chain before the first group is 32 zeroes. A close mark is chained like any group but the
 * next group is chained to the group before the mark: a mark may or may not have reached the disk,
 * and nothing must hang on it. Every version keeps the meaning of bytes 0 to 55, so that a newer
 * version is told from damage. The CRC of a record stands before its sequence so that what it
 * covers is one run of bytes.
 */
public final class GroupFormat {
  /** Version written and read. */
  public static final int VERSION = 1;

  /** Largest group, bytes, header and chain included. */
  public static final int GROUP_BYTES_MAX = 12 << 20;

  /** Bytes before the first record. */
  public static final int HEADER_BYTES = 56;

  /** Bytes before each payload. */
  public static final int FRAME_BYTES = 16;

  /** Bytes of a chain value. */
  public static final int CHAIN_BYTES = 32;

  /** Bytes of a group besides its records. */
  public static final int OVERHEAD_BYTES = HEADER_BYTES + CHAIN_BYTES;

  /** "PLJG". */
  public static final int MAGIC = 'P' | 'L' << 8 | 'J' << 16 | 'G' << 24;

  /** Kind of a group that holds records. */
  public static final int KIND_RECORDS = 0;

  /** Kind of the group without records that marks a clean end. */
  public static final int KIND_CLOSE_MARK = 1;

  static final int VERSION_AT = 4;
  static final int KIND_AT = 6;
  static final int LEDGER_HIGH_AT = 8;
  static final int LEDGER_LOW_AT = 16;
  static final int FIRST_SEQUENCE_AT = 24;
  static final int FORCED_AT = 32;
  static final int COUNT_AT = 40;
  static final int LENGTH_AT = 44;
  static final int EPOCH_AT = 48;
  static final int HEADER_CRC_AT = 52;

  static final int RECORD_CRC_AT = 4;
  static final int RECORD_SEQUENCE_AT = 8;

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private GroupFormat() {}

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }

  static int getShort(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xffff;
  }

  static void putShort(byte[] bytes, int at, int value) {
    SHORT.set(bytes, at, (short) value);
  }

  /** The little-endian number at this offset. */
  public static int getInt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static void putInt(byte[] bytes, int at, int value) {
    INT.set(bytes, at, value);
  }

  static long getLong(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  static void putLong(byte[] bytes, int at, long value) {
    LONG.set(bytes, at, value);
  }
}
