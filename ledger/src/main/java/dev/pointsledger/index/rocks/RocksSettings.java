package dev.pointsledger.index.rocks;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * The database's settings and the native memory behind them. Bounds for 100 million keys of 20
 * characters: filters 125 MB, index blocks about 10 MB, memtables at most 96 MiB, block cache 32
 * MiB; during a compaction the filters of its new files on top (docs/adr/0006-key-index.md).
 *
 * <p>Filters and index blocks stay in the table readers' memory ({@code
 * cache_index_and_filter_blocks = false}) and every file stays open ({@code max_open_files = -1}):
 * filters are never cold, so {@code mayContain} is answered from memory in one look per file, also
 * right after a start. With filters in the cache a cold one would answer "may be" for everything.
 */
final class RocksSettings implements AutoCloseable {
  /** Bits of bloom filter per key: about 1 % of unknown keys pass it. */
  static final int FILTER_BITS_PER_KEY = 10;

  /** Cache for data blocks alone; only repeats and found keys read them. */
  static final long BLOCK_CACHE_BYTES = 32L << 20;

  /** A memtable is flushed at this size; so many may be waiting. */
  static final long MEMTABLE_BYTES = 32L << 20;

  static final int MEMTABLES_MAX = 3;

  /** Share of a memtable for its own bloom filter. */
  static final double MEMTABLE_FILTER_RATIO = 0.05;

  /** Fewer, larger blocks: less index in memory; a look-up on disk reads one. */
  static final int BLOCK_BYTES = 16 << 10;

  /** Spreads write-back, so that the journal's force does not wait behind a whole table. */
  static final long BYTES_PER_SYNC = 1L << 20;

  private static final long LOG_BYTES_MAX = 1L << 20;
  private static final int LOG_FILES_MAX = 3;
  private static final int TABLE_FORMAT = 5;

  private final LRUCache blockCache = new LRUCache(BLOCK_CACHE_BYTES);
  private final BloomFilter filter = new BloomFilter(FILTER_BITS_PER_KEY);
  private final Options options = new Options();

  RocksSettings() {
    options
        .setCreateIfMissing(true)
        .setParanoidChecks(true)
        .setMaxOpenFiles(-1)
        .setMaxBackgroundJobs(2)
        .setBytesPerSync(BYTES_PER_SYNC)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(LOG_BYTES_MAX)
        .setKeepLogFileNum(LOG_FILES_MAX)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
    options
        .setWriteBufferSize(MEMTABLE_BYTES)
        .setMaxWriteBufferNumber(MEMTABLES_MAX)
        .setMemtableWholeKeyFiltering(true)
        .setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER_RATIO)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setLevelCompactionDynamicLevelBytes(true)
        .setTableFormatConfig(tables());
  }

  private BlockBasedTableConfig tables() {
    return new BlockBasedTableConfig()
        .setFormatVersion(TABLE_FORMAT)
        .setBlockSize(BLOCK_BYTES)
        .setBlockCache(blockCache)
        .setFilterPolicy(filter)
        .setWholeKeyFiltering(true)
        .setCacheIndexAndFilterBlocks(false);
  }

  Options options() {
    return options;
  }

  @Override
  public void close() {
    options.close();
    filter.close();
    blockCache.close();
  }
}
