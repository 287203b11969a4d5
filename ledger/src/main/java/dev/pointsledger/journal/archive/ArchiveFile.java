package dev.pointsledger.journal.archive;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Reads an archive as if it were the plain file. Belongs to one thread. */
public final class ArchiveFile implements AutoCloseable {
  /** Plain bytes of a block: what reading any byte inflates at least. */
  public static final int BLOCK_BYTES = 64 << 10;

  private final Path file;
  private final FileChannel channel;
  private final BlockCache cache = BlockCache.shared();
  private final BlockCache.Archive key;
  private final SeekTable table;
  private @Nullable ZstdDecompressCtx inflating;
  private byte[] compressed = new byte[BLOCK_BYTES / 4];

  /**
   * Opens an archive.
   *
   * @throws ArchiveDamaged if its table is not whole
   */
  public ArchiveFile(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      this.key =
          new BlockCache.Archive(
              file,
              attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime());
      SeekTable known = cache.table(key);
      this.table = known == null ? SeekTable.read(channel, file) : known;
      if (known == null) {
        cache.keep(key, table);
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Bytes of the plain file. */
  public long size() {
    return table.plainBytes();
  }

  /**
   * Reads plain bytes.
   *
   * @param to is filled as far as the file goes
   * @param at offset in the plain file
   * @return how many bytes were read; −1: the file ends before
   * @throws ArchiveDamaged if the archive does not hold what was written to it
   */
  public int read(ByteBuffer to, long at) throws IOException {
    if (at >= size()) {
      return -1;
    }
    int before = to.position();
    while (to.hasRemaining() && at + to.position() - before < size()) {
      long from = at + to.position() - before;
      int frame = (int) (from / BLOCK_BYTES);
      int offset = (int) (from % BLOCK_BYTES);
      int plain = table.plainBytes(frame);
      if (offset == 0 && to.remaining() >= plain && to.hasArray()) {
        // Reading on through a file: nobody comes back for the block.
        inflate(frame, to.array(), to.arrayOffset() + to.position());
        to.position(to.position() + plain);
      } else {
        to.put(block(frame), offset, Math.min(to.remaining(), plain - offset));
      }
    }
    return to.position() - before;
  }

  private byte[] block(int frame) throws IOException {
    byte[] known = cache.block(key, frame);
    if (known != null) {
      return known;
    }
    byte[] block = new byte[table.plainBytes(frame)];
    inflate(frame, block, 0);
    cache.keep(key, frame, block);
    return block;
  }

  private void inflate(int frame, byte[] to, int offset) throws IOException {
    int plain = table.plainBytes(frame);
    int length = load(frame);
    int inflated;
    try {
      inflated = inflating().decompressByteArray(to, offset, plain, compressed, 0, length);
    } catch (ZstdException e) {
      throw new ArchiveDamaged(file, "frame " + frame + ": " + e.getMessage());
    }
    if (inflated != plain) {
      throw new ArchiveDamaged(
          file, "frame " + frame + " holds " + inflated + " bytes, not " + plain);
    }
  }

  private int load(int frame) throws IOException {
    long length = table.compressedBytes(frame);
    if (length > 2 * BLOCK_BYTES) {
      throw new ArchiveDamaged(file, "frame " + frame + " has " + length + " bytes");
    }
    if (compressed.length < length) {
      compressed = new byte[(int) length];
    }
    ByteBuffer into = ByteBuffer.wrap(compressed, 0, (int) length);
    while (into.hasRemaining() && channel.read(into, table.start(frame) + into.position()) >= 0) {
      // On until the frame is there or the file ends.
    }
    return into.position();
  }

  private ZstdDecompressCtx inflating() {
    if (inflating == null) {
      inflating = new ZstdDecompressCtx();
    }
    return inflating;
  }

  @Override
  public void close() throws IOException {
    if (inflating != null) {
      inflating.close();
      inflating = null;
    }
    channel.close();
  }
}
