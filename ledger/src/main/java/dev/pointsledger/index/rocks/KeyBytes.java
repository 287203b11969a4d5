package dev.pointsledger.index.rocks;

import dev.pointsledger.model.BusinessKey;
import dev.pointsledger.model.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How keys and values stand in the database. A key is the program (u16, big-endian), the operation
 * (u8, never 0) and the id in ASCII; its value the sequence (u64, big-endian). Operation 0 marks
 * what the index keeps about itself.
 */
final class KeyBytes {
  /** Changes with every change of the layout; an index of another format is rebuilt. */
  static final int FORMAT = 1;

  /** Under this key: the format (u32) and the ledger's id (16 bytes). */
  static final byte[] HEADER = {0, 0, 0, 'h'};

  /** Under this key: the position (u64). */
  static final byte[] POSITION = {0, 0, 0, 'p'};

  private static final int PROGRAM_MAX = 0xFFFF;
  private static final int PREFIX_BYTES = 3;

  private KeyBytes() {}

  static byte[] key(BusinessKey key) {
    int program = key.program();
    if (program < 0 || program > PROGRAM_MAX) {
      throw new IllegalArgumentException("program number out of range: " + program);
    }
    byte[] id = key.id().getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[PREFIX_BYTES + id.length];
    bytes[0] = (byte) (program >>> 8);
    bytes[1] = (byte) program;
    bytes[2] = (byte) key.operation().number();
    System.arraycopy(id, 0, bytes, PREFIX_BYTES, id.length);
    return bytes;
  }

  /** Whether this is something the index keeps about itself. */
  static boolean isOwn(byte[] key) {
    return key.length > PREFIX_BYTES && key[2] == 0;
  }

  /** The counterpart of {@link #key}; null: the bytes are no key. */
  static @Nullable BusinessKey parse(byte[] key) {
    if (key.length <= PREFIX_BYTES) {
      return null;
    }
    int program = ((key[0] & 0xFF) << 8) | (key[1] & 0xFF);
    String id =
        new String(key, PREFIX_BYTES, key.length - PREFIX_BYTES, StandardCharsets.ISO_8859_1);
    for (Operation operation : Operation.values()) {
      if (operation.number() == key[2]) {
        return new BusinessKey(program, operation, id);
      }
    }
    return null;
  }

  static byte[] sequence(long sequence) {
    return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
  }

  /**
   * Reads a sequence.
   *
   * @return 0 or more; -1: the bytes are not a sequence
   */
  static long sequence(byte[] bytes) {
    return bytes.length == Long.BYTES ? Math.max(-1, ByteBuffer.wrap(bytes).getLong()) : -1;
  }

  static byte[] header(UUID ledger) {
    return ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
        .putInt(FORMAT)
        .putLong(ledger.getMostSignificantBits())
        .putLong(ledger.getLeastSignificantBits())
        .array();
  }
}
