package dev.pointsledger.journal.archive;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Blocks inflated lately and tables of archives read lately, of all archives of this process, the
 * longest unused gone first. At most {@value #BLOCKS_MAX} blocks (16 MiB) and {@value #TABLES_MAX}
 * tables. Safe to use by several threads.
 */
final class BlockCache {
  static final int BLOCKS_MAX = 256;
  static final int TABLES_MAX = 64;

  private static final BlockCache SHARED = new BlockCache();

  /**
   * An archive as it was when it was opened: one that is written anew has another key.
   *
   * @param identity what the file system calls it, its size and its time
   */
  record Archive(Path file, String identity) {}

  private record Block(Archive archive, int frame) {}

  private final Map<Block, byte[]> blocks = bounded(BLOCKS_MAX);
  private final Map<Archive, SeekTable> tables = bounded(TABLES_MAX);

  private BlockCache() {}

  /** The one of this process. */
  static BlockCache shared() {
    return SHARED;
  }

  private static <K, V> Map<K, V> bounded(int max) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > max;
      }
    };
  }

  /** A block, not to be changed; null: it is not here. */
  synchronized byte @Nullable [] block(Archive archive, int frame) {
    return blocks.get(new Block(archive, frame));
  }

  synchronized void keep(Archive archive, int frame, byte[] block) {
    blocks.put(new Block(archive, frame), block);
  }

  synchronized @Nullable SeekTable table(Archive archive) {
    return tables.get(archive);
  }

  synchronized void keep(Archive archive, SeekTable table) {
    tables.put(archive, table);
  }

  /** How many blocks are here. */
  synchronized int blockCount() {
    return blocks.size();
  }
}
