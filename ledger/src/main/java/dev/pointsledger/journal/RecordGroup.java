package dev.pointsledger.journal;

import static dev.pointsledger.journal.GroupFormat.CHAIN_BYTES;
import static dev.pointsledger.journal.GroupFormat.FRAME_BYTES;
import static dev.pointsledger.journal.GroupFormat.GROUP_BYTES_MAX;
import static dev.pointsledger.journal.GroupFormat.HEADER_BYTES;
import static dev.pointsledger.journal.GroupFormat.OVERHEAD_BYTES;

import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Records to be appended together: each framed as {@link GroupFormat} says, ready for the journal,
 * which fills in what only it knows. Reused by the one thread that appends.
 */
public final class RecordGroup {
  private final CRC32C crc = new CRC32C();
  private byte[] bytes = new byte[1 << 16];
  private int end = HEADER_BYTES;
  private int count;

  /** Forgets all records. */
  public void clear() {
    end = HEADER_BYTES;
    count = 0;
  }

  /**
   * Adds a record's payload, copied.
   *
   * @throws IllegalArgumentException if the group would be larger than {@link
   *     GroupFormat#GROUP_BYTES_MAX}
   */
  public void add(byte[] payload, int offset, int length) {
    if (!fits(length)) {
      throw new IllegalArgumentException(
          "a group holds " + GROUP_BYTES_MAX + " bytes; " + length + " more do not fit");
    }
    reserve(end + FRAME_BYTES + length + CHAIN_BYTES);
    GroupFormat.putInt(bytes, end, length);
    System.arraycopy(payload, offset, bytes, end + FRAME_BYTES, length);
    end += FRAME_BYTES + length;
    count++;
  }

  /** Whether a payload of this length may be added. */
  public boolean fits(int length) {
    return length <= GROUP_BYTES_MAX - CHAIN_BYTES - FRAME_BYTES - end;
  }

  /** How many records there are. */
  public int count() {
    return count;
  }

  /** How many bytes the records have, framed. */
  public int size() {
    return end - HEADER_BYTES;
  }

  /** The whole group after {@link #seal}; valid until the next change. */
  public byte[] bytes() {
    return bytes;
  }

  /** Length of the whole group, header and chain included. */
  public int encodedSize() {
    return size() + OVERHEAD_BYTES;
  }

  /**
   * Fills in header, sequences and checksums, and chains the group. Without records this is a close
   * mark, which leaves the chain's head alone.
   */
  public void seal(UUID ledgerId, int epoch, long firstSequence, long forced, HashChain chain) {
    int kind = count == 0 ? GroupFormat.KIND_CLOSE_MARK : GroupFormat.KIND_RECORDS;
    sealRecords(firstSequence);
    GroupFormat.putInt(bytes, 0, GroupFormat.MAGIC);
    GroupFormat.putShort(bytes, GroupFormat.VERSION_AT, GroupFormat.VERSION);
    GroupFormat.putShort(bytes, GroupFormat.KIND_AT, kind);
    GroupFormat.putLong(bytes, GroupFormat.LEDGER_HIGH_AT, ledgerId.getMostSignificantBits());
    GroupFormat.putLong(bytes, GroupFormat.LEDGER_LOW_AT, ledgerId.getLeastSignificantBits());
    GroupFormat.putLong(bytes, GroupFormat.FIRST_SEQUENCE_AT, firstSequence);
    GroupFormat.putLong(bytes, GroupFormat.FORCED_AT, forced);
    GroupFormat.putInt(bytes, GroupFormat.COUNT_AT, count);
    GroupFormat.putInt(bytes, GroupFormat.LENGTH_AT, encodedSize());
    GroupFormat.putInt(bytes, GroupFormat.EPOCH_AT, epoch);
    GroupFormat.putInt(bytes, GroupFormat.HEADER_CRC_AT, crcOf(0, GroupFormat.HEADER_CRC_AT));
    chain.seal(bytes, 0, end, count > 0);
  }

  private void sealRecords(long firstSequence) {
    long sequence = firstSequence;
    for (int at = HEADER_BYTES; at < end; ) {
      int length = GroupFormat.getInt(bytes, at);
      GroupFormat.putLong(bytes, at + GroupFormat.RECORD_SEQUENCE_AT, sequence++);
      GroupFormat.putInt(
          bytes,
          at + GroupFormat.RECORD_CRC_AT,
          crcOf(at + GroupFormat.RECORD_SEQUENCE_AT, Long.BYTES + length));
      at += FRAME_BYTES + length;
    }
  }

  private int crcOf(int offset, int length) {
    crc.reset();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  private void reserve(int capacity) {
    if (bytes.length < capacity) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.min(bytes.length * 2, GROUP_BYTES_MAX), capacity));
    }
  }
}
