package dev.pointsledger.journal.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Where the frames of an archive are. All numbers are little-endian.
 *
 * <pre>
 * skippable frame  4  magic 0x184D2A5E
 *                  4  bytes that follow
 * for each frame   4  compressed bytes
 *                  4  plain bytes: {@link ArchiveFile#BLOCK_BYTES}, of the last one up to that
 * footer           4  count of frames
 *                  1  descriptor: 0, no checksums here, the frames have their own
 *                  4  magic 0x8F92EAB1
 * </pre>
 */
final class SeekTable {
  private static final int SKIPPABLE_MAGIC = 0x184D2A5E;
  private static final int SEEKABLE_MAGIC = 0x8F92EAB1;
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 8;
  private static final int FOOTER_BYTES = 9;

  /** Where each frame starts; one entry more: where the last one ends. */
  private final long[] starts;

  private final long plainBytes;

  private SeekTable(long[] starts, long plainBytes) {
    this.starts = starts;
    this.plainBytes = plainBytes;
  }

  /**
   * The table as bytes.
   *
   * @param compressed bytes of each frame
   * @param count how many frames there are
   */
  static ByteBuffer format(int[] compressed, int count, long plainBytes) {
    int bytes = ENTRY_BYTES * count + FOOTER_BYTES;
    ByteBuffer table = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
    table.putInt(SKIPPABLE_MAGIC).putInt(bytes);
    for (int i = 0; i < count; i++) {
      long left = plainBytes - (long) i * ArchiveFile.BLOCK_BYTES;
      table.putInt(compressed[i]).putInt((int) Math.min(left, ArchiveFile.BLOCK_BYTES));
    }
    return table.putInt(count).put((byte) 0).putInt(SEEKABLE_MAGIC).flip();
  }

  /**
   * Reads an archive's table.
   *
   * @throws ArchiveDamaged if it is none, or does not fit the file
   */
  static SeekTable read(FileChannel channel, Path file) throws IOException {
    long size = channel.size();
    if (size < HEADER_BYTES + FOOTER_BYTES) {
      throw new ArchiveDamaged(file, "it has only " + size + " bytes");
    }
    ByteBuffer footer = read(channel, size - FOOTER_BYTES, FOOTER_BYTES);
    int count = footer.getInt(0);
    long tableBytes = HEADER_BYTES + (long) ENTRY_BYTES * count + FOOTER_BYTES;
    if (footer.getInt(5) != SEEKABLE_MAGIC || count < 0 || tableBytes > size) {
      throw new ArchiveDamaged(file, "it does not end with a table of its frames");
    }
    long tableAt = size - tableBytes;
    ByteBuffer table = read(channel, tableAt, (int) tableBytes);
    long[] starts = new long[count + 1];
    long plainBytes = 0;
    for (int i = 0; i < count; i++) {
      int entry = HEADER_BYTES + ENTRY_BYTES * i;
      int plain = table.getInt(entry + Integer.BYTES);
      boolean last = i + 1 == count;
      if (plain <= 0
          || plain > ArchiveFile.BLOCK_BYTES
          || (!last && plain < ArchiveFile.BLOCK_BYTES)) {
        throw new ArchiveDamaged(file, "frame " + i + " is said to hold " + plain + " bytes");
      }
      plainBytes += plain;
      starts[i + 1] = starts[i] + Integer.toUnsignedLong(table.getInt(entry));
    }
    if (table.getInt(0) != SKIPPABLE_MAGIC
        || table.getInt(4) != tableBytes - HEADER_BYTES
        || starts[count] != tableAt) {
      throw new ArchiveDamaged(file, "its frames do not end where its table begins");
    }
    return new SeekTable(starts, plainBytes);
  }

  private static ByteBuffer read(FileChannel channel, long at, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
      // On until all is there or the file ends.
    }
    return buffer;
  }

  /** Bytes of the plain file. */
  long plainBytes() {
    return plainBytes;
  }

  /** Where a frame starts in the archive. */
  long start(int frame) {
    return starts[frame];
  }

  /** Bytes of a frame, compressed. */
  long compressedBytes(int frame) {
    return starts[frame + 1] - starts[frame];
  }

  /** Bytes that a frame holds. */
  int plainBytes(int frame) {
    long left = plainBytes - (long) frame * ArchiveFile.BLOCK_BYTES;
    return (int) Math.min(left, ArchiveFile.BLOCK_BYTES);
  }
}
