package dev.pointsledger.index.rocks;

import dev.pointsledger.index.IndexFailure;
import dev.pointsledger.index.KeyScan;
import dev.pointsledger.model.BusinessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * The index as it lies on the disk, opened without the right to write and without RocksDB's lock:
 * also beside a service that has it open, whose last keys are in its memory only. Unlike {@link
 * RocksKeyIndex#open} it repairs nothing.
 */
public final class RocksKeyScan implements KeyScan {
  /** A service that compacts takes files away between two looks at their list. */
  private static final int OPEN_ATTEMPTS = 5;

  private static final long READ_AHEAD_BYTES = 2 << 20;

  private final RocksSettings settings;
  private final RocksDB db;
  private final long position;

  private RocksKeyScan(RocksSettings settings, RocksDB db, UUID ledger) throws RocksDBException {
    this.settings = settings;
    this.db = db;
    this.position = position(db, ledger);
  }

  /**
   * Opens the index in a folder.
   *
   * @return null: there is none
   * @throws IndexFailure if it is damaged, or of another ledger or format
   */
  public static @Nullable RocksKeyScan open(Path directory, UUID ledger) {
    RocksDirectory folder = new RocksDirectory(directory);
    if (isEmpty(folder.database())) {
      return null;
    }
    if (folder.isMarked()) {
      throw new IndexFailure("it was found damaged by the service that used it");
    }
    RocksLibrary.loadApart();
    for (int attempt = 1; ; attempt++) {
      try {
        return open(folder.database().toString(), ledger);
      } catch (RocksDBException e) {
        if (attempt == OPEN_ATTEMPTS) {
          throw new IndexFailure("it cannot be opened: " + e.getMessage(), e);
        }
      }
    }
  }

  private static RocksKeyScan open(String database, UUID ledger) throws RocksDBException {
    RocksSettings settings = new RocksSettings();
    RocksDB db = null;
    try {
      settings.options().setCreateIfMissing(false);
      db = RocksDB.openReadOnly(settings.options(), database);
      return new RocksKeyScan(settings, db, ledger);
    } catch (RocksDBException | RuntimeException e) {
      if (db != null) {
        db.close();
      }
      settings.close();
      throw e;
    }
  }

  private static boolean isEmpty(Path database) {
    if (!Files.isDirectory(database)) {
      return true;
    }
    try (Stream<Path> files = Files.list(database)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new IndexFailure("cannot read " + database, e);
    }
  }

  private static long position(RocksDB db, UUID ledger) throws RocksDBException {
    byte @Nullable [] header = db.get(KeyBytes.HEADER);
    byte @Nullable [] position = db.get(KeyBytes.POSITION);
    if (header != null && !Arrays.equals(header, KeyBytes.header(ledger))) {
      throw new IndexFailure("it is of another ledger or format");
    }
    long found = position == null ? 0 : KeyBytes.sequence(position);
    if (found < 0 || (header == null && found > 0)) {
      throw new IndexFailure("its header or position is damaged");
    }
    return found;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void forEach(Visitor visitor) {
    try (ReadOptions options =
            new ReadOptions().setFillCache(false).setReadaheadSize(READ_AHEAD_BYTES);
        RocksIterator entries = db.newIterator(options)) {
      for (entries.seekToFirst(); entries.isValid(); entries.next()) {
        show(entries.key(), entries.value(), visitor);
      }
      entries.status();
    } catch (RocksDBException e) {
      throw new IndexFailure("it cannot be read: " + e.getMessage(), e);
    }
  }

  private static void show(byte[] key, byte[] value, Visitor visitor) {
    if (KeyBytes.isOwn(key)) {
      return;
    }
    BusinessKey parsed = KeyBytes.parse(key);
    if (parsed == null) {
      throw new IndexFailure("it holds a key that is none: " + Arrays.toString(key));
    }
    visitor.entry(parsed, KeyBytes.sequence(value));
  }

  @Override
  public void close() {
    db.close();
    settings.close();
  }
}
