package dev.pointsledger.bench;

import dev.pointsledger.event.EventCodec;
import dev.pointsledger.journal.Durability;
import dev.pointsledger.journal.Journal;
import dev.pointsledger.journal.JournalReader;
import dev.pointsledger.journal.ProgressListener;
import dev.pointsledger.journal.RecordGroup;
import dev.pointsledger.journal.chronicle.ChronicleJournal;
import dev.pointsledger.journal.chronicle.JournalOptions;
import dev.pointsledger.journal.identity.MemoryIdentityVault;
import dev.pointsledger.program.yaml.YamlProgramSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Where the details of an order are kept for its returns: in the journal's record alone, found by
 * the key index ({@code JOURNAL}), or copied into the index too ({@code INDEX}). The set-up writes
 * 2,000,000 orders with random ids and prints what that took of processor time and disk, compaction
 * included; the bench is one look-up of the details of a random order. Decided in docs/adr/0006.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class OrderDetailsBench {
  /** Where the details are. */
  public enum Place {
    JOURNAL,
    INDEX
  }

  private static final int ORDERS = 2_000_000;
  private static final int GROUP = 1_000;
  private static final long SEED = 7;

  static {
    RocksDB.loadLibrary();
  }

  @Param({"JOURNAL", "INDEX"})
  public Place place = Place.JOURNAL;

  private final LRUCache cache = new LRUCache(32L << 20);
  private final BloomFilter filter = new BloomFilter(10);
  private final Options options =
      new Options()
          .setCreateIfMissing(true)
          .setWriteBufferSize(32L << 20)
          .setMaxWriteBufferNumber(3)
          .setCompressionType(CompressionType.LZ4_COMPRESSION)
          .setLevelCompactionDynamicLevelBytes(true)
          .setTableFormatConfig(
              new BlockBasedTableConfig()
                  .setBlockSize(16 << 10)
                  .setBlockCache(cache)
                  .setFilterPolicy(filter)
                  .setCacheIndexAndFilterBlocks(false));
  private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
  private final byte[][] payloads =
      Payloads.of(
          new EventCodec(new MemoryIdentityVault(1), new YamlProgramSource()),
          Fixtures.accruals(1 << 12, 1_000).toArray(new dev.pointsledger.event.Event[0]));
  private final SplittableRandom picks = new SplittableRandom(3);
  private TempDirectory directory;
  private Journal journal;
  private JournalReader reader;
  private RocksDB index;

  /** Writes all orders. */
  @Setup
  public void setUp() throws IOException, RocksDBException {
    directory = TempDirectory.create();
    journal =
        ChronicleJournal.open(
            directory.path().resolve("journal"),
            JournalOptions.of(Durability.OS),
            (sequence, buffer, offset, length) -> {},
            ProgressListener.NONE);
    writeJournal();
    index = RocksDB.open(options, directory.path().resolve("index").toString());
    long before = cpuNanos();
    writeIndex();
    System.out.printf(
        "%n%s: %d orders took %d ms of processor time in the index, %d MB on disk%n",
        place,
        ORDERS,
        TimeUnit.NANOSECONDS.toMillis(cpuNanos() - before),
        index.getLongProperty("rocksdb.total-sst-files-size") >> 20);
    reader = journal.newReader();
  }

  private void writeJournal() {
    RecordGroup group = new RecordGroup();
    for (int first = 0; first < ORDERS; first += GROUP) {
      group.clear();
      for (int i = first; i < first + GROUP; i++) {
        byte[] payload = payloads[i % payloads.length];
        group.add(payload, 0, payload.length);
      }
      journal.append(group);
      journal.force();
    }
  }

  private void writeIndex() throws RocksDBException {
    SplittableRandom ids = new SplittableRandom(SEED);
    for (int first = 0; first < ORDERS; first += GROUP) {
      try (WriteBatch batch = new WriteBatch()) {
        for (int i = first; i < first + GROUP; i++) {
          batch.put(key(ids.nextLong()), value(i));
        }
        index.write(unlogged, batch);
      }
    }
    try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
      index.flush(flush);
    }
    index.compactRange();
  }

  private byte[] value(int order) {
    byte[] details = payloads[order % payloads.length];
    ByteBuffer value =
        ByteBuffer.allocate(Long.BYTES + (place == Place.INDEX ? details.length : 0));
    value.putLong(order + 1L);
    if (place == Place.INDEX) {
      value.put(details);
    }
    return value.array();
  }

  private static byte[] key(long id) {
    return String.format("SO-%016x", id).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Closes and deletes all. */
  @TearDown
  public void tearDown() throws IOException {
    reader.close();
    journal.close();
    index.close();
    directory.delete();
  }

  /** The record of a random order, as bytes; its id costs as much in both places. */
  @Benchmark
  public int details() throws RocksDBException {
    int order = picks.nextInt(ORDERS);
    byte[] value = index.get(key(idOf(order)));
    if (place == Place.INDEX) {
      return value.length;
    }
    reader.seek(ByteBuffer.wrap(value).getLong());
    if (!reader.next()) {
      throw new IllegalStateException("no record of order " + order);
    }
    return reader.length();
  }

  /** A {@code SplittableRandom} adds its golden gamma for each number: the n-th starts there. */
  private static long idOf(int order) {
    return new SplittableRandom(SEED + order * 0x9e3779b97f4a7c15L).nextLong();
  }
}
