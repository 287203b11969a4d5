package dev.pointsledger.journal.chronicle;

import dev.pointsledger.journal.JournalRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The file {@code forced}: up to where all is durable, rewritten in place after every force and not
 * forced itself. The operating system keeps it when the process is killed, so that what was
 * acknowledged is known exactly; after a loss of power it may be old, torn or missing.
 *
 * <pre>
 * offset  size  field (little-endian)
 *      0     4  magic "PLJF"
 *      4     4  version 1
 *      8    16  ledger id, high half first
 *     24     8  forced sequence
 *     32     4  CRC32C of bytes 0..31
 * </pre>
 */
final class ForcedFile implements AutoCloseable {
  static final String NAME = "forced";

  private static final int MAGIC = 'P' | 'L' << 8 | 'J' << 16 | 'F' << 24;
  private static final int VERSION = 1;
  private static final int CRC_AT = 32;
  private static final int BYTES = CRC_AT + Integer.BYTES;

  private final FileChannel channel;
  private final UUID ledgerId;
  private final ByteBuffer buffer = newBuffer();
  private final CRC32C crc = new CRC32C();

  ForcedFile(Path journal, UUID ledgerId) throws IOException {
    this.ledgerId = ledgerId;
    this.channel =
        FileChannel.open(
            journal.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /**
   * The sequence noted; 0 if there is none or it cannot be read.
   *
   * @throws JournalRefused if the file belongs to another ledger or a newer program
   */
  static long read(Path journal, UUID ledgerId) throws IOException {
    Path file = journal.resolve(NAME);
    if (!Files.exists(file)) {
      return 0;
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < BYTES) {
      return 0;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CRC_AT);
    if (buffer.getInt(CRC_AT) != (int) crc.getValue() || buffer.getInt(0) != MAGIC) {
      return 0;
    }
    if (buffer.getInt(4) > VERSION) {
      throw new JournalRefused(
          file
              + " has format "
              + buffer.getInt(4)
              + ", this program reads "
              + VERSION
              + ": start the version of Points Ledger that wrote it, or a newer one");
    }
    UUID found = new UUID(buffer.getLong(8), buffer.getLong(16));
    if (!found.equals(ledgerId)) {
      throw new JournalRefused(
          file
              + " belongs to ledger "
              + found
              + ", the manifest beside it to "
              + ledgerId
              + ": the directories of two ledgers were mixed; restore one of them from a backup");
    }
    return buffer.getLong(24);
  }

  void write(long forced) throws IOException {
    buffer.putInt(0, MAGIC).putInt(4, VERSION);
    buffer.putLong(8, ledgerId.getMostSignificantBits());
    buffer.putLong(16, ledgerId.getLeastSignificantBits());
    buffer.putLong(24, forced);
    crc.reset();
    crc.update(buffer.clear().limit(CRC_AT));
    buffer.clear().putInt(CRC_AT, (int) crc.getValue());
    while (buffer.hasRemaining()) {
      channel.write(buffer, buffer.position());
    }
  }

  void force() throws IOException {
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static ByteBuffer newBuffer() {
    return ByteBuffer.allocateDirect(BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
