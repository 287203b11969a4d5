package dev.pointsledger.index.rocks;

import dev.pointsledger.index.IndexFailure;
import dev.pointsledger.index.IndexWrites;
import dev.pointsledger.index.KeyIndex;
import dev.pointsledger.model.BusinessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key index in RocksDB, without a write-ahead log: the journal is the log.
 *
 * <p>What is on disk is always all writes up to some one of them, so the position found there never
 * stands ahead of the keys. That holds because keys and position share one column family and each
 * write is one batch: a memtable is changed for a new one only between writes, memtables are
 * recorded in the manifest only in the order they were made, and only after their table is synced
 * (RocksDB 10.4.2: {@code DBImpl::PreprocessWrite}, {@code
 * MemTableList::TryInstallMemtableFlushResults}, {@code BuildTable}). With several column families
 * it would take {@code atomic_flush}.
 *
 * <p>{@link #mayContain} reads memory only: {@code KeyMayExist} looks no further than memtables,
 * filters, index blocks and cached data ({@code kBlockCacheTier}), and the settings keep filters
 * and index blocks in memory ({@link RocksSettings}).
 *
 * <p>Damage found at open costs a rebuild, never a start. Damage met later throws {@link
 * IndexFailure} and makes the next start rebuild. No call crashes the process: after {@link #close}
 * they throw {@link IllegalStateException}.
 */
public final class RocksKeyIndex implements KeyIndex {
  private static final Logger log = LoggerFactory.getLogger(RocksKeyIndex.class);

  private final Lease lease = new Lease();
  private final Object writing = new Object();
  private final RocksDirectory directory;
  private final RocksStore store;
  private volatile long position;
  private volatile boolean damaged;

  private RocksKeyIndex(RocksDirectory directory, RocksStore store, long position) {
    this.directory = directory;
    this.store = store;
    this.position = position;
  }

  /**
   * Opens the index in a folder of its own. One that is damaged, or not of this ledger and its
   * present history, is replaced by an empty one, and the log says so.
   *
   * @param directory made if missing
   * @param ledger the ledger's id
   * @param positionMax the last sequence of the journal; an index beyond it is not of this journal
   * @throws IndexFailure if not even an empty index can be made there, or it is in use
   */
  public static RocksKeyIndex open(Path directory, UUID ledger, long positionMax) {
    RocksDirectory folder = new RocksDirectory(directory);
    RocksLibrary.load(folder.library());
    if (folder.isMarked()) {
      log.warn("key index in {} was found damaged while running: rebuilding it", directory);
      folder.setAside();
    }
    try {
      return openPresent(folder, ledger, positionMax);
    } catch (RocksDBException e) {
      log.warn("key index in {} is damaged: rebuilding it from the journal", directory, e);
      folder.setAside();
    }
    return openEmpty(folder, ledger);
  }

  private static RocksKeyIndex openPresent(RocksDirectory folder, UUID ledger, long positionMax)
      throws RocksDBException {
    RocksStore store = open(folder);
    long position;
    try {
      position = store.position(ledger);
    } catch (RocksDBException e) {
      store.close();
      throw e;
    }
    if (position >= 0 && position <= positionMax) {
      return new RocksKeyIndex(folder, store, position);
    }
    store.close();
    log.warn(
        "key index in {} is of another ledger, format or history (position {}, journal {}):"
            + " rebuilding it from the journal",
        folder.database(),
        position,
        positionMax);
    folder.drop();
    return openEmpty(folder, ledger);
  }

  private static RocksKeyIndex openEmpty(RocksDirectory folder, UUID ledger) {
    try {
      RocksStore store = open(folder);
      return new RocksKeyIndex(folder, store, store.position(ledger));
    } catch (RocksDBException e) {
      throw new IndexFailure("cannot make a key index in " + folder.database(), e);
    }
  }

  private static RocksStore open(RocksDirectory folder) throws RocksDBException {
    try {
      Files.createDirectories(folder.database());
    } catch (IOException e) {
      throw new IndexFailure("cannot make " + folder.database(), e);
    }
    return RocksStore.open(folder.database());
  }

  @Override
  public long position() {
    lease.enter();
    try {
      return position;
    } finally {
      lease.exit();
    }
  }

  @Override
  public boolean mayContain(BusinessKey key) {
    byte[] bytes = KeyBytes.key(key);
    lease.enter();
    try {
      return damaged || store.db().keyMayExist(bytes, null);
    } finally {
      lease.exit();
    }
  }

  @Override
  public long find(BusinessKey key) {
    byte[] bytes = KeyBytes.key(key);
    lease.enter();
    try {
      byte @Nullable [] value = store.db().get(bytes);
      return value == null ? NONE : checked(KeyBytes.sequence(value), key);
    } catch (RocksDBException e) {
      throw failure("cannot read the key index", e);
    } finally {
      lease.exit();
    }
  }

  private long checked(long sequence, BusinessKey key) {
    if (sequence <= 0) {
      markDamaged();
      throw new IndexFailure("the key index holds no sequence for " + key);
    }
    return sequence;
  }

  @Override
  public void write(List<Entry> entries, long position) {
    lease.enter();
    try {
      synchronized (writing) {
        IndexWrites.check(entries, this.position, position);
        put(entries, position);
        this.position = position;
      }
    } catch (RocksDBException e) {
      throw failure("cannot write the key index", e);
    } finally {
      lease.exit();
    }
  }

  private void put(List<Entry> entries, long position) throws RocksDBException {
    try (WriteBatch batch = new WriteBatch()) {
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        batch.put(KeyBytes.key(entry.key()), KeyBytes.sequence(entry.sequence()));
      }
      batch.put(KeyBytes.POSITION, KeyBytes.sequence(position));
      store.db().write(store.unlogged(), batch);
    }
  }

  @Override
  public void flush() {
    lease.enter();
    try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
      store.db().flush(options);
    } catch (RocksDBException e) {
      throw failure("cannot flush the key index", e);
    } finally {
      lease.exit();
    }
  }

  /** Waits for calls under way, flushes (a failure costs only time at the next start), closes. */
  @Override
  public void close() {
    lease.close(this::flushAndFree);
  }

  private void flushAndFree() {
    try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
      store.db().flush(options);
    } catch (RocksDBException e) {
      log.warn("key index not flushed: the next start reads more of the journal", e);
    } finally {
      store.close();
    }
  }

  private IndexFailure failure(String what, RocksDBException e) {
    Status status = e.getStatus();
    if (status != null && status.getCode() == Status.Code.Corruption) {
      markDamaged();
    }
    return new IndexFailure(what + ": " + e.getMessage(), e);
  }

  private void markDamaged() {
    if (!damaged) {
      damaged = true;
      directory.mark();
    }
  }
}
