package dev.pointsledger.index.rocks;

import dev.pointsledger.index.IndexFailure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** An open database that belongs to this ledger, and its native memory. */
final class RocksStore implements AutoCloseable {
  private final RocksSettings settings;
  private final RocksDB db;
  private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);

  private RocksStore(RocksSettings settings, RocksDB db) {
    this.settings = settings;
    this.db = db;
  }

  /**
   * Opens or makes a database.
   *
   * @throws RocksDBException if it is damaged, or cannot be read
   * @throws IndexFailure if it is open elsewhere
   */
  static RocksStore open(Path directory) throws RocksDBException {
    RocksSettings settings = new RocksSettings();
    try {
      return new RocksStore(settings, RocksDB.open(settings.options(), directory.toString()));
    } catch (RocksDBException e) {
      settings.close();
      if (String.valueOf(e.getMessage()).contains("/LOCK")) {
        throw new IndexFailure("the key index is in use: " + directory, e);
      }
      throw e;
    }
  }

  /**
   * The position that the database says it has.
   *
   * @return -1: it is not an index of this ledger and format
   */
  long position(UUID ledger) throws RocksDBException {
    byte @Nullable [] header = db.get(KeyBytes.HEADER);
    byte @Nullable [] position = db.get(KeyBytes.POSITION);
    if (header == null && position == null) {
      db.put(unlogged, KeyBytes.HEADER, KeyBytes.header(ledger));
      return 0;
    }
    if (!Arrays.equals(header, KeyBytes.header(ledger))) {
      return -1;
    }
    return position == null ? 0 : KeyBytes.sequence(position);
  }

  RocksDB db() {
    return db;
  }

  WriteOptions unlogged() {
    return unlogged;
  }

  @Override
  public void close() {
    db.close();
    unlogged.close();
    settings.close();
  }
}
