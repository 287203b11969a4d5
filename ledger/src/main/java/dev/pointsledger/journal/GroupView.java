package dev.pointsledger.journal;

import static dev.pointsledger.journal.GroupFormat.CHAIN_BYTES;
import static dev.pointsledger.journal.GroupFormat.FRAME_BYTES;
import static dev.pointsledger.journal.GroupFormat.HEADER_BYTES;

import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A group where it lies in a byte array, and the checks that make it trustworthy. Every check
 * returns what is wrong, or null. Reused; belongs to one thread.
 */
public final class GroupView {
  private final CRC32C crc = new CRC32C();
  private byte[] bytes = new byte[HEADER_BYTES];
  private int offset;

  /**
   * Points at a group.
   *
   * @param available bytes from {@code offset} that are there
   * @return what is wrong with its header, or null if the header can be believed
   */
  public @Nullable String wrap(byte[] bytes, int offset, int available) {
    this.bytes = bytes;
    this.offset = offset;
    if (available < HEADER_BYTES) {
      return "it has only " + available + " bytes";
    }
    if (GroupFormat.getInt(bytes, offset) != GroupFormat.MAGIC) {
      return "it does not start as a group";
    }
    if (crcOf(offset, GroupFormat.HEADER_CRC_AT) != intAt(GroupFormat.HEADER_CRC_AT)) {
      return "its header does not match its CRC32C";
    }
    return null;
  }

  /** Checks the length against the bytes that are there; call after {@link #wrap}. */
  public @Nullable String lengthFault(int available) {
    return length() == available
        ? null
        : "its length is " + length() + " but " + available + " bytes are there";
  }

  /** Checks every record: lengths, sequences, CRC32C, and that they fill the group. */
  public @Nullable String recordsFault() {
    if (isCloseMark() != (count() == 0)) {
      return "its kind and its count of records do not fit";
    }
    int end = offset + length() - CHAIN_BYTES;
    int at = offset + HEADER_BYTES;
    long sequence = firstSequence();
    for (int i = 0; i < count(); i++, sequence++) {
      if (end - at < FRAME_BYTES) {
        return "it ends before record " + sequence;
      }
      int payload = GroupFormat.getInt(bytes, at);
      if (payload < 0 || payload > end - at - FRAME_BYTES) {
        return "record " + sequence + " has length " + payload;
      }
      if (GroupFormat.getLong(bytes, at + GroupFormat.RECORD_SEQUENCE_AT) != sequence) {
        return "record " + sequence + " carries another sequence";
      }
      int found = crcOf(at + GroupFormat.RECORD_SEQUENCE_AT, Long.BYTES + payload);
      if (found != GroupFormat.getInt(bytes, at + GroupFormat.RECORD_CRC_AT)) {
        return "record " + sequence + " does not match its CRC32C";
      }
      at += FRAME_BYTES + payload;
    }
    return at == end ? null : "it has bytes after its last record";
  }

  /** Checks that this group follows what the chain has seen; moves the chain on if it does. */
  public @Nullable String chainFault(HashChain chain) {
    return chain.accepts(bytes, offset, length() - CHAIN_BYTES, !isCloseMark())
        ? null
        : "its hash does not continue the chain";
  }

  /** Lets a chain start behind this group. */
  public void startChain(HashChain chain) {
    chain.startFrom(bytes, offset + length() - CHAIN_BYTES);
  }

  /** Shows every record. */
  public void forEach(RecordVisitor visitor) {
    int at = offset + HEADER_BYTES;
    long sequence = firstSequence();
    for (int i = count(); i > 0; i--, sequence++) {
      int payload = GroupFormat.getInt(bytes, at);
      visitor.record(sequence, bytes, at + FRAME_BYTES, payload);
      at += FRAME_BYTES + payload;
    }
    visitor.groupEnded(lastSequence(), stateHash());
  }

  /** The array that holds the group. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the group starts in {@link #bytes}. */
  public int offset() {
    return offset;
  }

  /** Version of the format. */
  public int version() {
    return GroupFormat.getShort(bytes, offset + GroupFormat.VERSION_AT);
  }

  /** Whether this marks a clean end. */
  public boolean isCloseMark() {
    return GroupFormat.getShort(bytes, offset + GroupFormat.KIND_AT) == GroupFormat.KIND_CLOSE_MARK;
  }

  /** Whose group this is. */
  public UUID ledgerId() {
    return new UUID(longAt(GroupFormat.LEDGER_HIGH_AT), longAt(GroupFormat.LEDGER_LOW_AT));
  }

  /** Whether this is a group of that ledger; allocates nothing. */
  public boolean isOf(UUID ledgerId) {
    return longAt(GroupFormat.LEDGER_HIGH_AT) == ledgerId.getMostSignificantBits()
        && longAt(GroupFormat.LEDGER_LOW_AT) == ledgerId.getLeastSignificantBits();
  }

  /** Sequence of the first record. */
  public long firstSequence() {
    return longAt(GroupFormat.FIRST_SEQUENCE_AT);
  }

  /** Sequence of the last record. */
  public long lastSequence() {
    return firstSequence() + count() - 1;
  }

  /** Sequence up to which all was durable when the group was written. */
  public long forced() {
    return longAt(GroupFormat.FORCED_AT);
  }

  /** How many records it has. */
  public int count() {
    return intAt(GroupFormat.COUNT_AT);
  }

  /** Length of the whole group, bytes. */
  public int length() {
    return intAt(GroupFormat.LENGTH_AT);
  }

  /** What the writer's state hashed to after the last record. */
  public long stateHash() {
    return longAt(GroupFormat.STATE_HASH_AT);
  }

  /** Epoch of its writer. */
  public int epoch() {
    return intAt(GroupFormat.EPOCH_AT);
  }

  private int intAt(int at) {
    return GroupFormat.getInt(bytes, offset + at);
  }

  private long longAt(int at) {
    return GroupFormat.getLong(bytes, offset + at);
  }

  private int crcOf(int from, int length) {
    crc.reset();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
