package dev.pointsledger.journal.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Writes one archive, block by block. Belongs to one thread. */
public final class ArchiveWriter implements AutoCloseable {
  private static final int LEVEL = 3;

  /** Forced bit by bit: one large force would hold up others on the same disk. */
  private static final long FORCE_BYTES = 4L << 20;

  private final ZstdCompressCtx deflating = new ZstdCompressCtx();
  private final FileChannel channel;
  private final byte[] compressed = new byte[(int) Zstd.compressBound(ArchiveFile.BLOCK_BYTES)];
  private int[] lengths = new int[64];
  private int count;
  private long plainBytes;
  private long unforcedBytes;

  /** Starts an archive; one that is there already is overwritten. */
  public ArchiveWriter(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    deflating.setLevel(LEVEL).setChecksum(true).setContentSize(true);
  }

  /**
   * Adds a block.
   *
   * @param length {@link ArchiveFile#BLOCK_BYTES}, of the last block up to that
   */
  public void add(byte[] block, int length) throws IOException {
    if (length < 1
        || length > ArchiveFile.BLOCK_BYTES
        || plainBytes % ArchiveFile.BLOCK_BYTES != 0) {
      throw new IllegalArgumentException("only the last block may be shorter: " + length);
    }
    int size = deflating.compressByteArray(compressed, 0, compressed.length, block, 0, length);
    write(ByteBuffer.wrap(compressed, 0, size));
    if (count == lengths.length) {
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    lengths[count++] = size;
    plainBytes += length;
    unforcedBytes += size;
    if (unforcedBytes >= FORCE_BYTES) {
      channel.force(false);
      unforcedBytes = 0;
    }
  }

  /** Ends the archive and makes its bytes durable; not its name. */
  public void finish() throws IOException {
    write(SeekTable.format(lengths, count, plainBytes));
    channel.force(true);
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    deflating.close();
    channel.close();
  }
}
