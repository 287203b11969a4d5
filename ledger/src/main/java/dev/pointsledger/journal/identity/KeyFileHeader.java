package dev.pointsledger.journal.identity;

import dev.pointsledger.event.IdentityFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of the file of keys, big-endian.
 *
 * <pre>
 *   0   "PLIDKEYS"
 *   8   version (u32): 1
 *   12  bytes per slot (u32): 64
 *   16  the ledger's id (16)
 *   32  zero (24)
 *   56  CRC32C of bytes 0 to 55 (u32)
 *   60  zero (4)
 * </pre>
 */
final class KeyFileHeader {
  private static final byte[] MAGIC = "PLIDKEYS".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int BYTES = KeySlot.BYTES;
  private static final int VERSION_AT = 8;
  private static final int SLOT_BYTES_AT = 12;
  private static final int LEDGER_AT = 16;
  private static final int CRC_AT = 56;

  private KeyFileHeader() {}

  /** Makes a file with no keys, durable with its name, or nothing. */
  static void create(Path path, UUID ledger) throws IOException {
    Path making = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(making);
    PrivateFiles.createFile(making);
    try (FileChannel channel = FileChannel.open(making, StandardOpenOption.WRITE)) {
      ByteBuffer header = ByteBuffer.wrap(bytes(ledger));
      while (header.hasRemaining()) {
        channel.write(header);
      }
      channel.force(true);
    }
    Files.move(making, path, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.forceName(path);
  }

  private static byte[] bytes(UUID ledger) {
    byte[] header = new byte[BYTES];
    ByteBuffer.wrap(header)
        .put(MAGIC)
        .putInt(VERSION)
        .putInt(KeySlot.BYTES)
        .putLong(ledger.getMostSignificantBits())
        .putLong(ledger.getLeastSignificantBits())
        .putInt(CRC_AT, crc(header));
    return header;
  }

  private static int crc(byte[] header) {
    CRC32C crc = new CRC32C();
    crc.update(header, 0, CRC_AT);
    return (int) crc.getValue();
  }

  /**
   * Refuses a file that this ledger and this version cannot use.
   *
   * @throws IdentityFailure says what to do
   */
  static void check(FileChannel channel, Path path, UUID ledger) throws IOException {
    UUID found = read(channel, path);
    if (!found.equals(ledger)) {
      throw new IdentityFailure(
          path + " holds the keys of ledger " + found + ", not of " + ledger + ": restore it");
    }
  }

  /** Whose keys a file holds; refuses one that this version cannot use. */
  static UUID read(FileChannel channel, Path path) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(BYTES);
    while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {
      // On until the header is whole or the file ends.
    }
    byte[] bytes = header.array();
    if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IdentityFailure(path + " is not a file of identity keys: restore it");
    }
    if (header.getInt(VERSION_AT) > VERSION) {
      throw new IdentityFailure(path + " was written by a newer version: use that version");
    }
    if (header.getInt(CRC_AT) != crc(bytes) || header.getInt(SLOT_BYTES_AT) != KeySlot.BYTES) {
      throw new IdentityFailure("the header of " + path + " is damaged: restore the file");
    }
    return new UUID(header.getLong(LEDGER_AT), header.getLong(LEDGER_AT + Long.BYTES));
  }
}
